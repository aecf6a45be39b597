"""A stored calculation as its page shows it: the package for a year, then every step. No database."""

from collections.abc import Iterator
from decimal import Decimal

from allocation.engine import Calculation
from allocation.engine.result import Step
from casework.models import IndicativeBudget
from council.templatetags.council_format import plain_date

STATES = {
    "worked_out": "",
    "needs_package": "This needs the whole package",
    "out_of_table": "A person decides: the method has no figure for this",
    "another_route": "This goes another way",
}
GROUPS = (
    ("method", "How the method comes to its figure"),
    ("support", "All the extra support in the plan"),
    ("setting", "What the setting pays"),
    ("council", "What the council adds"),
    ("yours", "What could be in the personal budget"),
    ("shares", "Shares of the year"),
    ("not_in_sum", "What is not in this sum"),
)
NOTHING = Decimal("0.00")


def figure_of(indicative: IndicativeBudget) -> dict:
    """One figure with its calculation; amounts are pounds a year."""
    answer = indicative.calculation.answer
    return {
        "indicative": indicative,
        "answer": answer,
        "state": STATES.get(answer.status, answer.why),
        "departed": indicative.amount != indicative.calculated_amount,
        "groups": list(groups_of(answer)),
        "method": f"{answer.scheme.title}, version {answer.scheme.version}",
        "rates": f"{answer.rate_card.title}, version {answer.rate_card.version}",
        **card_of(answer),
    }


def card_of(answer: Calculation) -> dict:
    """The bar and the short sum; no bar where elements are not told apart."""
    asked = sum((line.from_element_3 for line in answer.lines if line.asked), NOTHING)
    bar = None
    if answer.element_3 is not None:
        bar = {
            "place": answer.element_1 or NOTHING,
            "setting": answer.element_2 or NOTHING,
            "top_up": answer.element_3,
            "asked": asked,
        }
    return {"bar": bar, "sums": list(sums_of(answer, asked)), "asked_words": asked_words(answer)}


def sums_of(answer: Calculation, asked: Decimal) -> Iterator[tuple[str, Decimal, bool]]:
    """Label, amount, and whether it is a total."""
    if answer.element_3 is not None:
        if answer.total_support is not None:
            yield "All the extra support", answer.total_support, False
        if answer.council_direct:
            yield "Less what the council pays directly", -answer.council_direct, False
        if answer.element_2:
            yield "Less what the setting pays", -answer.element_2, False
        yield "Element 3", answer.element_3, True
        yield "Asked for, within element 3", asked, False
        yield "Asked for, paid by the council directly", _direct(answer), False
        yield "Setting’s own contribution", answer.contribution or NOTHING, False
    if answer.indicative is not None:
        yield "Indicative budget", answer.indicative, True


def _direct(answer: Calculation) -> Decimal:
    return sum((line.from_council for line in answer.lines if line.asked), NOTHING)


def asked_words(answer: Calculation) -> str:
    """Lines 1, 4, 5: never more than element 3."""
    numbers = [line.key.rsplit("-")[-1].lstrip("0") for line in answer.lines if line.from_element_3]
    if not numbers:
        return ""
    word = "line" if len(numbers) == 1 else "lines"
    return f"{word} {', '.join(numbers)}: never more than element 3"


def groups_of(answer: Calculation) -> Iterator[dict]:
    for group, name in GROUPS:
        if steps := answer.steps_of(group):
            yield {"name": name, "steps": [step_of(step) for step in steps]}


def step_of(step: Step) -> dict:
    return {
        "label": step.label,
        "sum": step.sum,
        "note": step.note,
        "amount": step.amount,
        "words": step.words,
        "total": step.kind == "total",
        "rule": step.rule,
        "rate": step.rate,
        "source": source_of(step),
    }


def source_of(step: Step) -> str:
    """Where a number comes from, and from when to when it is in force."""
    source = step.source
    if source is None:
        return ""
    since = f", in force from {plain_date(source.valid_from)}" if source.valid_from else ""
    until = f" to {plain_date(source.valid_to)}" if source.valid_to else ""
    return f"{source.text}{since}{until}"
