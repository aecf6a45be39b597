"""Stories of this year's budgets in every state before publication, and one that was taken back."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from accounts.models import User
from budgets.models import Budget
from newsletter import services
from newsletter.models import CaseStudy
from senbudgets.demonstration.studies import agree

ESME = {
    "title": "Reading what everybody reads",
    "background": "A primary pupil who sees little could not follow what stood on the board.",
    "needed": "The same pages as the rest of the class, at a size that can be read.",
    "paid_for": "A device that makes print large, at school and at home.",
    "difference": "Pages are read at the same time as everybody else’s.",
    "quote": "I do not have to ask any more.",
}
JESS = {
    "title": "Notes that can be read twice",
    "background": "At college everything was said once, fast, and then it was gone.",
    "needed": "A way to hear a lesson again, alone and in quiet.",
    "paid_for": "A laptop that takes the lesson down and reads it out.",
    "difference": "Work is handed in on the day. Questions are asked the day after.",
    "quote": "Now I know what was said.",
}
ARJUN = {
    "title": "Homework without tears",
    "background": "Reading took so long that evenings were gone before homework began.",
    "needed": "A way to hear what has to be read, and somebody to practise with.",
    "paid_for": "A laptop that reads aloud, and lessons after school.",
    "difference": "Homework takes as long as it takes the others.",
    "quote": "",
}


def tell_asked(today: date) -> None:
    """With Priya and with Jess, agreed to, as it was proposed, and taken back."""
    at = make_aware(datetime.combine(today, time(9, 40)))
    for name, text in (("Arjun", ARJUN), ("Jess", JESS)):
        study, worker = written(name, text, at - timedelta(days=3))
        services.ask(study, actor=worker, at=at - timedelta(days=2))
    study, worker = written("Esme", ESME, at - timedelta(days=15))
    agree(study, worker, at - timedelta(days=12))
    written("Bilal", {}, at - timedelta(days=1))
    study, worker = written("Cora", {}, at - timedelta(days=30))
    agree(study, worker, at - timedelta(days=25))
    services.withdraw(
        study, actor=worker, at=at - timedelta(days=6), reason="The family rang: they move away."
    )


def written(name: str, text: dict[str, str], at: datetime) -> tuple[CaseStudy, User]:
    """Proposed and written by the caseworker of the newest agreed budget of a child of that name."""
    budgets = Budget.objects.filter(request__child__first_name=name, request__closed_at__lt=at)
    budget = budgets.select_related("request__caseworker").order_by("-decided_on", "-pk")[0]
    worker = budget.request.caseworker
    study = services.propose(budget, actor=worker, at=at)
    return services.write(study, actor=worker, at=at, **text), worker
