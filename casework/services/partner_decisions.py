"""The other body's own decision of its part, typed by its people or from its letter (R12–R14, R16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from budgets.services import AgreedLine, open_budget
from casework.line_checker import says_nothing
from casework.models import PartnerDecision, PartnerLineDecision, Referral
from casework.services.papers import paper_of
from casework.services.partner_letters import issue_partner_letter
from casework.services.partners import part_of
from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import Mechanism, StrandKind
from requests_app.lifecycle import StrandAction, outcome_of
from requests_app.models import Line, Request, Strand
from requests_app.services import Refused, move

NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Answer:
    """The body's answer to one line: pounds a year and how they are held, or its ground; always reasons."""

    agreed: bool
    reasons: str
    amount: Decimal | None = None
    mechanism: str = ""
    ground: str = ""
    would_change: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """Who decided, when, under which law; the body's own reference and its own way of review (R12)."""

    decider_name: str
    decider_role: str
    reference: str
    decided_on: date
    law: str
    review_route: str
    eligibility: str = ""
    delivered_instead: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def decide_as_partner(
    strand: Strand,
    *,
    answers: Mapping[int, Answer],
    whole: Whole,
    actor,
    at: datetime,
    version: int | None = None,
) -> PartnerDecision:
    """The partner's people decide; a second one, of two at once, is told who was first."""
    action = StrandAction.PARTNER_DECIDE
    return _decide(strand, action, answers, whole, None, actor, at, version)


def write_down_decision(
    strand: Strand,
    *,
    answers: Mapping[int, Answer],
    whole: Whole,
    actor,
    at: datetime,
    version: int | None = None,
    paper: UploadedFile | None = None,
) -> PartnerDecision:
    """An officer types the partner's letter: never without the decider's name, date and reference (R12)."""
    action = StrandAction.RECORD_PARTNER
    with paper_of(paper) as kept:
        return _decide(strand, action, answers, whole, kept, actor, at, version)


@transaction.atomic
def _decide(strand, action, answers, whole: Whole, paper, actor, at, version) -> PartnerDecision:
    Request.objects.lock(strand.request_id)
    held = Strand.objects.visible_to(actor).select_related("request", "sent_to").lock(strand.pk)
    lines = list(held.lines.asked().order_by("position"))
    refuse_half_a_decision(held, lines, answers, whole, localdate(at))
    moved = move(
        held,
        action,
        actor=actor,
        at=at,
        version=version,
        outcome=_outcome(lines, answers),
        decided_on=whole.decided_on,
        details={"organisation": held.sent_to.name if held.sent_to else "", "part": part_of(held)},
    )
    decision = PartnerDecision(
        strand=moved,
        organisation=held.sent_to,
        recorded_at=at,
        recorded_by=actor,
        on_paper=action == StrandAction.RECORD_PARTNER,
        paper=paper or "",
        **{name: getattr(whole, name) for name in Whole.__slots__},
    )
    agreed = {line: answers[line.pk] for line in lines}
    _save(decision, agreed)
    _open_budget(decision, agreed, actor, at)
    issue_partner_letter(decision, actor=actor, at=at)
    _tell_officer(decision, at)
    return decision


def _save(decision: PartnerDecision, answers: Mapping[Line, Answer]) -> None:
    decision.total = sum((one.amount for one in answers.values() if one.amount), NOTHING)
    decision.save()
    PartnerLineDecision.objects.bulk_create(_row(decision, *pair) for pair in answers.items())


def _row(decision: PartnerDecision, line: Line, answer: Answer) -> PartnerLineDecision:
    return PartnerLineDecision(
        decision=decision,
        line=line,
        agreed=answer.agreed,
        amount=answer.amount if answer.agreed else None,
        mechanism=answer.mechanism if answer.agreed else "",
        ground="" if answer.agreed else answer.ground.strip(),
        reasons=answer.reasons.strip(),
        would_change="" if answer.agreed else answer.would_change.strip(),
    )


def _open_budget(
    decision: PartnerDecision, answers: Mapping[Line, Answer], actor, at: datetime
) -> None:
    """What the body agreed to is a budget of the child like any other, from its own money."""
    lines = [
        AgreedLine(line, answer.amount, answer.mechanism)
        for line, answer in answers.items()
        if answer.agreed and answer.amount
    ]
    if lines and decision.starts_on and decision.ends_on:
        open_budget(
            decision.strand,
            lines,
            starts_on=decision.starts_on,
            ends_on=decision.ends_on,
            decided_on=decision.decided_on,
            actor=actor,
            at=at,
        )


def _outcome(lines: list[Line], answers: Mapping[int, Answer]) -> str:
    said = [(line, answers[line.pk]) for line in lines]
    less = any(
        answer.agreed
        and line.mechanism == Mechanism.DIRECT_PAYMENT
        and answer.mechanism != Mechanism.DIRECT_PAYMENT
        for line, answer in said
    )
    return outcome_of([answer.agreed for _, answer in said], less)


def refuse_half_a_decision(
    strand: Strand, lines: list[Line], answers: Mapping[int, Answer], whole: Whole, today: date
) -> None:
    """What a decision of another body needs before a family reads it."""
    for line in lines:
        _refuse_half_an_answer(line, answers.get(line.pk))
    agreed = any(answers[line.pk].agreed for line in lines)
    refused = any(not answers[line.pk].agreed for line in lines)
    dated = whole.starts_on and whole.ends_on and whole.ends_on > whole.starts_on
    sent_on = localdate(strand.request.submitted_at)
    social = strand.kind == StrandKind.SOCIAL_CARE
    for wrong, says in (
        (not whole.decider_name.strip(), "Enter the name of who decided."),
        (not whole.decider_role.strip(), "Enter the role of who decided."),
        (not whole.reference.strip(), "Enter your organisation’s own reference."),
        (not sent_on <= whole.decided_on <= today, "Enter a day between the request and today."),
        (not whole.law.strip(), "Say under which law it was decided."),
        (not whole.review_route.strip(), "Say how the family asks for another look."),
        (social and not whole.eligibility.strip(), "Say how the person is or is not eligible."),
        (refused and not whole.delivered_instead.strip(), "Say what happens instead."),
        (agreed and not dated, "Enter the days the budget starts and ends."),
        (not agreed and (whole.starts_on or whole.ends_on), "Nothing agreed has no dates."),
    ):
        if wrong:
            raise Refused(says)


def _refuse_half_an_answer(line: Line, answer: Answer | None) -> None:
    if answer is None:
        raise Refused(f"Line {line.position}: decide it.")
    if says_nothing(" ".join(answer.reasons.split())):
        raise Refused(f"Line {line.position}: write the reasons, in at least a sentence.")
    if answer.agreed and not (answer.amount and answer.amount > 0 and answer.mechanism):
        raise Refused(f"Line {line.position}: enter the amount and how it is held.")
    if not answer.agreed and not answer.ground.strip():
        raise Refused(f"Line {line.position}: say the ground in your law.")


def _tell_officer(decision: PartnerDecision, at: datetime) -> None:
    request = decision.strand.request
    sent = Referral.objects.filter(strand=decision.strand).order_by("sent_at", "pk").last()
    officer = request.caseworker or (sent.sent_by if sent else None)
    if officer and officer != decision.recorded_by:
        owe(
            officer.person,
            Template.PARTNER_DECIDED,
            reference=request.reference,
            link=reverse("case_others", args=[request.reference]),
            key=f"partner-decided-{decision.pk}",
            at=at,
        )
