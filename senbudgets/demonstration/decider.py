"""Writes the decision of a story: ticks, two decisions a line, and the words around them."""

from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from casework import services as casework
from casework.models import Decision
from casework.queries import dossier_of
from casework.services.head_answers import Said, Signed, write_down_answer
from council.working_days import Calendar
from requests_app.enums import Where
from requests_app.models import Line, Request, Strand
from senbudgets.demonstration.story import Ending, Story

FOUND = {"R25": "The calculated figure is accepted."}

SPOKEN = "Talked through with the family at the planning meeting."
TESTS = {
    "5_2_a": {
        "answer": "with_help",
        "help": "The council’s payroll service, and a managed account if they want one.",
        "note": "Runs a household budget; happy to keep the papers.",
    },
    "5_2_b": {"answer": "yes", "note": "An adult, by the plan record."},
    "5_2_c": {"answer": "yes", "note": "No reason to doubt it; nobody raised one."},
    "5_2_d": {"answer": "yes"},
    "6_a": {"answer": "yes", "note": SPOKEN},
    "6_b": {"answer": "yes", "note": SPOKEN},
    "6_c": {"answer": "yes", "note": "No shared service loses a place or a member of staff."},
    "6_d": {"answer": "yes", "note": "Costs no more than if we bought it."},
}


def write_decision(
    story: Story, request: Request, officer: User, calendar: Calendar, at: datetime
) -> None:
    for rule, found in FOUND.items():
        casework.tick_check(request, rule=rule, found=found, actor=officer, at=at)
    strand = request.education
    if any(line.mechanism == "direct_payment" for line in strand.lines.asked()):
        _test_the_payment(story, strand, officer, at)
    endings = list(zip(strand.lines.asked(), story.endings, strict=True))
    for line, ending in endings:
        _decide(story, line, ending, officer, at)
    _ask_the_head(story, request, endings, officer, at)
    decision = casework.decision_in_hand(strand, actor=officer)
    starts = calendar.add(at.date(), 15)
    casework.save_decision(
        decision,
        actor=officer,
        at=at,
        starts_on=starts,
        ends_on=starts + timedelta(days=364),
        evidence_considered="The plan, the family’s quote and the report of the last review.",
        delivered_instead=_instead(story),
        below_indicative_reason=_below_indicative(decision),
    )


def _test_the_payment(story: Story, strand: Strand, officer: User, at: datetime) -> None:
    kind = "young_person" if story.role == "young_person" else "parent"
    name = f"{story.first_name} {story.last_name}" if kind == "young_person" else story.parent
    paid = casework.name_recipient(strand, kind=kind, name=name, actor=officer, at=at)
    casework.record_tests(paid, TESTS, actor=officer, at=at)


def _ask_the_head(story: Story, request: Request, endings, officer: User, at: datetime) -> None:
    """The head's form came by post before the decision: no to what is refused on regulation 9."""
    said = {
        line.pk: Said(ending.payment_ground != "9", ending.payment_reasons.format(**_names(story)))
        for line, ending in endings
        if line.where == Where.SETTING
    }
    if said:
        write_down_answer(
            request,
            said=said,
            signed=Signed("Ruth Penrose", "Headteacher", False),
            signed_on=at.date(),
            note="The signed form came by post.",
            actor=officer,
            at=at,
        )


def _names(story: Story) -> dict[str, str]:
    return {"name": story.first_name, "setting": story.setting, "section": "", "outcome": ""}


def _decide(story: Story, line: Line, ending: Ending, officer: User, at: datetime) -> None:
    if ending.price:
        line = casework.change_line(
            line,
            actor=officer,
            at=at,
            reason=ending.change_reason,
            council_rate=Decimal(ending.price),
            council_rate_per="session",
            rate_used="council",
        )
    decision = casework.decision_in_hand(line.strand, actor=officer)
    words = _words(story, line, ending)
    money = _money(line, ending)
    casework.save_line_decision(decision, line, actor=officer, at=at, **words, **money)


def _money(line: Line, ending: Ending) -> dict:
    if ending.budget != "identified":
        asked = line.mechanism == "direct_payment"
        return {"budget": ending.budget, "payment": "not_possible" if asked else "not_asked"}
    return {
        "budget": "identified",
        "against_plan": "as_much",
        "weeks": Decimal(ending.weeks) if ending.weeks else None,
        "payment": _payment(line, ending),
        "payment_ground": ending.payment_ground,
        "mechanism": "arrangement" if ending.payment_ground else line.mechanism,
    }


def _payment(line: Line, ending: Ending) -> str:
    if line.mechanism != "direct_payment":
        return "not_asked"
    return "refused" if ending.payment_ground else "agreed"


def _words(story: Story, line: Line, ending: Ending) -> dict:
    filled = {
        "name": story.first_name,
        "setting": story.setting,
        "section": line.section_f,
        "outcome": line.outcome,
    }
    return {
        "reasons": ending.reasons.format(**filled),
        "would_change": ending.would_change.format(**filled),
        "payment_reasons": ending.payment_reasons.format(**filled),
        "change_reason": ending.change_reason.format(**filled),
        "arrangement": ending.arrangement,
        "paid_as_one_sum": True if ending.arrangement else None,
        "split_effect": ending.split_effect,
        "split_evidence": ending.split_evidence,
        "service": ending.service,
    }


def _instead(story: Story) -> str:
    if all(end.budget == "identified" and not end.payment_ground for end in story.endings):
        return ""
    return f"{story.first_name} keeps every hour that Section F names, arranged and paid by us."


def _below_indicative(decision: Decision) -> str:
    dossier = dossier_of(decision)
    if dossier.indicative is None or dossier.total >= dossier.indicative:
        return ""
    return (
        "One of the things you asked for is not in this budget, or it costs less than was quoted."
    )
