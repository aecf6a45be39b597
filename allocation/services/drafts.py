"""Drafts of rate cards and schemes and their publication by a second person."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from allocation.drafting import READ, read_text
from allocation.engine import Refused
from allocation.engine.canonical import to_plain
from allocation.models import RateCard, Scheme, Status, Use, Versioned

MODELS: dict[str, type[RateCard] | type[Scheme]] = {"rate_card": RateCard, "scheme": Scheme}


def columns_of(checked, document: dict[str, Any]) -> dict[str, Any]:
    """What the table says beside the document itself."""
    return {
        "name": checked.name,
        "version": checked.version,
        "title": checked.title,
        "document": to_plain(document),
        "use": document.get("use", Use.COUNCIL),
        "valid_from": checked.valid_from,
        "valid_to": checked.valid_to,
    }


@transaction.atomic
def draft(kind: str, text: str, *, actor) -> Versioned:
    """A new draft from a document's text. BadDocument names every path that is wrong."""
    refuse_without(actor, "allocation.draft_rates")
    checked, document = read_text(kind, text)
    _refuse_taken(kind, checked.name, checked.version)
    return MODELS[kind].objects.create(**columns_of(checked, document), drafted_by=actor)


@transaction.atomic
def change_draft(kind: str, pk: int, text: str, *, actor, edits: int) -> Versioned:
    """The drafter changes the draft; `edits` is what the form was opened with."""
    row = _own_draft(kind, pk, actor)
    if row.edits != edits:
        raise Refused("", "This draft was changed in the meantime. Open it again and compare")
    checked, document = read_text(kind, text)
    if (checked.name, checked.version) != (row.name, row.version):
        _refuse_taken(kind, checked.name, checked.version)
    for column, value in columns_of(checked, document).items():
        setattr(row, column, value)
    row.edits += 1
    row.save()
    return row


@transaction.atomic
def clone(kind: str, pk: int, *, actor) -> Versioned:
    """A draft of one's own that begins as a copy, as this council's own."""
    refuse_without(actor, "allocation.draft_rates")
    row = MODELS[kind].objects.get(pk=pk)
    version = _free_version(kind, row.name, row.version)
    document = row.document | {"version": version, "use": Use.COUNCIL.value}
    checked = READ[kind](document)
    return MODELS[kind].objects.create(**columns_of(checked, document), drafted_by=actor)


@transaction.atomic
def discard(kind: str, pk: int, *, actor) -> None:
    _own_draft(kind, pk, actor).delete()


@transaction.atomic
def publish(kind: str, pk: int, *, actor, at: datetime, valid_from: date) -> Versioned:
    """Publish what somebody else drafted, from a day on; from then it never changes."""
    refuse_without(actor, "allocation.publish_rates")
    row = MODELS[kind].objects.select_for_update().get(pk=pk)
    if row.is_published:
        raise Refused("", "This version is published already")
    if row.drafted_by_id == actor.pk:
        raise Refused("", "You drafted this version: somebody else has to publish it")
    document = row.document | {"from": valid_from.isoformat()}
    checked = READ[kind](document)
    for column, value in columns_of(checked, document).items():
        setattr(row, column, value)
    row.status, row.published_by, row.published_at = Status.PUBLISHED, actor, at
    row.save()
    return row


def refuse_without(actor, permission: str) -> None:
    if not actor.has_perm(permission):
        raise PermissionDenied


def _own_draft(kind: str, pk: int, actor) -> Versioned:
    refuse_without(actor, "allocation.draft_rates")
    row = MODELS[kind].objects.select_for_update().get(pk=pk)
    if row.is_published:
        raise Refused("", "A published version never changes: copy it and change the copy")
    if row.drafted_by_id != actor.pk:
        raise Refused("", "Somebody else’s draft: copy it and change the copy")
    return row


def _refuse_taken(kind: str, name: str, version: str) -> None:
    if MODELS[kind].objects.filter(name=name, version=version).exists():
        raise Refused("version", f"“{version}” of “{name}” is there already: give another")


def _free_version(kind: str, name: str, version: str) -> str:
    taken = set(MODELS[kind].objects.filter(name=name).values_list("version", flat=True))
    number = 1
    while f"{version}-copy-{number}"[-40:] in taken:
        number += 1
    return f"{version}-copy-{number}"[-40:]
