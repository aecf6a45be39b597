"""What the pages of one case read: the same number of statements whatever the lines and events."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Person
from casework.models import (
    CaseNote,
    CheckTick,
    Decision,
    PaymentTest,
    Question,
    QuestionTemplate,
    Recipient,
    Review,
)
from casework.staff.queue_queries import strands_with_facts
from requests_app.enums import Mechanism, Status
from requests_app.lifecycle import Action, StrandAction
from requests_app.models import (
    Event,
    Evidence,
    ExcludedPerson,
    HandOver,
    Line,
    Link,
    Request,
    Strand,
)
from requests_app.school_age import born_before_hand_over

MILESTONES = (
    Action.SUBMIT,
    "calculate",
    Action.SHARE_INDICATIVE,
    StrandAction.PLAN_READY,
    StrandAction.PROPOSE,
    StrandAction.APPROVE,
    StrandAction.ISSUE_LETTER,
)
COUNTS_FIRST = ("calculate", Action.SHARE_INDICATIVE)


def cases_seen_by(user) -> QuerySet[Request]:
    """Requests this person may open, each with all that the head of its pages names."""
    return (
        Request.objects.visible_to(user).with_child().select_related("plan__record", "money_holder")
    )


def strands_of(request: Request) -> list[Strand]:
    """Education first; each with what the next step depends on, `asked_lines` among it."""
    return sorted(
        strands_with_facts().filter(request=request), key=lambda one: one.kind != "education"
    )


def people_of(request: Request) -> list[Link]:
    """Everyone linked to the child now; who asked comes first, then who came first."""
    links = Link.objects.filter(child=request.child_id, ended_at=None)
    linked = links.select_related("person", "confirmed_by__person").order_by("pk")
    return sorted(linked, key=lambda link: link.person_id != request.requester_id)


def hand_over_of(request: Request, on: date) -> HandOver | None:
    """What is settled about who asks after school age; not looked for while it is more than half a year away."""
    if request.child.birth_date > born_before_hand_over(on):
        return None
    return HandOver.objects.standing().filter(child=request.child_id).first()


def milestones_of(request: Request) -> dict[str, datetime]:
    """When each milestone was reached: checks and sharing first, the others last (sent back, undone)."""
    events = Event.objects.filter(request=request, action__in=MILESTONES).order_by("at", "pk")
    reached = {}
    for action, at in events.values_list("action", "at"):
        if action not in reached or action not in COUNTS_FIRST:
            reached[action] = at
    return reached


def latest_events(request: Request, many: int) -> Iterable[Event]:
    """The last `many` events written, newest first."""
    events = Event.objects.filter(request=request).select_related("actor__person", "strand")
    return events.order_by("-pk")[:many]


def lines_of(request: Request) -> list[Line]:
    """Every line of the package: asked for, then the rest, each in its order."""
    lines = Line.objects.filter(strand__request=request).select_related("strand")
    return sorted(lines, key=lambda line: (line.strand.kind != "education", line.position))


def evidence_of(request: Request) -> QuerySet[Evidence]:
    """All but what comes with an answer the family has not sent."""
    seen = request.evidence.filter(held_back=False).select_related("answers")
    return seen.order_by("added_at", "pk")


def papers_of(request: Request, decision: Decision) -> list[Evidence]:
    """The same, each with whether this decision has `considered` it."""
    ticked = Decision.evidence.through.objects.filter(decision=decision.pk, evidence=OuterRef("pk"))
    return list(evidence_of(request).annotate(considered=Exists(ticked)))


def questions_of(request: Request) -> list[Question]:
    """Newest first."""
    asked = request.questions.select_related("asked_by__person", "answered_by__person")
    return list(asked.order_by("-asked_at", "-pk"))


def ready_questions() -> QuerySet[QuestionTemplate]:
    """The questions officers choose from, in their order."""
    return QuestionTemplate.objects.filter(retired_at=None)


def reviews_of(request: Request, user) -> list[Review]:
    """What the family wrote when it asked us to look again; only a decided case can have one."""
    if request.status != Status.DECIDED:
        return []
    seen = Review.objects.visible_to(user).filter(decision__strand__request=request)
    return list(seen.select_related("asked_by__person", "decision__strand").order_by("-asked_at"))


def notes_of(request: Request) -> QuerySet[CaseNote]:
    return request.notes.select_related("by__person")


def ticks_of(request: Request) -> dict[str, CheckTick]:
    return {tick.rule: tick for tick in request.ticks.select_related("by__person")}


def same_child(request: Request, user) -> list[Request]:
    """Other requests, of those this person may see, about the same plan record, or about a child of the same
    name and birth date (R06)."""
    child, record = request.child, request.plan.record_id
    alike = Q(child__birth_date=child.birth_date, child__sounds_like=child.sounds_like)
    if record:
        alike |= Q(plan__record=record)
    others = Request.objects.visible_to(user).sent().exclude(child=child).filter(alike)
    rows = others.select_related("plan").only("reference", "plan__record")
    return list(rows.order_by("-submitted_at", "-pk")[:5])


def tests_of(strand: Strand, lines: Iterable[Line]) -> list[PaymentTest]:
    """The answers on whoever would be paid now; not asked of the database where no payment is asked for."""
    if all(line.mechanism != Mechanism.DIRECT_PAYMENT for line in lines if line.asked):
        return []
    newest = Recipient.objects.filter(strand=strand).order_by("-number").values("pk")[:1]
    return list(PaymentTest.objects.filter(recipient=newest))


def excluded_of(request: Request, user) -> ExcludedPerson | None:
    """The excluded-person answer, for the assigned caseworker and the approver (design.md §4)."""
    return ExcludedPerson.objects.visible_to(user).filter(request=request).first()


def history_of(request: Request, user, before: int | None, many: int) -> list[Event]:
    """Events newest first, those before one of them; one more than `many` when there are more."""
    events = Event.objects.visible_to(user).filter(request=request)
    if before:
        events = events.filter(pk__lt=before)
    return list(events.select_related("actor__person", "strand").order_by("-pk")[: many + 1])


def changes_of(request: Request, line: Line, many: int) -> Iterable[Event]:
    """The last changes of one line, newest first."""
    of_line = {"details__line": line.position, "details__strand": line.strand.kind}
    events = Event.objects.filter(request=request, action="change_line", **of_line)
    return events.select_related("actor__person", "strand").order_by("-at", "-pk")[:many]


def officers_named_in(events: Iterable[Event]) -> dict[int, str]:
    """Names of the officers to whom these events gave the case."""
    users = {event.details["to"] for event in events if "to" in event.details}
    if not users:
        return {}
    return dict(Person.objects.filter(user__in=users).values_list("user", "full_name"))
