"""Cases with something at school, and with a part for the NHS or for social care."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.models import Organisation, Person
from casework.services.head_answers import Said, Signed, answer_as_head
from casework.services.heads import ask_head
from casework.services.partner_decisions import Answer, Whole
from casework.services.partners import send_to_partner
from casework.services.parts import put_in_parts
from requests_app.models import Request
from tests.builders import MONDAY, TUTOR, make_caseworker, make_person
from tests.builders import make_request as made

LATER = MONDAY + timedelta(days=10)
AT_SCHOOL = {**TUTOR, "where": "setting", "provider": "Ada Marsh", "provider_checks": ["dbs"]}
THERAPY = {**TUTOR, "provision": "Physiotherapy", "section_f": "G1"}
SIGNED = Signed("Grace Holt", "Headteacher", False)
REASONS = "The therapy this child needs is not one that can be bought outside the ward."
WHOLE = Whole(
    decider_name="Dr Amina Yusuf",
    decider_role="Lead for children’s continuing care",
    reference="CCC-2026-118",
    decided_on=LATER.date(),
    law="National Health Service Act 2006, section 12A",
    review_route="Write to Bay Health and ask it to think again.",
    delivered_instead="The ward goes on with its group.",
)
REFUSED = Answer(agreed=False, reasons=REASONS, ground="Not eligible: SI 2013/1617, regulation 7")
AGREED = Answer(agreed=True, reasons=REASONS, amount=Decimal("2280.00"), mechanism="direct_payment")
DATES = {"starts_on": date(2027, 1, 4), "ends_on": date(2028, 1, 3)}


def school_case(status: str = "planning", lines=(AT_SCHOOL,), **what) -> Request:
    """A case with one line at school, asked for as a direct payment."""
    return made(status, lines=lines, **what)


def asked(case: Request | None = None, *, at: datetime = LATER, officer: Person | None = None):
    """The link of a head who was asked."""
    officer = officer or make_caseworker()
    case = case or school_case(officer=officer)
    return ask_head(
        case, head_name="Grace Holt", head_email="head@bayview.example", actor=officer.user, at=at
    )


def all_said(link, agrees: bool = True, reason: str = "") -> dict[int, Said]:
    return {line.pk: Said(agrees, reason) for line in link.lines.all()}


def answered(link=None, *, agrees: bool = True, reason: str = "", signed=SIGNED, at=LATER):
    link = link or asked()
    return answer_as_head(link, said=all_said(link, agrees, reason), signed=signed, at=at)


def make_body(kind: str = "health", name: str = "Bay Health") -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def make_partner(body: Organisation | None = None, **fields) -> Person:
    person = make_person("Partner", **fields)
    person.organisation = body or make_body()
    person.save()
    return person


def in_parts(case: Request, officer: Person, kind: str = "health"):
    """The last line asked for goes to another part; that part."""
    line = case.education.lines.asked().last()
    put_in_parts(case, {line.pk: kind}, actor=officer.user, at=LATER)
    return case.strands.get(kind=kind)


def sent_part(
    *,
    kind: str = "health",
    case: Request | None = None,
    officer: Person | None = None,
    body: Organisation | None = None,
    at: datetime = LATER,
):
    """A part with a partner."""
    officer = officer or make_caseworker()
    case = case or made("planning", lines=(TUTOR, THERAPY), officer=officer)
    part = in_parts(case, officer, kind)
    body = body or make_body("health" if kind == "health" else "care", f"Bay {kind}")
    send_to_partner(part, organisation=body, asks="Decide it.", actor=officer.user, at=at)
    part.refresh_from_db()
    return part


def answers_to(part, answer: Answer = REFUSED) -> dict[int, Answer]:
    return {line.pk: answer for line in part.lines.asked()}
