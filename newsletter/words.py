"""General words for a case study: a band for a sum, a term for a date, a phase for an age."""

import hashlib
from datetime import date
from decimal import Decimal

from newsletter.enums import NeedArea
from requests_app.enums import Need, Phase, Purpose

BANDS = (
    (Decimal(1000), "less than £1,000 a year"),
    (Decimal(2500), "£1,000 to £2,500 a year"),
    (Decimal(5000), "£2,500 to £5,000 a year"),
    (Decimal(10000), "£5,000 to £10,000 a year"),
)
MOST = "more than £10,000 a year"
AREA_OF = {
    Need.ASD: NeedArea.COMMUNICATION,
    Need.SLCN: NeedArea.COMMUNICATION,
    Need.SEMH: NeedArea.SEMH,
    Need.SPLD: NeedArea.LEARNING,
    Need.MLD: NeedArea.LEARNING,
    Need.SLD: NeedArea.LEARNING,
    Need.PMLD: NeedArea.LEARNING,
    Need.DS: NeedArea.LEARNING,
    Need.HI: NeedArea.PHYSICAL,
    Need.VI: NeedArea.PHYSICAL,
    Need.MSI: NeedArea.PHYSICAL,
    Need.PD: NeedArea.PHYSICAL,
    Need.OTH: NeedArea.OTHER,
}
"""The broad area of each need (SEND code of practice 6.28 to 6.35)."""
TEXT = ("title", "background", "needed", "paid_for", "difference", "quote")
PAID_FOR = {
    Purpose.LEARNING_SUPPORT: "regular one-to-one help beside what school already gives",
    Purpose.BRINGS_TOGETHER: "time for one adult who links home and school",
    Purpose.SPECIALIST: "sessions with a specialist",
    Purpose.WORK_EXPERIENCE: "a work placement with a job coach",
    Purpose.TECHNOLOGY: "equipment for learning",
}
PHASES = {
    Phase.EARLY_YEARS: "a nursery child",
    Phase.PRIMARY: "a primary pupil",
    Phase.SECONDARY: "a secondary pupil",
    Phase.POST_16: "a young person over 16",
}


def band(amount: Decimal) -> str:
    return next((words for below, words in BANDS if amount < below), MOST)


def term(day: date) -> str:
    """Autumn from September, spring from January, summer from Easter's month on."""
    if day.month >= 9:
        return f"autumn {day.year}"
    return f"{'spring' if day.month <= 3 else 'summer'} {day.year}"


SHOWN = ("need", "need_area", "phase", "purpose", "amount_band", "term")
PICTURE = ("picture_sha256", "picture_alt")


def fingerprint(study) -> str:
    """Of exactly what a family agrees to: the words, what is shown of the case, the picture."""
    parts = (str(getattr(study, name)) for name in (*TEXT, *SHOWN, *PICTURE))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
