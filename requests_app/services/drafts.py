"""A draft from its first page on: saved on every page, found again on any device."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import Person
from requests_app.delivery import forget_after_commit, names_of
from requests_app.enums import LinkKind, Role, Status, StrandKind
from requests_app.models import Child, Evidence, Link, Plan, Request, Strand
from requests_app.services.moves import Changed, Refused
from requests_app.services.typed_children import sounds_like, typed_child

ALREADY_OPEN = (
    "You already have an open request for this plan and stage. Find it in “Your requests”."
)
TYPED_TWICE = (
    "You have already typed in a child with this name and date of birth. "
    "Find that request in “Your requests”."
)
IN_USE = (
    "You have sent a request for this child, and we work with these details. "
    "Ring us to have them changed."
)
LINK_OF_ROLE = {
    Role.PARENT: LinkKind.PARENT,
    Role.YOUNG_PERSON: LinkKind.YOUNG_PERSON,
    Role.REPRESENTATIVE: LinkKind.REPRESENTATIVE,
    Role.OTHER: LinkKind.SUPPORTER,
}


@transaction.atomic
def start_draft(
    *,
    actor,
    at: datetime,
    requester: Person | None = None,
    received: dict | None = None,
    **child_fields,
) -> Request:
    """The draft for this child; started twice, by a second click or tab, it is the same draft.

    `child_fields`: first_name, last_name, birth_date, perhaps postcode. `requester` and `received`
    (received_on, received_how) are given when an officer enters a request for a family; else the actor asks.
    """
    asker = requester or actor.person
    child = typed_child(asker, typed_by=actor, typed_for=requester, **child_fields)
    plan, _ = Plan.objects.get_or_create(child=child)
    Link.objects.get_or_create(
        person=asker, child=child, ended_at=None, defaults={"kind": LinkKind.PARENT}
    )
    typed = {"typed_by": actor, "entered_for_family": requester is not None}
    return _draft_of(asker, plan, at, typed | (received or {}))


def _draft_of(asker: Person, plan: Plan, at: datetime, typed: dict) -> Request:
    request, created = Request.objects.get_or_create(
        requester=asker,
        plan=plan,
        status=Status.DRAFT,
        defaults={"child": plan.child, "started_at": at, "saved_at": at, **typed},
    )
    if created:
        Strand.objects.create(request=request, kind=StrandKind.EDUCATION)
    return request


def start_copy(old: Request, actor, at: datetime) -> tuple[Request, bool]:
    """A draft for the same child and plan, without strands yet; one that is begun already is that one."""
    return Request.objects.get_or_create(
        requester=old.requester,
        plan=old.plan,
        status=Status.DRAFT,
        defaults={
            "child": old.child,
            "typed_by": actor,
            "copied_from": old,
            "started_at": at,
            "saved_at": at,
        },
    )


def save_answers(
    request: Request, *, actor, at: datetime, version: int | None = None, **answers
) -> Request:
    """Save one page of a draft. Answers prefixed `child_` or `plan_` belong to the child or the plan."""
    try:
        with transaction.atomic():
            return _save(request, actor, at, version, answers)
    except IntegrityError as error:
        typed_twice = "a_child_is_typed_once" in str(error)
        raise Refused(TYPED_TWICE if typed_twice else ALREADY_OPEN) from error


def _save(request: Request, actor, at: datetime, version: int | None, answers: dict) -> Request:
    locked = lock_draft(request, actor, version)
    for part in ("child", "plan"):
        changes = _changes(getattr(locked, part), answers, f"{part}_")
        if changes:
            _refuse_while_in_use(locked)
            _write_part(getattr(locked, part), changes)
    for name in answers:
        if not name.startswith(("child_", "plan_")):
            setattr(locked, name, answers[name])
    if "role" in answers:
        _keep_link_kind(locked)
        _forget_other_roles(locked)
    return touch(locked, at)


def _changes(part: Child | Plan, answers: dict, prefix: str) -> dict:
    """Which answers differ from what is stored of the child or the plan."""
    given = {
        name.removeprefix(prefix): answer
        for name, answer in answers.items()
        if name.startswith(prefix)
    }
    return {name: answer for name, answer in given.items() if getattr(part, name) != answer}


def _refuse_while_in_use(locked: Request) -> None:
    """A draft does not change the facts of a case that an officer has in hand."""
    if Request.objects.open().filter(child=locked.child_id).exists():
        raise Refused(IN_USE)


def _write_part(part: Child | Plan, changes: dict) -> None:
    for name, answer in changes.items():
        setattr(part, name, answer)
    if isinstance(part, Child):
        part.sounds_like = sounds_like(part.first_name, part.last_name)
    part.save()


def lock_draft(request: Request, actor, version: int | None = None) -> Request:
    """The locked draft, if it is this person's, still a draft and not changed by another tab."""
    locked = Request.objects.visible_to(actor).with_child().lock(request.pk)
    if not locked.is_draft:
        raise Refused("This request has been sent. You can follow it in “Your requests”.")
    if version is not None and locked.version != version:
        raise Changed
    return locked


def touch(locked: Request, at: datetime) -> Request:
    locked.saved_at = at
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def delete_draft(request: Request, *, actor) -> None:
    """Remove a draft and all that was typed for it; its files go after the transaction. A sent request stays."""
    remove_draft(lock_draft(request, actor))


def remove_draft(locked: Request) -> None:
    for evidence in Evidence.objects.filter(request=locked):
        forget_after_commit(names_of(evidence))
    child = locked.child
    locked.delete()
    if not (child.requests.exists() or child.links.confirmed().exists()):
        child.delete()


def _forget_other_roles(locked: Request) -> None:
    """What only a representative, or only somebody else, was asked."""
    if locked.role != Role.REPRESENTATIVE:
        locked.represents_under = ""
    if locked.role not in (Role.REPRESENTATIVE, Role.OTHER):
        locked.role_details = ""


def _keep_link_kind(request: Request) -> None:
    links = Link.objects.filter(
        person=request.requester_id, child=request.child_id, confirmed_at=None, ended_at=None
    )
    links.update(kind=LINK_OF_ROLE[Role(request.role)])
