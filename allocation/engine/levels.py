"""Bands and levels: the answers lead to one row of a table."""

from decimal import Decimal

from allocation.engine.answers import chosen
from allocation.engine.case import Case
from allocation.engine.errors import Refused
from allocation.engine.money import NOTHING, plain, pounds
from allocation.engine.outcome import Outcome
from allocation.engine.rate_card import PER_WORDS
from allocation.engine.result import Step
from allocation.engine.scheme import LevelRow, Levels, Scheme


def work_out(case: Case, scheme: Scheme, method: Levels) -> Outcome:
    answers = _answers(case, scheme, method)
    fitting = [row for row in method.rows if set(row.where) <= set(answers.items())]
    if not fitting:
        _refuse_between_levels(answers, scheme, method)
        said = ", ".join(f"{key} {answer}" for key, answer in answers.items())
        why = f"{scheme.title} has no amount for {said}: a person decides."
        return Outcome("out_of_table", why=why)
    row = max(fitting, key=lambda row: len(row.where))
    return _outcome(row, answers, scheme, method)


def _refuse_between_levels(answers: dict[str, str], scheme: Scheme, method: Levels) -> None:
    """Level 1.5 of a method with whole levels is no level; above the highest a person decides."""
    for key, answer in answers.items():
        rest = {other: given for other, given in answers.items() if other != key}
        rows = [row for row in method.rows if _agrees(row, rest)]
        levels = sorted({dict(row.where)[key] for row in rows if key in dict(row.where)})
        numbers = [Decimal(level) for level in levels if level.replace(".", "").isdigit()]
        asked_for_number = not scheme.by_key[key].options and numbers
        if asked_for_number and Decimal(answer) < max(numbers):
            raise Refused(f"answers.{key}", f"“{answer}” is not one of {', '.join(levels)}")


def _answers(case: Case, scheme: Scheme, method: Levels) -> dict[str, str]:
    """Only what the rows look at; a question left out must not be needed by any fitting row."""
    used = {key for row in method.rows for key, _answer in row.where}
    given: dict[str, str] = {}
    for question in scheme.questions:
        if question.key in used and (case.answers.get(question.key) or question.default):
            given[question.key] = chosen(case, question)
    for question in scheme.questions:
        if question.key in used - set(given) and _still_needed(question.key, given, method):
            raise Refused(f"answers.{question.key}", f"is missing: {question.label}")
    return given


def _still_needed(key: str, given: dict[str, str], method: Levels) -> bool:
    open_rows = [row for row in method.rows if _agrees(row, given)]
    settled = any(set(row.where) <= set(given.items()) for row in open_rows)
    return not settled and any(key in dict(row.where) for row in open_rows)


def _agrees(row: LevelRow, given: dict[str, str]) -> bool:
    return all(given.get(key, answer) == answer for key, answer in row.where)


def _outcome(row: LevelRow, answers: dict[str, str], scheme: Scheme, method: Levels) -> Outcome:
    times = method.terms if row.per == "term" else 1
    amount = row.amount * times
    parts = dict(row.of_which)
    if row.remainder:
        parts[row.remainder] = row.amount - sum(parts.values(), NOTHING)
    label = row.name or ", ".join(f"{key} {answer}" for key, answer in answers.items())
    sums = f"{pounds(row.amount)} × {times} terms = {pounds(amount)}"
    stated = f"{pounds(row.amount)} {PER_WORDS.get(row.per, f'for each {row.per}')}"
    step = Step(
        key="level",
        group="method",
        label=label,
        sum=sums if times > 1 else stated,
        amount=amount,
        rule="R25",
        inputs=answers,
        source=scheme.source,
    )
    figures = {"band": row.name, "per": row.per}
    figures |= {key: f"{value:f}" for key, value in parts.items()}
    steps = (step, *(_part_step(key, value, scheme) for key, value in parts.items()))
    return Outcome(amount=amount, steps=steps, figures=figures)


def _part_step(key: str, amount: Decimal, scheme: Scheme) -> Step:
    label = key.replace("_", " ").capitalize()
    return Step(
        key=f"of_which.{key}",
        group="method",
        kind="words",
        label=label,
        sum=f"of which {label.lower()} {pounds(amount)}",
        words=pounds(amount),
        inputs={key: plain(amount)},
        source=scheme.source,
    )
