"""The indicative budget with every pound explained: a stored calculation as the page prints it. No database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from allocation.engine.rate_card import Source
from allocation.engine.result import BarPart, Calculation, Group, Step
from allocation.engine.setting_rules import SETTING_RULES
from council.templatetags.council_format import plain_date

PARTS = {"A": "school", "B": "council", "C": "yours"}
RULE_ID = re.compile(r" \(R\d\d\)")
HOW = "How we worked this out"
NO_PRICE = "Why there is no price"
LEFT_OUT = "Why it is not in the sum"
# group of steps: title, a sentence before the lines
BLOCKS: dict[Group, tuple[str, str]] = {
    "method": ("How the method counts", ""),
    "support": ("All the extra support in {child}’s plan", ""),
    "setting": ("What the {setting} pays", ""),
    "council": ("What the council adds", ""),
    "yours": (
        "What could be in your personal budget",
        "The parts you asked for that can be given a price of their own.",
    ),
}


@dataclass(frozen=True, slots=True)
class Pound:
    """One line of the sum: an amount, or words where there is none, and how it came about."""

    name: str
    amount: Decimal | None
    words: str
    note: str
    how: tuple[tuple[str, str], ...]
    opens: str
    total: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    number: int
    title: str
    before: str
    pounds: tuple[Pound, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """`shares` feed the money bar; empty when the method does not say who pays."""

    blocks: tuple[Block, ...]
    left_out: tuple[Pound, ...]
    shares: tuple[dict[str, Any], ...]
    total: Decimal | None
    method: str
    why: str


def explained(answer: Calculation, child: str) -> Explained:
    return Explained(
        blocks=tuple(_blocks(answer, child)),
        left_out=tuple(_pound(step, _why(step)) for step in answer.steps_of("not_in_sum")),
        shares=tuple(_share(part) for part in answer.bar),
        total=answer.total_support,
        method=f"{answer.scheme.title}, version {answer.scheme.version}; "
        f"{answer.rate_card.title}, version {answer.rate_card.version}",
        why=plainly(answer.why),
    )


def _blocks(answer: Calculation, child: str) -> Iterator[Block]:
    """Numbered without gaps: a setting without a threshold pays nothing first, so has no block."""
    names = {"child": child, "setting": SETTING_RULES[answer.setting].pays}
    shown = [group for group in BLOCKS if answer.steps_of(group)]
    for number, group in enumerate(shown, start=1):
        title, before = BLOCKS[group]
        pounds = _first_one_open(answer.steps_of(group), group)
        yield Block(number, title.format_map(names), before, tuple(pounds))


def _first_one_open(steps: Iterable[Step], group: str) -> Iterator[Pound]:
    """The first thing they asked for stands open, to show that the lines open."""
    for place, step in enumerate(steps):
        yield _pound(step, HOW, open=group == "yours" and place == 0 and step.kind == "line")


def _pound(step: Step, opens: str, *, open: bool = False) -> Pound:
    return Pound(
        name=step.label,
        amount=None if step.words else step.amount,
        words=step.words,
        note=plainly(step.note),
        how=tuple(_how(step)),
        opens=opens,
        total=step.kind == "total",
        open=open,
    )


def _why(step: Step) -> str:
    return NO_PRICE if step.words == "no price yet" else LEFT_OUT


def _how(step: Step) -> Iterator[tuple[str, str]]:
    if step.sum:
        yield "The sum", _on_lines(plainly(step.sum))
    if step.rate:
        yield "The rate", step.rate
    if step.source:
        yield from _where_from(step.source)
    if step.inputs.get("section"):
        yield "In the plan", f"Section F, paragraph {step.inputs['section']}"


def _where_from(source: Source) -> Iterator[tuple[str, str]]:
    start = f"From {plain_date(source.valid_from)}" if source.valid_from else ""
    end = f" to {plain_date(source.valid_to)}" if source.valid_to else ""
    if start or end:
        yield "In force", f"{start}{end}".strip()
    if source.text:
        yield "Where it is from", _linked(source)


def _linked(source: Source) -> SafeString:
    text = f"{source.text} (an example figure)" if source.illustrative else source.text
    if not source.url.startswith(("http://", "https://")):
        return format_html("{}", text)
    return format_html('<a class="govuk-link" href="{}">{}</a>', source.url, text)


def _on_lines(text: str) -> SafeString:
    """First the quantity, then what it costs: each on a line of its own."""
    return format_html_join(SafeString("<br>"), "{}", ((part,) for part in text.split("; ")))


def _share(part: BarPart) -> dict[str, Any]:
    return {
        "part": PARTS[part.key],
        "name": part.label,
        "note": part.note,
        "amount": part.amount,
    }


def plainly(text: str) -> str:
    """Without the ids of rules, which are for officers."""
    return RULE_ID.sub("", text)
