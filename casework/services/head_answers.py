"""The head's or principal's answer: once, line by line, on the page or on paper (reg 9, R34)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from casework.models import HeadAnswer, HeadLink
from casework.on_site import on_site, shown
from casework.services.heads import hold, lines_on_site, note
from casework.services.papers import paper_of
from casework.services.signed_links import newly_asked, tell_officer
from casework.signed_links import over
from requests_app.enums import Status, Turn
from requests_app.lifecycle import Action
from requests_app.models import Line, Request
from requests_app.services import Refused
from requests_app.services.moves import move_by_portal

ANSWERED_ALREADY = "This has been answered already. Nothing of what you sent now was kept."


@dataclass(frozen=True, slots=True)
class Said:
    """The head's word on one line; a refusal has a reason."""

    agrees: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who answers: name and role; what the setting adds a year of its own money, if anything (R26)."""

    name: str
    role: str
    shares_cost: bool | None = None
    share: Decimal | None = None


@transaction.atomic
def answer_as_head(
    link: HeadLink, *, said: Mapping[int, Said], signed: Signed, at: datetime
) -> HeadLink:
    """Keep the head's word on each line, by the line's key. Once: a second answer, of a second tab, is refused."""
    request = Request.objects.select_related("child").lock(link.request_id)
    held = HeadLink.objects.lock(link.pk)
    held.request = request
    if why := "newer" if held.nonce != link.nonce else over(held, at):
        raise Refused(ANSWERED_ALREADY if why == "answered" else "This link has ended.")
    _keep(held, on_site(held.lines.all()), said, signed, at)
    _taken_in(request, None, at)
    tell_officer(held, held.tells_answered, at)
    return held


@transaction.atomic
def write_down_answer(
    request: Request,
    *,
    said: Mapping[int, Said],
    signed: Signed,
    signed_on: date,
    note: str,
    actor,
    at: datetime,
    paper: UploadedFile | None = None,
) -> HeadLink:
    """The head answered on the paper form (N10): an officer types it; an open link is dead from then on."""
    held = hold(request, actor)
    if signed_on > localdate(at):
        raise Refused("Enter the day the head signed: today or earlier.")
    lines = lines_on_site(held)
    link = held.head_links.open().first() or _never_sent(held, signed, actor, at)
    link.entered_by, link.signed_on, link.paper_note = actor, signed_on, note
    with paper_of(paper) as kept:
        if kept:
            link.paper = kept
        _keep(link, lines, said, signed, at)
    _taken_in(held, actor, at)
    return link


def _never_sent(request: Request, signed: Signed, actor, at: datetime) -> HeadLink:
    setting = request.plan.setting_name
    of = newly_asked(name=signed.name, email="", setting=setting, actor=actor, at=at)
    return HeadLink(request=request, sendings=0, **of)


def _keep(
    held: HeadLink, lines: list[Line], said: Mapping[int, Said], signed: Signed, at: datetime
) -> None:
    _refuse_half_an_answer(lines, said, signed)
    held.answered_at, held.name, held.role = at, signed.name, signed.role
    held.shares_cost, held.share = signed.shares_cost, signed.share
    held.save()
    held.lines.set(lines)
    HeadAnswer.objects.bulk_create(_answer(held, line, said[line.pk], signed, at) for line in lines)


def _refuse_half_an_answer(lines: list[Line], said: Mapping[int, Said], signed: Signed) -> None:
    if not lines or {line.pk for line in lines} - said.keys():
        raise Refused("Answer for every line.")
    if not signed.name.strip() or not signed.role.strip():
        raise Refused("Enter the name and the role of who answers.")
    if any(not said[line.pk].agrees and not said[line.pk].reason.strip() for line in lines):
        raise Refused("Say why the line is not agreed.")
    if signed.shares_cost and not (signed.share and signed.share > 0):
        raise Refused("Enter how much the setting adds a year.")


def _answer(held: HeadLink, line: Line, said: Said, signed: Signed, at: datetime) -> HeadAnswer:
    return HeadAnswer(
        link=held,
        line=line,
        agrees=said.agrees,
        reason="" if said.agrees else said.reason.strip(),
        name=signed.name,
        role=signed.role,
        answered_at=at,
        shown=shown(line),
    )


def _taken_in(request: Request, actor, at: datetime) -> None:
    if request.turn == Turn.SCHOOL and request.status in (Status.IN_REVIEW, Status.PLANNING):
        move_by_portal(request, Action.SETTING_ANSWERED, actor=actor, at=at)
    else:
        note(request, Action.SETTING_ANSWERED, actor, at)
