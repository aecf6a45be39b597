"""Sending: what must be there, a reference, an owner and a clock from the second it is sent."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import IntegrityError
from django.db.models import F
from django.utils.text import capfirst
from django.utils.timezone import localdate

from accounts.models import Team
from requests_app.lifecycle import Action, NotNow
from requests_app.models import ReferenceCounter, Request
from requests_app.progress import Progress, progress_of
from requests_app.replay import RECEIVED_ON
from requests_app.services.drafts import ALREADY_OPEN
from requests_app.services.lines import number_lines
from requests_app.services.money_people import leave_out_what_is_not_needed
from requests_app.services.moves import Refused, move
from requests_app.services.told import note_asked


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the task list that is not done, or a page left in the middle, and the sentence that says so."""

    part: str
    says: str


HOW_MUCH = "Say how much you would like of each thing you added"
SAYS = {
    "asking": "Say who is asking",
    "window": "Say what is happening with the plan",
    "plan": "Say where the child learns",
    "strands": "Say which kinds of support you would like",
    "support": "Add at least one thing you would like",
    "money": "Say how you would like the money held",
    "payee": "Say who the money would go to",
    "managing": "Say whether you can look after the money",
    "holder": "Say who would hold the money for you",
    "excluded": "Answer the question the law makes us ask",
    "package": "Say what else the plan provides, or that you are not sure",
    "today": "Say what is arranged today",
    "share": "Say who we may talk to",
}
NOT_SAVED = "save what you began to type, or put back what was there"


def what_is_missing(request: Request) -> list[Missing]:
    """What must be typed before a request can be sent; R01 and R02 never stand in the way."""
    return missing_in(progress_of(request))


def missing_in(progress: Progress) -> list[Missing]:
    says = SAYS | ({"support": HOW_MUCH} if progress.asked else {})
    missing = [
        Missing(part, says[part]) for part, state in progress.needed.items() if state != "completed"
    ]
    return missing + [Missing(row.page, NOT_SAVED) for row in progress.unfinished]


def submit(
    request: Request,
    *,
    actor,
    at: datetime,
    declared_name: str,
    version: int | None = None,
) -> Request:
    """Send a draft. Sent again (a second click, fifty clicks), it is the same request with the same reference."""
    try:
        return move(
            request,
            Action.SUBMIT,
            actor=actor,
            at=at,
            version=version,
            prepare=partial(_complete, at=at),
            details=received(request),
            facts=lambda sent: {"due": sent.clock_due_on},
            declared_at=at,
            declared_name=declared_name,
        )
    except NotNow:
        return Request.objects.visible_to(actor).get(pk=request.pk)
    except IntegrityError as error:
        raise Refused(ALREADY_OPEN) from error


def received(request: Request) -> dict[str, str]:
    """What came on paper or by phone is asked on the day it came: its clock starts then."""
    return {RECEIVED_ON: request.received_on.isoformat()} if request.received_on else {}


def _complete(draft: Request, at: datetime) -> dict:
    """What sending adds to a locked draft from which nothing is missing."""
    progress = progress_of(draft)
    if missing := missing_in(progress):
        raise Refused(capfirst(missing[0].says) + ".")
    number_lines(progress.lines)
    note_asked(draft, at)
    return leave_out_what_is_not_needed(progress) | {
        "reference": next_reference(localdate(at).year),
        "submitted_at": at,
        "team": intake_team(),
    }


def intake_team() -> Team:
    try:
        return Team.objects.get(intake=True)
    except Team.DoesNotExist:
        raise Refused(
            "The council has not set up a team for new requests yet. Ring the council; "
            "what you typed is saved."
        ) from None


def next_reference(year: int) -> str:
    """PB-26-000123-7: year, number, check digit; the row stays locked until the transaction ends."""
    counter = ReferenceCounter.objects.filter(year=year)
    if not counter.update(last=F("last") + 1):
        ReferenceCounter.objects.get_or_create(year=year)
        counter.update(last=F("last") + 1)
    return reference_of(year, counter.get().last)


def reference_of(year: int, number: int) -> str:
    digits = f"{year % 100:02d}{number:06d}"
    return f"PB-{digits[:2]}-{digits[2:]}-{check_digit(digits)}"


def check_digit(digits: str) -> int:
    """Luhn's: one wrong digit or two swapped neighbours never give a reference that exists."""
    doubled = [
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10))
        for place, digit in enumerate(reversed(digits))
    ]
    return -sum(doubled) % 10
