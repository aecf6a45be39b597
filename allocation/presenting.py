"""A calculation as the plain values that pages print (docs/components.md)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from allocation.engine import Calculation, Step
from allocation.engine.money import NOTHING
from allocation.engine.result import Group, Part

PARTS = {"A": "school", "B": "council", "C": "yours"}
HEADINGS: tuple[tuple[Group, str], ...] = (
    ("support", "All the extra support in the plan"),
    ("setting", "What the {pays} pays"),
    ("council", "What the council adds"),
    ("yours", "What could be in a personal budget"),
)


@dataclass(frozen=True, slots=True)
class Pound:
    """What the component `pound` takes."""

    name: str
    amount: Decimal | None
    words: str
    note: str
    how: list[tuple[str, str]]
    total: bool


@dataclass(frozen=True, slots=True)
class Section:
    number: int
    title: str
    pounds: list[Pound]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page of a result prints."""

    calculation: Calculation
    amount: Decimal | None
    shares: list[dict[str, Any]]
    method: list[Pound]
    sections: list[Section]
    left_out: list[Pound]
    payments: list[Pound]
    illustrative: bool


def shown(found: Calculation) -> Shown:
    return Shown(
        calculation=found,
        amount=_headline(found),
        shares=shares(found),
        method=[pound_of(step) for step in found.steps_of("method")],
        sections=sections(found),
        left_out=[pound_of(step) for step in found.steps_of("not_in_sum")],
        payments=[payment_of(part) for part in found.payments],
        illustrative=found.rate_card.illustrative,
    )


def shares(found: Calculation) -> list[dict[str, Any]]:
    """For the component `money_bar`."""
    return [
        {
            "part": PARTS[part.key],
            "name": part.label,
            "note": part.note,
            "amount": part.amount,
        }
        for part in found.bar
    ]


def sections(found: Calculation) -> list[Section]:
    """The numbered steps; what has no steps gets no number."""
    made: list[Section] = []
    for group, title in HEADINGS:
        steps = found.steps_of(group)
        if steps:
            heading = title.format(pays=_pays(found))
            made.append(Section(len(made) + 1, heading, [pound_of(step) for step in steps]))
    return made


def pound_of(step: Step) -> Pound:
    return Pound(
        name=step.label,
        amount=step.amount if step.amount is not None else NOTHING,
        words=step.words,
        note=step.note,
        how=how(step),
        total=step.kind == "total",
    )


def payment_of(part: Part) -> Pound:
    share, _slash, of = part.share.partition("/")
    return Pound(part.label, part.amount, "", f"{share} of {of} parts of the year", [], total=False)


def how(step: Step) -> list[tuple[str, str]]:
    """Sum, rate, in force, where it is from: for the details of one amount."""
    source = step.source
    rows = [
        ("The sum", step.sum),
        ("The rate", step.rate),
        ("In force", in_force(source.valid_from, source.valid_to) if source else ""),
        ("Where it is from", _source_words(step)),
        ("Rule", step.rule),
    ]
    return [(label, value) for label, value in rows if value]


def in_force(start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    until = f" until {_day(end)}" if end else ""
    return f"From {_day(start)}{until}"


def _source_words(step: Step) -> str:
    if step.source is None:
        return ""
    paragraph = step.inputs.get("section")
    quantity = f" Quantity: the plan, {paragraph}." if paragraph else ""
    mark = " Illustrative." if step.source.illustrative else ""
    return f"{step.source.text}.{mark}{quantity}".replace("..", ".")


def _pays(found: Calculation) -> str:
    named = next((part.label for part in found.bar if part.key == "A"), "The setting pays")
    return named.removeprefix("The ").removesuffix(" pays")


def _headline(found: Calculation) -> Decimal | None:
    if found.indicative is not None:
        return found.indicative
    return found.element_3 if found.element_3 is not None else found.total


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
