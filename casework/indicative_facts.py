"""What the letter about an indicative budget says (N03): every pound explained, in plain values."""

from typing import Any

from django.utils.timezone import localdate

from allocation.engine.result import Calculation, Step
from allocation.engine.setting_rules import SETTING_RULES
from casework.family.explained import BLOCKS, plainly
from casework.models import IndicativeBudget

NOT_IN_SUM = "What is not in this sum"


def indicative_facts(figure: IndicativeBudget) -> dict[str, Any]:
    """Amounts are pounds a year; the setting’s part is None where it pays nothing first."""
    answer = figure.calculation.answer
    child = figure.strand.request.child.first_name
    return {
        "amount": figure.amount,
        "calculated": figure.calculated_amount,
        "departed": figure.amount != figure.calculated_amount,
        "why_departed": figure.departure_reason,
        "lines": groups_of(answer, child),
        "setting_pays": answer.element_2 or None,
        "method": f"{answer.scheme.title}, version {answer.scheme.version}; "
        f"{answer.rate_card.title}, version {answer.rate_card.version}",
        "worked_out_on": localdate(figure.made_at),
        "since_the_last": figure.changed,
    }


def groups_of(answer: Calculation, child: str) -> list[dict[str, Any]]:
    names = {"child": child, "setting": SETTING_RULES[answer.setting].pays}
    titles = {group: title.format_map(names) for group, (title, _) in BLOCKS.items()}
    titles["not_in_sum"] = NOT_IN_SUM
    return [
        {"title": title, "lines": [_line(step) for step in answer.steps_of(group)]}
        for group, title in titles.items()
        if answer.steps_of(group)
    ]


def _line(step: Step) -> dict[str, Any]:
    return {
        "name": step.label,
        "sum": plainly(step.sum or step.note),
        "words": step.words,
        "amount": None if step.words else step.amount,
        "total": step.kind == "total",
    }
