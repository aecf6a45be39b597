"""The letter that says we have a request (N02), written by the portal itself soon after it is sent."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from casework.enums import LetterKind
from casework.models import Letter
from casework.services.letters import issue
from council.policy import value
from council.queries import the_council
from council.working_days import calendar
from requests_app.eligibility import YOU, can_ask_now
from requests_app.enums import Role, StrandKind
from requests_app.models import Line, Request

LOOK_BACK = timedelta(days=7)
WHO = {
    StrandKind.EDUCATION: "{council}",
    StrandKind.HEALTH: "The NHS body for your area, under its own law",
    StrandKind.SOCIAL_CARE: "{council}’s social care service, under its own law",
}


def write_receipts(*, at: datetime, at_most: int = 20) -> int:
    """Requests sent in the last days that have no receipt yet; how many got one."""
    sent = Request.objects.sent().filter(submitted_at__gt=at - LOOK_BACK, submitted_at__lte=at)
    written = Letter.objects.filter(kind=LetterKind.RECEIVED).values("request")
    waiting = list(sent.exclude(pk__in=written).with_child().order_by("pk")[:at_most])
    for request in waiting:
        write_receipt(request, at=at)
    return len(waiting)


def write_receipt(request: Request, *, at: datetime) -> Letter:
    """`request` with its child and plan."""
    return issue(
        LetterKind.RECEIVED, request=request, context=receipt_facts(request), actor=None, at=at
    )


def receipt_facts(request: Request) -> dict:
    """The reference, the parts and who decides each, the days, and what the plan’s stage means (R02)."""
    on = request.received_on or localdate(request.submitted_at)
    days = value("indicative_days", on)
    name = YOU if request.role == Role.YOUNG_PERSON else request.child.first_name
    advice = can_ask_now(request.plan, request.window, on, name)
    return {
        "strands": strands_of(request),
        "window_open": not advice.rule,
        "window_opening": advice.opening,
        "window_why": advice.why,
        "indicative_by": calendar().add(on, days),
        "indicative_days": days,
        "decision_days": value("decision_days", on),
    }


def strands_of(request: Request) -> list[dict[str, str]]:
    asked = Line.objects.asked().filter(strand__request=request).values_list("strand_id", flat=True)
    council = the_council().name
    return [
        {
            "part": strand.get_kind_display(),
            "who": WHO[StrandKind(strand.kind)].format(council=council),
        }
        for strand in request.strands.order_by("pk")
        if strand.pk in set(asked)
    ]
