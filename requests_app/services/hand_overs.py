"""Who holds the rights after compulsory school age: recorded by an officer, followed by access on the day.

Never inferred from age or diagnosis (design.md §4, R03, R55): until somebody records an outcome, nothing ends."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import Person
from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import LinkKind, Role, Status
from requests_app.lifecycle import NotAllowed
from requests_app.models import Child, HandOver, HandOverOutcome, Link, Request
from requests_app.models.requests import CLOSED
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.school_age import hand_over_day, leavers_of, word_due
from requests_app.services.moves import Changed, Refused, record
from requests_app.services.people import end_link_of

HOLDERS = {
    HandOverOutcome.YOUNG_PERSON: (LinkKind.YOUNG_PERSON,),
    HandOverOutcome.ALTERNATIVE_PERSON: (LinkKind.REPRESENTATIVE, LinkKind.PARENT),
}
WHO = {
    HandOverOutcome.YOUNG_PERSON: "Invite the young person first, or add them by letter, and confirm them. "
    "Then choose them here.",
    HandOverOutcome.ALTERNATIVE_PERSON: "Choose who asks for them: a confirmed parent or representative.",
}
IN_FUTURE = "The day of the decision cannot be in the future."
ENDED_BY = "The right to ask passed on at the end of compulsory school age."


@transaction.atomic
def record_hand_over(
    request: Request,
    *,
    outcome: str,
    link: Link | None = None,
    standing: int | None = None,
    actor,
    at: datetime,
    **settled,
) -> HandOver:
    """Write down the outcome; an earlier one is kept and no longer counts. Access follows it on the day.

    `link`: whose rights they are then. `settled`: decided_on; parents_may_see; decision, assessor and basis
    under the capacity rules. `standing`: the pk of the outcome the officer saw; Changed if there is another.
    """
    if not actor.has_perm("requests_app.confirm_person"):
        raise NotAllowed("record_hand_over")
    seen = Request.objects.visible_to(actor).sent().get(pk=request.pk)
    child = Child.objects.select_for_update(no_key=True).get(pk=seen.child_id)
    person = _holder(child, outcome, link)
    _supersede(child, standing, at)
    made = _made(child, outcome, person, actor, at, **settled)
    record(
        seen, "hand_over", actor=actor, at=at, details={"outcome": outcome}, seen_by_family=False
    )
    if made.takes_effect_on <= localdate(at):
        _apply(made, at)
    return made


def _made(
    child: Child,
    outcome: str,
    person: Person | None,
    actor,
    at: datetime,
    *,
    decided_on: date,
    parents_may_see: bool = False,
    **capacity: str,
) -> HandOver:
    if decided_on > localdate(at):
        raise Refused(IN_FUTURE)
    return HandOver.objects.create(
        child=child,
        outcome=outcome,
        person=person,
        parents_may_see=parents_may_see and outcome == HandOverOutcome.YOUNG_PERSON,
        decided_on=decided_on,
        takes_effect_on=max(hand_over_day(child.birth_date), localdate(at)),
        recorded_by=actor,
        recorded_at=at,
        **capacity,
    )


def _holder(child: Child, outcome: str, link: Link | None) -> Person | None:
    if outcome == HandOverOutcome.NOT_SETTLED:
        return None
    kinds = HOLDERS[HandOverOutcome(outcome)]
    links = Link.objects.confirmed().filter(child=child, kind__in=kinds)
    held = links.filter(pk=link.pk).select_related("person").first() if link else None
    if held is None:
        raise Refused(WHO[HandOverOutcome(outcome)])
    return held.person


def _supersede(child: Child, standing: int | None, at: datetime) -> None:
    earlier = HandOver.objects.standing().filter(child=child).first()
    if (earlier.pk if earlier else None) != standing:
        raise Changed
    if earlier:
        earlier.superseded_at = at
        earlier.save()


def apply_hand_overs(at: datetime) -> int:
    """Let access follow every outcome whose day has come; run twice, it does nothing the second time."""
    due = HandOver.objects.standing().filter(applied_at=None, takes_effect_on__lte=localdate(at))
    return sum(_apply_one(pk, at) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _apply_one(pk: int, at: datetime) -> bool:
    child = HandOver.objects.get(pk=pk).child_id
    Child.objects.select_for_update(no_key=True).get(pk=child)
    due = HandOver.objects.standing().filter(pk=pk, applied_at=None).first()
    if due is None:
        return False
    _apply(due, at)
    return True


def _apply(due: HandOver, at: datetime) -> None:
    """Whoever holds the rights now asks; a parent's sight ends unless they hold it or were asked to stay."""
    due.applied_at = at
    due.save()
    if due.person is None:
        return
    sent = list(due.child.requests.sent().select_related("requester").order_by("pk"))
    told = {link.person for link in _linked(due.child)}
    if not due.parents_may_see:
        _end_parents(due, sent, at)
    for request in sent:
        _hand_to(request, due, at)
    _tell(due, {*told, due.person}, sent, at)


def _linked(child: Child) -> Iterable[Link]:
    links = Link.objects.confirmed().filter(child=child, kind__in=SEES_THE_REQUEST)
    return links.select_related("person").order_by("pk")


def _end_parents(due: HandOver, sent: list[Request], at: datetime) -> None:
    parents = Link.objects.filter(child=due.child, kind=LinkKind.PARENT, ended_at=None)
    for link in parents.exclude(person=due.person).select_related("person"):
        end_link_of(link, sent[-1], actor=due.recorded_by, at=at, reason=ENDED_BY)


def _hand_to(request: Request, due: HandOver, at: datetime) -> None:
    """An open request is theirs from now on; what is closed keeps who asked."""
    record(request, "hand_over_applied", actor=None, at=at, seen_by_family=True)
    if request.status in CLOSED or request.requester_id == due.person_id:
        return
    same = {"requester": due.person, "plan": request.plan_id, "window": request.window}
    if Request.objects.exclude(status__in=CLOSED).filter(**same).exists():
        return
    own = due.outcome == HandOverOutcome.YOUNG_PERSON
    Request.objects.filter(pk=request.pk).update(
        requester=due.person,
        role=Role.YOUNG_PERSON if own else Role.REPRESENTATIVE,
        represents_under="",
    )


def _tell(due: HandOver, people: Iterable[Person], sent: list[Request], at: datetime) -> None:
    for person in sorted(people, key=lambda one: one.pk):
        owe(
            person,
            Template.HANDOVER_DONE,
            reference=sent[-1].reference or "" if sent else "",
            link="/requests/",
            key=f"hand-over-{due.pk}-{person.pk}",
            at=at,
        )


def warn_of_hand_overs(at: datetime) -> int:
    """Tell parent and young person six months and one month before the end of school age (R55).

    Each once, whatever day the job runs; who came into the portal late gets the word that is due."""
    on = localdate(at)
    leaving = [leavers_of(year) for year in (on.year, on.year + 1)]
    return sum(
        _warn(child, word, at)
        for one in leaving
        if (word := word_due(one.ends_on, on))
        for child in Child.objects.filter(birth_date__range=(one.born_from, one.born_to))
    )


@transaction.atomic
def _warn(child: Child, months: int, at: datetime) -> int:
    living = child.requests.sent().exclude(status=Status.WITHDRAWN)
    request = living.order_by("-submitted_at", "-pk").first()
    if request is None:
        return 0
    return sum(_warn_one(link.person, request, months, at) for link in _linked(child))


def _warn_one(person: Person, request: Request, months: int, at: datetime) -> bool:
    """Whether this call was the one that owed it."""
    message = owe(
        person,
        Template.HANDOVER_SOON,
        reference=request.reference or "",
        link=f"{request.get_absolute_url()}hand-over/",
        key=f"hand-over-soon-{request.child_id}-{months}-{person.pk}",
        at=at,
    )
    return message.owed_at == at
