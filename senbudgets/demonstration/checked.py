"""Two drafts that the re-identification check has looked at: one with findings open, one with a reason."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from newsletter import services
from senbudgets.demonstration.asked import written

ZAC = {
    "title": "Back in class, one hour at a time",
    "background": "At St Brannoc’s the mornings were the hardest. Zac could not go in.",
    "needed": "Somebody calm at the gate, and a quiet place to begin the day.",
    "paid_for": "Sessions with a therapist, £3,264 a year, since October 2026.",
    "difference": "Four mornings in five begin in class now.",
    "quote": "They know us at St Branoc’s now.",
}
BEFORE = {**ZAC, "needed": "The Merritt family needed somebody calm at the gate."}
QUINN = {
    "title": "A book from cover to cover",
    "background": "Every worksheet needed an adult to read it out.",
    "needed": "A way to read alone.",
    "paid_for": "Software that reads aloud, and lessons in how to use it.",
    "difference": "Books are chosen from the shelf, like everybody does.",
    "quote": "I have read my first Harper Lee.",
}
WHY = "Harper Lee wrote a book that every class reads. Nobody can tell a family from it."


def tell_checked(today: date) -> None:
    at = make_aware(datetime.combine(today, time(8, 20)))
    study, worker = written("Zac", BEFORE, at - timedelta(days=2))
    services.write(study, actor=worker, at=at - timedelta(days=1), **ZAC)
    study, worker = written("Quinn", QUINN, at - timedelta(days=5))
    finding = study.findings.open().get()
    services.overrule(finding, actor=worker, reason=WHY, at=at - timedelta(days=4))
