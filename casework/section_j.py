"""Section J of the plan: the text for a personal budget, ready to copy (R45, SEND Regulations 2014, 12(1)(j))."""

from collections.abc import Iterator, Mapping

from budgets.models import Budget, Offer, Payment
from council.templatetags.council_format import money, plain_date
from requests_app.enums import Mechanism
from requests_app.models import Request

HELD: Mapping[str, str] = {
    Payment.NOT_A_PAYMENT: "Arrangement: the council or the school holds the money and buys the support",
    Payment.OFFERED: "Direct payment to {payee}, offered; not in force before written consent",
    Payment.TAKEN_UP: "Direct payment to {payee}",
    Payment.INSTEAD: "Arrangement, because no direct payment was taken: the council buys the support",
}


def section_j(
    request: Request, budget: Budget, offer: Offer | None, quantities: Mapping[int, str]
) -> str:
    """Plain text; amounts are pounds a year. `quantities`: as decided, in words, by line."""
    return "\n\n".join(
        [
            _head(request, budget),
            *(
                _line(request, row, offer, quantities.get(row.line_id, ""))
                for row in budget.lines.select_related("line")
            ),
            *_end(budget, offer),
        ]
    )


def _head(request: Request, budget: Budget) -> str:
    child = request.child
    return "\n".join(
        [
            "Section J: Personal budget",
            f"{child.name}, born {plain_date(child.birth_date)}. Request {request.reference}.",
            f"A personal budget of {money(budget.total)} a year for special educational provision, "
            f"from {plain_date(budget.starts_on)} to {plain_date(budget.ends_on)}, decided on "
            f"{plain_date(budget.decided_on)}.",
        ]
    )


def _line(request: Request, row, offer: Offer | None, quantity: str) -> str:
    paid = row.payment in (Payment.OFFERED, Payment.TAKEN_UP)
    secured = "secured by a direct payment" if paid else "arranged by the council"
    return "\n".join(
        [
            f"{row.position}. {row.provision}{_paragraph(row)}",
            f"Special educational provision to be {secured}: {_quantity(row, quantity)}",
            f"Special educational needs it meets: {needs_of(request)}",
            f"Outcome it serves: {row.outcome}",
            f"Amount: {money(row.amount)} a year",
            f"How the money is held: {_held(request, row, offer)}",
        ]
    )


def _paragraph(row) -> str:
    return f" (Section F, {row.line.section_f})" if row.line.section_f else ""


def _quantity(row, words: str) -> str:
    return f"{row.provision}, {words}" if words else row.provision


def needs_of(request: Request) -> str:
    """The needs as the plan’s record has them."""
    plan = request.plan
    named = [plan.get_main_need_display(), plan.get_second_need_display()]
    return "; ".join(need for need in named if need)


def _held(request: Request, row, offer: Offer | None) -> str:
    payee = offer.payee_name if offer else request.requester.full_name
    if row.mechanism == Mechanism.THIRD_PARTY and row.payment != Payment.INSTEAD:
        return f"Held by a third party, {payee}" if offer else "Held by a third party"
    return HELD[row.payment].format(payee=payee)


def _end(budget: Budget, offer: Offer | None) -> Iterator[str]:
    if offer and offer.state == "taken_up":
        yield (
            f"The direct payment is reviewed on {plain_date(offer.first_review_on)}, and then at each "
            "review of this plan."
        )
    else:
        yield "The budget is reviewed at each review of this plan."


def lacking(request: Request, budget: Budget) -> list[str]:
    """What Section J has to name and the case does not (R45)."""
    found = [
        f"Line {row.position} names no outcome" for row in budget.lines.all() if not row.outcome
    ]
    if not needs_of(request):
        found.append("The plan’s record names no need")
    return found
