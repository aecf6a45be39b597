"""The decision letter: HTML from the decided lines, and a tagged PDF from the HTML (PDF/UA)."""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from casework.checker import Dossier, is_refusal
from casework.enums import LAW_OF_BUDGET, LAW_OF_PAYMENT, BudgetDecision, PaymentDecision
from casework.models import Letter, LineDecision
from council.policy import value
from council.queries import the_council
from council.working_days import calendar
from requests_app.enums import Mechanism, Outcome
from requests_app.lifecycle import outcome_of

WEEKS_TO_ASK_FOR_REVIEW = 6


class NoNetwork(ValueError):
    """A letter may not fetch anything."""


def outcome(dossier: Dossier) -> str:
    """Agreed, agreed in part or turned down (design.md §3)."""
    identified = [row.budget == BudgetDecision.IDENTIFIED for row in dossier.written]
    refused = any(row.payment == PaymentDecision.REFUSED for row in dossier.written)
    return outcome_of(identified, refused)


def html_of(dossier: Dossier, at: datetime) -> str:
    return render_to_string("letters/decision.html", letter_context(dossier, at))


def letter_context(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Everything the letter says, in plain values: the same for the page, the HTML and the PDF."""
    on = localdate(at)
    return {
        "council": the_council(),
        "request": dossier.request,
        "child": dossier.request.child,
        "decision": dossier.decision,
        "outcome": Outcome(outcome(dossier)),
        "on": on,
        "lines": [_line(row) for row in dossier.written],
        "total": dossier.total,
        "direct_payment": _offered(dossier),
        "review": review_rights(on),
        "any_refused": bool(dossier.refused),
    }


def review_rights(on: date) -> dict[str, Any]:
    """Until when to ask without saying why so late, and how many working days the answer takes."""
    return {
        "ask_by": calendar().add(on, WEEKS_TO_ASK_FOR_REVIEW * 5),
        "days": value("review_days", on),
    }


def _offered(dossier: Dossier) -> Decimal:
    paid = [row for row in dossier.written if row.payment == PaymentDecision.AGREED]
    return sum((row.amount for row in paid if row.amount), Decimal("0.00"))


def _line(row: LineDecision) -> dict[str, Any]:
    return {
        "line": row.line,
        "row": row,
        "asked_amount": row.line.annual,
        "mark": mark_of(row),
        "mechanism": Mechanism(row.mechanism).short if row.mechanism else "",
        "law": LAW_OF_BUDGET.get(BudgetDecision(row.budget)),
        "payment_law": LAW_OF_PAYMENT.get(row.payment_ground) if row.payment_ground else None,
        "refused": is_refusal(row),
    }


def mark_of(row: LineDecision) -> str:
    """Which outcome mark a line carries on pages and in the letter."""
    if row.budget == BudgetDecision.CANNOT_BE_SPLIT:
        return "cannot_be_split"
    if row.budget != BudgetDecision.IDENTIFIED:
        return "not_agreed"
    if row.payment == PaymentDecision.REFUSED:
        return "payment_refused"
    return "agreed" if row.amount == row.line.annual else "agreed_with_change"


def fingerprint(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()


def render_pdf(letter: Letter) -> None:
    """Make the letter's PDF once; its HTML has everything it needs."""
    if letter.pdf:
        return
    letter.pdf.save("letter.pdf", ContentFile(pdf_of(letter.html)), save=False)
    Letter.objects.filter(pk=letter.pk, pdf="").update(pdf=letter.pdf.name)


def pdf_of(html: str) -> bytes:
    # weasyprint takes seconds to import and needs Pango; without it the HTML letter is shown instead.
    from weasyprint import HTML  # noqa: PLC0415

    page = HTML(string=html, url_fetcher=_refuse)
    return page.write_pdf(pdf_variant="pdf/ua-1")


def _refuse(url: str, *args, **kwargs):
    raise NoNetwork(url)
