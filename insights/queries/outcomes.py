"""The managers' figures, computed in SQL over the rows this person may see; a handful of statements in all."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from insights.periods import Period
from notifications.models import Message
from requests_app.enums import Outcome, Status, StrandKind, StrandStatus
from requests_app.models import Request, Strand

SAID_YES = Q(outcome__in=(Outcome.AGREED, Outcome.AGREED_IN_PART))
WAITING = Q(request__status=Status.WAITING_FOR_FAMILY, outcome="")
WITHDRAWN = Q(request__status=Status.WITHDRAWN, outcome="")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Requests sent in a period by where their education strand stands now."""

    asked: int
    agreed: int
    agreed_in_part: int
    turned_down: int
    waiting: int
    withdrawn: int

    @property
    def decided(self) -> int:
        return self.agreed + self.agreed_in_part + self.turned_down

    @property
    def in_progress(self) -> int:
        return self.asked - self.decided - self.waiting - self.withdrawn

    @property
    def said_yes(self) -> int:
        """Agreed, in full or in part."""
        return self.agreed + self.agreed_in_part


def sent_in(period: Period) -> Q:
    return Q(request__submitted_at__range=bounds(period))


def bounds(period: Period) -> tuple[datetime, datetime]:
    return (
        make_aware(datetime.combine(period.start, time.min)),
        make_aware(datetime.combine(period.end, time.max)),
    )


def education(user) -> QuerySet[Strand]:
    return Strand.objects.visible_to(user).filter(kind=StrandKind.EDUCATION)


def outcomes(user, *periods: Period, only: Q | None = None) -> list[Outcomes]:
    """One statement for all the periods; `only` narrows the requests of the first."""
    counts: dict[str, Count] = {}
    for number, period in enumerate(periods):
        for name, condition in COUNTED.items():
            narrow = only if only is not None and not number else Q()
            counts[f"{name}{number}"] = Count("pk", filter=sent_in(period) & narrow & condition)
    found = education(user).aggregate(**counts)
    return [
        Outcomes(**{name: found[f"{name}{number}"] for name in COUNTED})
        for number in range(len(periods))
    ]


COUNTED = {
    "asked": Q(),
    "agreed": Q(outcome=Outcome.AGREED),
    "agreed_in_part": Q(outcome=Outcome.AGREED_IN_PART),
    "turned_down": Q(outcome=Outcome.TURNED_DOWN),
    "waiting": WAITING,
    "withdrawn": WITHDRAWN,
}
IN_PROGRESS = Q(outcome="") & ~WAITING & ~WITHDRAWN


def median(counted: list[tuple[int, int]]) -> Decimal | None:
    """Of values given with how often each occurs; None of nothing."""
    total = sum(many for _, many in counted)
    if not total:
        return None
    low, high = (total - 1) // 2, total // 2
    return Decimal(_nth(counted, low) + _nth(counted, high)) / 2


def _nth(counted: list[tuple[int, int]], place: int) -> int:
    for value, many in counted:
        if place < many:
            return value
        place -= many
    raise IndexError(place)


def needs_a_person(user, today: date) -> dict[str, int]:
    """The strip on top: what waits for somebody today."""
    education_strand = Q(strands__kind=StrandKind.EDUCATION)
    overdue = Q(next_due_on__lt=today) & ~Q(status=Status.WITHDRAWN)
    found = Request.objects.visible_to(user).aggregate(
        overdue=Count("pk", filter=overdue, distinct=True),
        to_approve=Count("pk", filter=education_strand & Q(strands__status=StrandStatus.PROPOSED)),
        reviews=Count(
            "pk", filter=education_strand & Q(strands__status=StrandStatus.REVIEW_REQUESTED)
        ),
    )
    return {**found, "not_delivered": Message.objects.given_up().count()}
