"""Drafts nobody goes on with: one word after two weeks, one before they go, then they and their files go."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from accounts.models import Person
from council.policy import value
from notifications.enums import Template
from notifications.models import Message
from notifications.services import owe
from requests_app.models import Request
from requests_app.services.drafts import remove_draft

QUIET = timedelta(days=14)
NOTICE = timedelta(days=14)


def remind_of_drafts(at: datetime) -> int:
    """One word on each draft nobody touched for two weeks; one in its life, whatever day the job runs."""
    quiet = Request.objects.drafts().filter(saved_at__lte=at - QUIET)
    return sum(_owe(draft, Template.DRAFT_WAITING, "waiting", at) for draft in _drafts(quiet))


def warn_of_deletion(at: datetime) -> int:
    """Two weeks before a draft is old enough to go, whoever typed it is told the day."""
    old = Request.objects.drafts().filter(saved_at__lte=at + NOTICE - _kept(at))
    return sum(_warn(draft, at) for draft in _drafts(old))


def delete_forgotten(at: datetime) -> int:
    """Drafts that are old enough and whose warning is two weeks old. A sent request is never among them."""
    old = Request.objects.drafts().filter(saved_at__lte=at - _kept(at))
    return sum(_delete(pk, at) for pk in list(old.values_list("pk", flat=True)))


def _kept(at: datetime) -> timedelta:
    return timedelta(days=value("draft_days", localdate(at)))


def _drafts(rows):
    return rows.select_related("typed_by__person").order_by("pk")


def _warn(draft: Request, at: datetime) -> bool:
    goes = localdate(max(draft.saved_at + _kept(at), at + NOTICE))
    return _owe(draft, Template.DRAFT_GOES, _goes(draft), at, facts={"goes": goes})


def _goes(draft: Request) -> str:
    """A draft saved again gets a new warning before it goes."""
    return f"goes-{draft.saved_at:%Y%m%d}"


def _key(draft: Request, what: str) -> str:
    return f"draft-{draft.pk}-{what}"


def _owe(draft: Request, template: Template, what: str, at: datetime, **rest) -> bool:
    """Whether this call was the one that owed it; the officer who typed for a family is told."""
    person: Person | None = getattr(draft.typed_by, "person", None)
    if person is None:
        return False
    link = draft.get_absolute_url()
    message = owe(person, template, link=link, key=_key(draft, what), at=at, **rest)
    return message.owed_at == at


@transaction.atomic
def _delete(pk: int, at: datetime) -> bool:
    """Looked at again under the lock: it may have been sent, or saved, a moment ago."""
    draft = Request.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if draft is None or not draft.is_draft or draft.saved_at > at - _kept(at):
        return False
    warned = Message.objects.filter(key=_key(draft, _goes(draft)), owed_at__lte=at - NOTICE)
    if not warned.exists():
        return False
    remove_draft(draft)
    return True
