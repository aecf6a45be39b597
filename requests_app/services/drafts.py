"""A draft from its first page on: saved on every page, found again on any device."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models.fields.files import FieldFile

from accounts.models import Person
from requests_app.enums import LinkKind, Role, Status, StrandKind
from requests_app.models import Child, Evidence, Link, Plan, Request, Strand
from requests_app.services.moves import Changed, Refused

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
LONGEST_SOUND = Child._meta.get_field("sounds_like").max_length


@transaction.atomic
def start_draft(*, actor, at: datetime, requester: Person | None = None, **child_fields) -> Request:
    """The draft for this child; started twice, by a second click or tab, it is the same draft.

    `child_fields`: first_name, last_name, birth_date, perhaps postcode. `requester` is given when
    an officer enters a request for a family; else the actor asks.
    """
    child, plan = _child_and_plan(actor, **child_fields)
    asker = requester or actor.person
    Link.objects.get_or_create(
        person=asker, child=child, ended_at=None, defaults={"kind": LinkKind.PARENT}
    )
    typed = {"typed_by": actor, "entered_for_family": requester is not None}
    return _draft_of(asker, plan, at, typed)


def _child_and_plan(
    actor, *, first_name: str, last_name: str, birth_date: date, postcode: str = ""
) -> tuple[Child, Plan]:
    child, _ = Child.objects.get_or_create(
        typed_by=actor,
        sounds_like=sounds_like(first_name, last_name),
        birth_date=birth_date,
        defaults={"first_name": first_name, "last_name": last_name, "postcode": postcode},
    )
    return child, Plan.objects.get_or_create(child=child)[0]


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


def sounds_like(first_name: str, last_name: str) -> str:
    return " ".join(f"{first_name} {last_name}".casefold().split())[:LONGEST_SOUND]


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
    locked = Request.objects.visible_to(actor).lock(request.pk)
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


def _remove_after_commit(file: FieldFile) -> None:
    transaction.on_commit(lambda: file.delete(save=False), robust=True)


@transaction.atomic
def delete_draft(request: Request, *, actor) -> None:
    """Remove a draft and all that was typed for it; its files go after the transaction. A sent request stays."""
    locked = lock_draft(request, actor)
    for evidence in Evidence.objects.filter(request=locked):
        _remove_after_commit(evidence.file)
    child = locked.child
    locked.delete()
    if not (child.requests.exists() or child.links.confirmed().exists()):
        child.delete()


def _keep_link_kind(request: Request) -> None:
    links = Link.objects.filter(
        person=request.requester_id, child=request.child_id, confirmed_at=None, ended_at=None
    )
    links.update(kind=LINK_OF_ROLE[Role(request.role)])
