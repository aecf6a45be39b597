"""A file of the council is looked at, then loaded whole or not at all; what kind of file is the caller's."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate

from requests_app.enums import LoadState
from requests_app.lifecycle import NotAllowed
from requests_app.models.register import FileLoad
from requests_app.register.compare import Comparison
from requests_app.register.rows import Read, Unreadable
from requests_app.services.evidence import safe_name
from requests_app.services.moves import Refused

WAITS_FOR = timedelta(days=7)
QUICKER = (
    "Another file was loaded after this one was checked. Choose this file again, "
    "so that you see what it changes now."
)
Load = TypeVar("Load", bound=FileLoad)


@dataclass(frozen=True, slots=True)
class FileKind:
    """`read` raises Unreadable; `write` brings the tables to what the file says."""

    needs: str
    loads: Any
    read: Callable[[bytes, date], Read]
    compare: Callable[[Read], Comparison]
    write: Callable[[Read, Comparison, datetime], None]


def check(kind: FileKind, content: bytes, *, name: str, actor, at: datetime):
    """What loading this file would do, row by row, without doing it; Refused when it cannot be read at all."""
    _allow(kind, actor)
    read = _read(kind, content, at)
    load = kind.loads(
        file_name=safe_name(name),
        sha256=hashlib.sha256(content).hexdigest(),
        state=LoadState.REFUSED if read.wrong_rows else LoadState.CHECKED,
        rows=read.rows,
        wrong_rows=read.wrong_rows,
        problems=[asdict(problem) for problem in read.problems],
        not_used=read.not_used[:50],
        checked_by=actor,
        checked_at=at,
        **_counts(kind.compare(read)),
    )
    if not read.wrong_rows:
        load.file.save("rows.csv", ContentFile(content), save=False)
    load.save()
    return load


def load(kind: FileKind, checked: Load, *, actor, at: datetime) -> Load:
    """Bring the tables to what the file says, in one transaction; a second click loads nothing again."""
    _allow(kind, actor)
    with transaction.atomic():
        held = _hold_the_only_one(kind, checked, actor)
        if held.state == LoadState.LOADED:
            return held
        if held.state != LoadState.CHECKED:
            raise Refused("This file was not loaded, and is no longer kept. Choose it again.")
        if kind.loads.objects.filter(
            state=LoadState.LOADED, settled_at__gt=held.checked_at
        ).exists():
            raise Refused(QUICKER)
        with held.file.open() as kept:
            read = _read(kind, kept.read(), at)
        found = kind.compare(read)
        kind.write(read, found, at)
        return _settle(held, LoadState.LOADED, actor, at, **_counts(found))


def give_up(kind: FileKind, load: Load, *, actor, at: datetime) -> Load:
    _allow(kind, actor)
    with transaction.atomic():
        held = _hold_the_only_one(kind, load, actor)
        if held.state != LoadState.CHECKED:
            return held
        return _settle(held, LoadState.GIVEN_UP, actor, at)


def forget_waiting(kind: FileKind, at: datetime) -> int:
    """A file nobody confirmed within a week is given up: it may hold every child’s name."""
    old = kind.loads.objects.filter(state=LoadState.CHECKED, checked_at__lt=at - WAITS_FOR)
    with transaction.atomic():
        found = list(old.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
        for load in found:
            _settle(load, LoadState.GIVEN_UP, load.checked_by, at)
    return len(found)


def _allow(kind: FileKind, actor) -> None:
    if not actor.has_perm(kind.needs):
        raise NotAllowed(kind.needs)


def _read(kind: FileKind, content: bytes, at: datetime) -> Read:
    try:
        return kind.read(content, localdate(at))
    except Unreadable as error:
        raise Refused(str(error)) from error


def _hold_the_only_one(kind: FileKind, load: Load, actor) -> Load:
    """All files that wait are locked in one order: two people loading two files go one after the other."""
    seen = kind.loads.objects.visible_to(actor).get(pk=load.pk)
    waiting = kind.loads.objects.select_for_update(of=("self",), no_key=True)
    list(waiting.filter(state=LoadState.CHECKED).order_by("pk").values_list("pk"))
    return kind.loads.objects.lock(seen.pk)


def _counts(found: Comparison) -> dict[str, int]:
    return {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": found.unchanged,
        "missing": len(found.missing),
    }


def _settle(load: Load, state: str, actor, at: datetime, **counts) -> Load:
    """The file itself is deleted once this is committed."""
    storage, name = load.file.storage, load.file.name
    load.state, load.settled_by, load.settled_at, load.file = state, actor, at, ""
    for field, count in counts.items():
        setattr(load, field, count)
    load.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    return load
