"""One invented case with every kind of thing that tells who a child is."""

from datetime import date
from decimal import Decimal

from newsletter.identity import Identifiers

CASE = Identifiers(
    names=(
        "Samira Shah-Lund",
        "Mrs Priya Shah",
        "Siobhán O’Neill",
        "James Thomas",
        "Eleanor Whitfield",
        "Rose Young",
        "Will Grace",
        "Mark May",
        "Summer Hope",
        "Zoë Łukasik",
    ),
    professionals=("Ellen Marsh", "Helen Abara"),
    settings=("St Mary’s C of E Primary School, Torcombe", "Bayview Academy", "The Academy"),
    addresses=(
        "12 Ferndale Road, Saltmarsh, Torcombe TQ1 2AB",
        "Flat 3, 7 Harbour Row\nStoke Gabriel\nDevon",
    ),
    postcodes=("TQ1 2AB",),
    providers=(
        "Bright Steps Therapy Ltd",
        "Rosa Lindqvist",
        "sunny days tutors",
        "a local tutor",
        "Not known yet",
    ),
    birth_dates=(date(2017, 5, 3),),
    dates=(date(2026, 9, 14), date(2026, 11, 21)),
    ages=(9,),
    year_groups=("Year 4", "Reception"),
    amounts=(Decimal("4512.00"), Decimal("2280.50"), Decimal("30.00"), Decimal("12000.00")),
    references=("PB-26-000123-7", "X123456789012", "EHC/2024/0917"),
    phones=("01632 960 145", "+44 7700 900123"),
    emails=("priya.shah@example.org",),
    known=("Torcombe Council", "Torcombe"),
)
