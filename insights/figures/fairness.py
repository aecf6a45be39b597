"""Each group against everyone else, as figures: rates, ratios with intervals, and what to make of them."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from insights.figures.figure import Behind, Figure, bar, link, table
from insights.figures.outcomes import money, share
from insights.queries.fairness import Counted
from insights.ratios import FEW, Rated, against_the_rest, two_places

READINGS = {
    "more": "More often",
    "less": "Less often",
    "same": "No clear difference",
    "few": "Too few to tell",
    "none": "Cannot be compared",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """`part` of `whole` of a group; both in words for the table. `key` names the requests behind the part."""

    key: str
    name: str
    part: Callable[[Counted], int]
    whole: Callable[[Counted], int]
    columns: tuple[str, str]
    per: int
    definition: str


MEASURES = (
    Measure(
        "asked",
        "Who asks",
        lambda group: group.asked,
        lambda group: group.plans,
        ("Plans", "Asked"),
        1000,
        "Plans of the register whose family sent a request in the period, of all plans in the group.",
    ),
    Measure(
        "agreed",
        "Who is agreed",
        lambda group: group.agreed,
        lambda group: group.decided,
        ("Decided", "Agreed"),
        100,
        "Requests agreed in full or in part, of those sent in the period and decided.",
    ),
    Measure(
        "in_time",
        "How fast",
        lambda group: group.in_time,
        lambda group: group.decided,
        ("Decided", "On time"),
        100,
        "Decisions within the target, of requests sent in the period and decided.",
    ),
)


def rates_figure(
    key: str, name: str, groups: list[Counted], measure: Measure, behind: Behind
) -> Figure:
    """`key`: the trait's."""
    known = [group for group in groups if group.key]
    rated = against_the_rest([(g.name, measure.part(g), measure.whole(g)) for g in known])
    urls = [behind.url(f"fair-{measure.key}", group.key, key) for group in known]
    return Figure(
        key=f"{measure.key}-{key}",
        title=_finding(name, rated),
        sentence=_unknown(groups, measure),
        warning=_warning(rated),
        table=table(
            f"{measure.name}, by {name[:1].lower()}{name[1:]}: each group against everyone else",
            (name, *measure.columns, f"Per {measure.per:,}", "Ratio", "95% interval", "Reading"),
            [_row(one, measure.per, url) for one, url in zip(rated, urls, strict=True)],
        ),
        definition=f"{measure.definition} Ratio: the group’s rate to that of all other groups "
        "together; 95% interval on the log scale. A ratio is a reason to look, not a finding.",
        ratios=[_point(one, url) for one, url in zip(rated, urls, strict=True) if one.comparable],
    )


def _row(one: Rated, per: int, url: str) -> tuple:
    interval = one.interval
    between = f"{two_places(interval[0])} to {two_places(interval[1])}" if interval else "–"
    rate = "–" if one.rate is None else _one_place(one.rate * per)
    return (
        one.name,
        f"{one.whole:,}",
        link(url, str(one.part)) if url and one.part else one.part,
        rate,
        two_places(one.ratio),
        between,
        READINGS[one.reading],
    )


def _one_place(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP)}"


def _point(one: Rated, url: str) -> dict:
    low, high = one.interval or (Decimal(1), Decimal(1))
    places = {"ratio": one.ratio, "low": low, "high": high}
    return {"name": one.name, **places, "few": one.few, "url": url}


def _finding(name: str, rated: list[Rated]) -> str:
    clear = [one for one in rated if one.reading in ("more", "less")]
    if not any(one.whole for one in rated):
        return f"{name}: nothing to compare"
    if not clear:
        return f"{name}: no clear difference between the groups"
    said = [f"{one.name} {READINGS[one.reading].lower()}" for one in clear]
    return f"{name}: {'; '.join(said)}"


def _unknown(groups: list[Counted], measure: Measure) -> str:
    everyone = sum(measure.whole(group) for group in groups)
    unknown = sum(measure.whole(group) for group in groups if not group.key)
    return (
        f"Known for {share(everyone - unknown, everyone)} of {everyone:,}."
        if everyone
        else "Nobody to compare."
    )


def _warning(rated: list[Rated]) -> str:
    few = [one.name for one in rated if one.few and one.whole]
    if not few:
        return ""
    groups = "One group has" if len(few) == 1 else f"{len(few)} groups have"
    return (
        f"{groups} fewer than {FEW} on one side ({', '.join(few)}): their place is mostly chance."
    )


def pounds_figure(key: str, name: str, groups: list[Counted], behind: Behind) -> Figure:
    """How much: the average newest budget of those agreed."""
    given = [group for group in groups if group.budgets]
    total = sum((group.pounds * group.budgets for group in given if group.pounds), Decimal(0))
    many = sum(group.budgets for group in given)
    overall = (total / many).quantize(Decimal("0.01"), ROUND_HALF_UP) if many else Decimal("0.00")
    few = [group.name for group in given if group.budgets < FEW]
    return Figure(
        key=f"pounds-{key}",
        title=f"{name}: on average {money(overall)} a year"
        if many
        else f"{name}: no budget in this period",
        sentence="What a child needs differs; the average alone is no sign of unfairness.",
        warning=f"Fewer than {FEW} budgets: {', '.join(few)}." if few else "",
        table=table(
            f"Average budget by {name[:1].lower()}{name[1:]}",
            (name, "Budgets", "Average a year"),
            [
                (
                    group.name,
                    behind.number(group.budgets, "fair-agreed", group.key, key),
                    money(group.pounds or Decimal(0)),
                )
                for group in given
            ],
            ("All", many, money(overall)),
        ),
        definition="Newest budgets of requests sent in the period and agreed, pounds a year.",
        bars=[_average_bar(key, group, behind) for group in given],
    )


def _average_bar(key: str, group: Counted, behind: Behind) -> dict[str, Any]:
    pounds = group.pounds or Decimal(0)
    return bar(
        group.name,
        [(pounds, "1" if group.budgets >= FEW else "open", "")],
        money(pounds),
        note=f"{group.budgets} budget{'' if group.budgets == 1 else 's'}",
        url=behind.url("fair-agreed", group.key, key),
    )
