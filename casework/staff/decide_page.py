"""A decision as its page shows it: what is missing, then line by line. No database."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.urls import reverse

from casework.checker import Dossier, Gap, Place, is_refusal
from casework.enums import LAW_OF_PAYMENT, BudgetDecision, PaymentDecision, PaymentGround
from casework.letters import outcome
from casework.models import LineDecision
from council.templatetags.council_format import money
from requests_app.enums import Mechanism, Outcome
from requests_app.models import Line
from requests_app.models.lines import RateUsed

RULE_OF = {
    BudgetDecision.CANNOT_BE_SPLIT: "R19",
    BudgetDecision.NOT_IN_PLAN: "R09",
    BudgetDecision.A_PLACE: "R10",
}
KIND_OF = {
    BudgetDecision.IDENTIFIED: "identified",
    BudgetDecision.CANNOT_BE_SPLIT: "cannot_split",
    BudgetDecision.NOT_IN_PLAN: "not_in_plan",
    BudgetDecision.A_PLACE: "a_place",
}
SHORT = {"cannot_split": "Cannot be split", "not_in_plan": "Not in the plan", "a_place": "A place"}
DO = {
    Place.LINE: "Answer",
    Place.PACKAGE: "Go to the package",
    Place.CHECK: "Confirm",
    Place.WHOLE: "Write it",
    Place.TESTS: "Answer the tests",
    Place.PLAN: "Correct the plan",
    Place.CASE: "Look at the question",
    Place.HEAD: "Go to the head’s answer",
}


def missing_of(gaps: Sequence[Gap], dossier: Dossier) -> list[dict]:
    """One entry, one link, one rule id for each thing missing."""
    lines = {line.position: line for line in dossier.lines}
    return [
        {
            "strong": f"Line {gap.line}:" if gap.line else "",
            "text": gap.wants,
            "says": gap.says,
            "url": url_of(gap, dossier, lines),
            "link": DO[gap.place],
            "rules": [gap.rule],
        }
        for gap in gaps
    ]


def url_of(gap: Gap, dossier: Dossier, lines: Mapping[int, Line]) -> str:
    reference, kind = dossier.request.reference, dossier.strand.kind
    page = reverse("decide", args=[reference, kind])
    if gap.place == Place.PACKAGE and gap.line:
        return reverse("package_line", args=[reference, lines[gap.line].pk])
    return {
        Place.LINE: f"{page}?line={gap.line}#line-{gap.line}",
        Place.WHOLE: f"{page}#whole",
        Place.CHECK: reverse("confirm_check", args=[reference, kind, gap.rule]),
        Place.TESTS: reverse("payment_tests", args=[reference, kind]),
        Place.PACKAGE: reverse("case_package", args=[reference]),
        Place.PLAN: reverse("correct_plan", args=[reference]),
        Place.CASE: reverse("case", args=[reference]) + "#questions",
        Place.HEAD: reverse("case_others", args=[reference]) + "#head",
    }[gap.place]


def rows_of(dossier: Dossier, gaps: Sequence[Gap]) -> list[dict]:
    """Every line asked for with its two decisions, each with its mark."""
    return [row_of(line, dossier.decided.get(line.pk), gaps) for line in dossier.lines]


def row_of(line: Line, row: LineDecision | None, gaps: Sequence[Gap]) -> dict:
    left = [gap for gap in gaps if gap.line == line.position]
    return {
        "line": line,
        "row": row,
        "second": seconds_of(line),
        "amount": line.annual,
        "sum": line.sum_in_words,
        "decided_sum": row.sum_in_words if row and row.amount and row.differs else "",
        "budget": budget_of(line, row, left),
        "payment": payment_of(row, left),
        "left": left,
    }


def seconds_of(line: Line) -> list[str]:
    plan = [line.section_f or "Not in the plan", line.outcome and f"Outcome: {line.outcome}"]
    use = [line.get_purpose_display() or "No purpose", line.get_where_display(), line.provider]
    return [" · ".join(filter(None, plan)), " · ".join(filter(None, use))]


def budget_of(line: Line, row: LineDecision | None, left: Sequence[Gap]) -> dict:
    if row is None:
        return _mark("not_decided")
    kind = KIND_OF[BudgetDecision(row.budget)]
    if kind == "identified":
        return _mark(kind, rate_note(line, row))
    missing = len([gap for gap in left if gap.place == Place.LINE])
    if missing:
        note = f"{missing} answer{'' if missing == 1 else 's'} missing"
        return _mark("unfinished", note, words=SHORT[kind])
    return _mark(kind, rule=RULE_OF[BudgetDecision(row.budget)])


def rate_note(line: Line, row: LineDecision) -> str:
    """Council rate £24.50 used (family’s quote £26.00)."""
    if row.price is not None:
        return f"{money(row.amount)} agreed, at {money(row.price)} (line {money(line.rate)})"
    agreed = f"{money(row.amount)} agreed. " if row.amount != line.annual else ""
    council = line.council_rate is not None and (
        line.rate_used == RateUsed.COUNCIL or line.unit_price is None
    )
    if line.rate is None:
        return f"{agreed}No price"
    name, other = ("Council rate", "family’s quote") if council else ("Quote", "council rate")
    beside = line.unit_price if council else line.council_rate
    kept = f" ({other} {money(beside)})" if beside is not None else ""
    return f"{agreed}{name} {money(line.rate)} used{kept}"


def payment_of(row: LineDecision | None, left: Sequence[Gap]) -> dict:
    if row is None:
        return _mark("not_decided")
    if row.budget != BudgetDecision.IDENTIFIED:
        return _mark("not_possible", "No budget on this line")
    held = Mechanism(row.mechanism).short if row.mechanism else "Not said how it is held"
    if row.payment == PaymentDecision.REFUSED:
        number = LAW_OF_PAYMENT[PaymentGround(row.payment_ground)].source.rpartition(" ")[2]
        return _mark("refused", f"Regulation {number}. {held}")
    if row.payment == PaymentDecision.AGREED:
        open_rule = next((gap.rule for gap in left if gap.rule in ("R29", "R34", "R45")), "")
        note = {"": held, "R34": "Waiting for the head"}.get(open_rule, "Not complete")
        return _mark("not_decided" if open_rule else "agreed", note, rule=open_rule)
    return _mark("not_asked", held)


def _mark(kind: str, note: str = "", *, words: str = "", rule: str = "") -> dict:
    return {"kind": kind, "words": words, "note": note, "rule": rule}


def totals_of(dossier: Dossier) -> dict:
    """What stands under the table; amounts are pounds a year."""
    identified = [row for row in dossier.written if row.budget == BudgetDecision.IDENTIFIED]
    paid = [row for row in identified if row.payment == PaymentDecision.AGREED]
    asked = [line.annual for line in dossier.lines if line.annual is not None]
    return {
        "asked": sum(asked, Decimal("0.00")),
        "lines": len(dossier.lines),
        "total": dossier.total,
        "identified": len(identified),
        "offered": dossier.offered,
        "paid": len(paid),
        "refused": sum(is_refusal(row) for row in dossier.written),
    }


def as_it_stands(dossier: Dossier) -> str:
    """What the decision would be if nothing changed."""
    if not dossier.written:
        return "nothing is decided yet."
    return "".join(_stands(dossier))


def _stands(dossier: Dossier) -> Iterator[str]:
    many, totals = len(dossier.lines), totals_of(dossier)
    named = Outcome(outcome(dossier)).label.lower()
    yield f"{named}, {totals['identified']} of {many} line{'' if many == 1 else 's'}"
    if dossier.total:
        yield f", {money(dossier.total)} a year"
    if dossier.offered:
        yield f", {money(dossier.offered)} of it as a direct payment"
    if undecided := many - len(dossier.written):
        yield f"; {undecided} not decided"
    yield "."
