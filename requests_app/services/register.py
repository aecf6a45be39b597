"""The plan register: a file is looked at, then loaded whole or not at all."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate

from requests_app.enums import LoadState
from requests_app.lifecycle import NotAllowed
from requests_app.models import PlanRecord, RegisterLoad
from requests_app.register.columns import NAMES
from requests_app.register.compare import Comparison, compare
from requests_app.register.file import Read, Unreadable, read_plans
from requests_app.services.drafts import sounds_like
from requests_app.services.evidence import safe_name
from requests_app.services.moves import Refused

BATCH = 1000
WAITS_FOR = timedelta(days=7)
UPDATED = (*NAMES[1:], "sounds_like", "missing_since", "loaded_at")
QUICKER = (
    "Another file was loaded after this one was checked. Choose this file again, "
    "so that you see what it changes now."
)


def check_file(content: bytes, *, name: str, actor, at: datetime) -> RegisterLoad:
    """What loading this file would do, row by row, without doing it; Refused when it cannot be read at all."""
    _allow(actor)
    read = _read(content, at)
    found = _compared(read)
    load = RegisterLoad(
        file_name=safe_name(name),
        sha256=hashlib.sha256(content).hexdigest(),
        state=LoadState.REFUSED if read.wrong_rows else LoadState.CHECKED,
        rows=read.rows,
        wrong_rows=read.wrong_rows,
        problems=[asdict(problem) for problem in read.problems],
        not_used=read.not_used[:50],
        checked_by=actor,
        checked_at=at,
        **_counts(found),
    )
    if not read.wrong_rows:
        load.file.save("plans.csv", ContentFile(content), save=False)
    load.save()
    return load


def load_file(load: RegisterLoad, *, actor, at: datetime) -> RegisterLoad:
    """Bring the register to what the file says, in one transaction; a second click loads nothing again."""
    _allow(actor)
    with transaction.atomic():
        held = _hold_the_only_one(load, actor)
        if held.state == LoadState.LOADED:
            return held
        if held.state != LoadState.CHECKED:
            raise Refused("This file was not loaded, and is no longer kept. Choose it again.")
        if RegisterLoad.objects.filter(
            state=LoadState.LOADED, settled_at__gt=held.checked_at
        ).exists():
            raise Refused(QUICKER)
        with held.file.open() as kept:
            read = _read(kept.read(), at)
        found = _compared(read)
        _write(read.plans, found, at)
        return _settle(held, LoadState.LOADED, actor, at, **_counts(found))


def give_up(load: RegisterLoad, *, actor, at: datetime) -> RegisterLoad:
    _allow(actor)
    with transaction.atomic():
        held = _hold_the_only_one(load, actor)
        if held.state != LoadState.CHECKED:
            return held
        return _settle(held, LoadState.GIVEN_UP, actor, at)


def forget_waiting(at: datetime) -> int:
    """A file nobody confirmed within a week is given up: it holds every child's name."""
    old = RegisterLoad.objects.filter(state=LoadState.CHECKED, checked_at__lt=at - WAITS_FOR)
    with transaction.atomic():
        found = list(old.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
        for load in found:
            _settle(load, LoadState.GIVEN_UP, load.checked_by, at)
    return len(found)


def _allow(actor) -> None:
    if not actor.has_perm("requests_app.load_register"):
        raise NotAllowed("load_register")


def _read(content: bytes, at: datetime) -> Read:
    try:
        return read_plans(content, localdate(at))
    except Unreadable as error:
        raise Refused(str(error)) from error


def _hold_the_only_one(load: RegisterLoad, actor) -> RegisterLoad:
    """All files that wait are locked in one order: two people loading two files go one after the other."""
    seen = RegisterLoad.objects.visible_to(actor).get(pk=load.pk)
    waiting = RegisterLoad.objects.select_for_update(of=("self",), no_key=True)
    list(waiting.filter(state=LoadState.CHECKED).order_by("pk").values_list("pk"))
    return RegisterLoad.objects.lock(seen.pk)


def _compared(read: Read) -> Comparison:
    records = PlanRecord.objects.order_by("pk")
    held = {row[0]: row for row in records.values_list(*NAMES).iterator(BATCH)}
    gone = records.filter(missing_since__isnull=False).values_list("native_id", flat=True)
    return compare(read.plans, held, set(gone))


def _counts(found: Comparison) -> dict[str, int]:
    return {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": found.unchanged,
        "missing": len(found.missing),
    }


def _write(plans: Mapping[str, tuple], found: Comparison, at: datetime) -> None:
    """Upserts in the order of the ids; what left the file is marked, never deleted."""
    wanted = sorted({*found.new, *found.changed})
    for start in range(0, len(wanted), BATCH):
        PlanRecord.objects.bulk_create(
            _records((plans[one] for one in wanted[start : start + BATCH]), at),
            update_conflicts=True,
            unique_fields=["native_id"],
            update_fields=UPDATED,
        )
    gone = sorted(found.missing)
    for start in range(0, len(gone), BATCH):
        missing = PlanRecord.objects.filter(native_id__in=gone[start : start + BATCH])
        missing.update(missing_since=at)


def _records(rows: Iterable[tuple], at: datetime) -> list[PlanRecord]:
    found = []
    for row in rows:
        record = PlanRecord(**dict(zip(NAMES, row, strict=True)), loaded_at=at)
        record.sounds_like = sounds_like(record.first_name, record.last_name)
        found.append(record)
    return found


def _settle(load: RegisterLoad, state: str, actor, at: datetime, **counts) -> RegisterLoad:
    """The file itself is deleted once this is committed."""
    storage, name = load.file.storage, load.file.name
    load.state, load.settled_by, load.settled_at, load.file = state, actor, at, ""
    for field, count in counts.items():
        setattr(load, field, count)
    load.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    return load
