"""Letters about a partner's part (N21), and one joint letter when two bodies refuse (N20, CoP 9.109)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from casework.decision_facts import line_of
from casework.dossier import is_refusal
from casework.enums import LetterKind
from casework.models import (
    Decision,
    Letter,
    LineDecision,
    PartnerDecision,
    PartnerLineDecision,
)
from casework.services.letters import issue
from council.policy import value
from council.queries import the_council
from council.templatetags.council_format import plain_date
from notifications.enums import Template
from requests_app.enums import Mechanism
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request, Strand
from requests_app.services import Refused, record
from requests_app.services.moves import owe_family

ONLY_ONE = "A joint letter is for a request of which two bodies or more refused something."
NOT_ALL = "Wait until every part is decided: a joint letter tells all of it."


def issue_partner_letter(decision: PartnerDecision, *, actor, at: datetime) -> Letter:
    """The body's decision, its reasons and its own way of review, in its own name (N21)."""
    strand = decision.strand
    return issue(
        LetterKind.PARTNER_DECISION,
        request=strand.request,
        strand=strand,
        context=partner_facts(decision),
        actor=actor,
        at=at,
    )


def partner_facts(decision: PartnerDecision) -> dict[str, Any]:
    return {
        "partner": decision.organisation.name,
        "partner_reference": decision.reference,
        "decided_by": f"{decision.decider_name}, {decision.decider_role}",
        "decided_on": decision.decided_on,
        "outcome": decision.strand.get_outcome_display(),
        "total": decision.total,
        "starts_on": decision.starts_on,
        "ends_on": decision.ends_on,
        "law": decision.law,
        "eligibility": decision.eligibility,
        "lines": [partner_line(row) for row in decision.lines.select_related("line")],
        "instead": decision.delivered_instead,
        "reconsider": decision.review_route,
    }


def partner_line(row: PartnerLineDecision) -> dict[str, Any]:
    """One line as the other body decided it; pounds a year."""
    paid = f", {Mechanism(row.mechanism).short.lower()}" if row.mechanism else ""
    return {
        "position": row.line.position,
        "provision": row.line.provision,
        "decision": f"Agreed{paid}" if row.agreed else "Not agreed",
        "amount": row.amount,
        "ground": row.ground,
        "reasons": row.reasons,
        "would_change": row.would_change,
    }


def refusing_bodies(request: Request) -> list[dict[str, Any]]:
    """Each body that refused something: its decision, reasons and own way of review, in plain values."""
    return [*_council(request), *_partners(request)]


def may_be_joint(request: Request) -> bool:
    """Every part is decided, and two bodies or more refused something."""
    asked = request.strands.filter(lines__asked=True).distinct()
    return not asked.filter(decided_on=None).exists() and _how_many_refuse(request) > 1


def _how_many_refuse(request: Request) -> int:
    return bool(_refused_lines(_newest_issued(request))) + _partners_refusing(request).count()


@transaction.atomic
def issue_joint_letter(request: Request, *, actor, at: datetime) -> Letter:
    """One letter of all bodies beside their own ones; it decides nothing and changes no part (R13)."""
    if not actor.has_perm("casework.issue_letter"):
        raise NotAllowed("issue_joint_letter")
    held = Request.objects.visible_to(actor).with_child().lock(request.pk)
    if issued := joint_letter_of(held):
        return issued
    if held.strands.filter(lines__asked=True, decided_on=None).exists():
        raise Refused(NOT_ALL)
    bodies = refusing_bodies(held)
    if len(bodies) < 2:
        raise Refused(ONLY_ONE)
    context = {"bodies": bodies}
    letter = issue(LetterKind.JOINT_REFUSAL, request=held, context=context, actor=actor, at=at)
    event = record(held, "joint_letter", actor=actor, at=at, seen_by_family=True)
    owe_family(event, Template.JOINT_LETTER)
    return letter


def joint_letter_of(request: Request) -> Letter | None:
    return Letter.objects.filter(request=request, kind=LetterKind.JOINT_REFUSAL).first()


def _council(request: Request) -> Iterator[dict[str, Any]]:
    newest = _newest_issued(request)
    if newest is None or not (refused := _refused_lines(newest)):
        return
    strand, council = newest.strand, the_council()
    lines = [_council_line(line_of(row)) for row in refused]
    yield {
        "name": council.name,
        "part": strand.get_kind_display(),
        "decision": _decided(strand, request.reference or ""),
        "reasons": _reasons(lines, newest.delivered_instead),
        "review": _council_review(request, council.phone, value("review_days", strand.decided_on)),
    }


def _newest_issued(request: Request) -> Decision | None:
    rows = Decision.objects.filter(strand__request=request).exclude(issued_at=None)
    return rows.select_related("strand").order_by("number", "pk").last()


def _refused_lines(decision: Decision | None) -> list[LineDecision]:
    rows = decision.lines.select_related("line") if decision else ()
    return [row for row in rows if is_refusal(row)]


def _decided(strand: Strand, reference: str) -> str:
    on = plain_date(strand.decided_on)
    return f"{strand.get_outcome_display()}, decided on {on}. Reference: {reference}"


def _reasons(lines: Iterable[dict[str, Any]], instead: str) -> str:
    said = [
        "\n".join(
            filter(
                None,
                (
                    f"Line {line['position']}, {line['provision']}: {line['decision'].lower()}.",
                    line["reasons"],
                    line["ground"] and f"The law: {line['ground']}",
                    line["would_change"]
                    and f"What would change this answer: {line['would_change']}",
                ),
            )
        )
        for line in lines
    ]
    return "\n\n".join([*said, *([f"What happens instead: {instead}"] if instead else [])])


def _council_line(line: dict[str, Any]) -> dict[str, Any]:
    grounds = [law.source for law in (line["law"], line["payment_law"]) if law]
    reasons = [line["reasons"], line["payment_reasons"]]
    return {
        "position": line["position"],
        "provision": line["provision"],
        "decision": line["words"],
        "ground": "; ".join(grounds),
        "reasons": "\n".join(filter(None, reasons)),
        "would_change": line["would_change"],
    }


def _council_review(request: Request, phone: str, days: int) -> str:
    ring = f", or ring {phone}" if phone else ""
    return (
        f"Open your request {request.reference} in the portal and choose “Ask for a review”{ring}. "
        "Somebody who took no part in the decision looks again, and answers in writing within "
        f"{days} working days."
    )


def _partners(request: Request) -> Iterator[dict[str, Any]]:
    rows = _partners_refusing(request).select_related("strand", "organisation")
    for one in rows.order_by("strand__kind"):
        refused = one.lines.filter(agreed=False).select_related("line")
        lines = [partner_line(row) for row in refused]
        yield {
            "name": one.organisation.name,
            "part": one.strand.get_kind_display(),
            "decision": _decided(one.strand, one.reference),
            "reasons": _reasons(lines, one.delivered_instead),
            "review": one.review_route,
        }


def _partners_refusing(request: Request) -> QuerySet[PartnerDecision]:
    refused = PartnerDecision.objects.filter(strand__request=request, lines__agreed=False)
    return refused.distinct()
