"""Panels: a meeting that advises on cases. It recommends; the letter decides, on its own date (R40)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate

from casework.enums import PackState
from casework.models import Panel, PanelItem, PanelMember, PanelPack
from casework.tasks import nudge_pack
from requests_app.enums import Status
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services import Changed, Refused, record

CAN_BE_HEARD = (
    Status.SUBMITTED,
    Status.IN_REVIEW,
    Status.WAITING_FOR_FAMILY,
    Status.PLANNING,
)
TOO_EARLY = "The panel is on a day before the request was sent. Choose a later panel (R40)."
TWICE = "There is a panel of this name on this day already."
HEARD = "The panel has said something about this case. It stays on the agenda."


def arrange_panel(
    *,
    name: str,
    held_on: date,
    place: str,
    members: Sequence[tuple[str, str]],
    actor,
    at: datetime,
) -> Panel:
    """A panel on a day, with its members (name, what they do)."""
    _refuse_strangers(actor)
    try:
        with transaction.atomic():
            panel = Panel.objects.create(
                name=name, held_on=held_on, place=place, made_at=at, made_by=actor
            )
            _seat(panel, members)
            return panel
    except IntegrityError as error:
        raise Refused(TWICE) from error


def change_panel(
    panel: Panel,
    *,
    name: str,
    held_on: date,
    place: str,
    members: Sequence[tuple[str, str]],
    actor,
    version: int | None = None,
) -> Panel:
    """Its cases go with it to another day, but never to one before a request was sent."""
    _refuse_strangers(actor)
    try:
        with transaction.atomic():
            held = Panel.objects.lock(panel.pk)
            if version is not None and held.version != version:
                raise Changed
            if held.items.filter(sent_on__gt=held_on).exists():
                raise Refused("A case on the agenda was sent after that day. Choose a later day.")
            held.name, held.held_on, held.place = name, held_on, place
            held.version += 1
            held.save()
            held.items.update(heard_on=held_on)
            _seat(held, members)
            return held
    except IntegrityError as error:
        raise Refused(TWICE) from error


def _seat(panel: Panel, members: Sequence[tuple[str, str]]) -> None:
    """Who was present at a recommendation stays, whatever the list says now."""
    named = dict(members)
    gone = panel.members.exclude(name__in=named)
    if gone.filter(pk__in=PanelItem.present.through.objects.values("panelmember")).exists():
        raise Refused("Somebody you took off was present at a recommendation. Leave them on.")
    gone.delete()
    for name, role in named.items():
        PanelMember.objects.update_or_create(panel=panel, name=name, defaults={"role": role})


@transaction.atomic
def put_on_agenda(panel: Panel, request: Request, *, actor, at: datetime) -> PanelItem:
    """Put twice, a case is there once; never before it was sent (R40)."""
    _refuse_strangers(actor)
    held = Panel.objects.lock(panel.pk)
    case = Request.objects.visible_to(actor).lock(request.pk)
    if found := held.items.filter(request=case).first():
        return found
    if case.status not in CAN_BE_HEARD:
        raise Refused("This request is closed: a panel has nothing to advise on.")
    sent_on = localdate(case.submitted_at)
    if held.held_on < sent_on:
        raise Refused(TOO_EARLY)
    last = held.items.aggregate(last=Max("position"))["last"] or 0
    item = PanelItem.objects.create(
        panel=held,
        request=case,
        position=last + 1,
        heard_on=held.held_on,
        sent_on=sent_on,
        added_at=at,
        added_by=actor,
    )
    _note(case, "put_on_agenda", panel, actor, at)
    return item


@transaction.atomic
def take_off_agenda(item: PanelItem, *, actor, at: datetime) -> None:
    _refuse_strangers(actor)
    Panel.objects.lock(item.panel_id)
    held = _own_item(item, actor)
    if held.recommendation:
        raise Refused(HEARD)
    _note(held.request, "take_off_agenda", held.panel, actor, at)
    held.delete()


@transaction.atomic
def recommend(
    item: PanelItem,
    *,
    recommendation: str,
    reason: str,
    present: Iterable[PanelMember],
    actor,
    at: datetime,
) -> PanelItem:
    """Write down what the panel recommends, why, and who was there. It decides nothing."""
    _refuse_strangers(actor)
    panel = Panel.objects.lock(item.panel_id)
    held = _own_item(item, actor)
    here = list(panel.members.filter(pk__in=[one.pk for one in present]))
    for wrong, says in (
        (panel.held_on > localdate(at), "The panel has not met yet."),
        (not reason.strip(), "Write the panel’s reason."),
        (not here, "Say who was present."),
    ):
        if wrong:
            raise Refused(says)
    held.recommendation, held.reason = recommendation, reason.strip()
    held.recorded_at, held.recorded_by = at, actor
    held.save()
    held.present.set(here)
    _note(held.request, "panel_recommended", panel, actor, at)
    return held


@transaction.atomic
def ask_for_pack(panel: Panel, *, actor, at: datetime) -> PanelPack:
    """Agenda and cases as one PDF, of the cases this person may see. Pressed twice, it is made once."""
    _refuse_strangers(actor)
    held = Panel.objects.lock(panel.pk)
    if waiting := held.packs.owed().filter(asked_by=actor).first():
        return waiting
    cases = held.items.visible_to(actor).count()
    if not cases:
        raise Refused("Put a case on the agenda first.")
    pack = PanelPack.objects.create(panel=held, asked_at=at, asked_by=actor, cases=cases)
    transaction.on_commit(lambda: nudge_pack(pack.pk), robust=True)
    return pack


def try_pack_again(pack: PanelPack) -> PanelPack:
    failed = PanelPack.objects.filter(pk=pack.pk, state=PackState.FAILED)
    if failed.update(state=PackState.OWED, attempts=0, error="", done=0):
        nudge_pack(pack.pk)
    return pack


def _own_item(item: PanelItem, actor) -> PanelItem:
    rows = PanelItem.objects.visible_to(actor).select_related("request", "panel")
    return rows.select_for_update(of=("self",)).get(pk=item.pk)


def _refuse_strangers(actor) -> None:
    if not actor.has_perm("casework.review"):
        raise NotAllowed("panel")


def _note(request: Request, action: str, panel: Panel, actor, at: datetime) -> None:
    details = {"panel": panel.name, "on": panel.held_on.isoformat()}
    record(request, action, actor=actor, at=at, details=details, seen_by_family=False)
