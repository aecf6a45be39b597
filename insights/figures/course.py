"""From told to taken up, why lines were refused, what reviews changed: as figures."""

from decimal import Decimal
from typing import Any

from casework.enums import BudgetDecision, PaymentGround, Service
from insights.figures.figure import Behind, Figure, bar, link, table
from insights.figures.outcomes import money, share
from insights.queries.course import Course

Grounds = list[tuple[str, int]]
NOTHING = Decimal("0.00")
NOT_SAID = "not_said"
ALL_TOLD = " Told counts every family, whatever team or children are chosen above."


def course_figure(found: Course, behind: Behind) -> Figure:
    narrowed = behind.filters.team or behind.filters.chosen
    return Figure(
        key="told-to-taken-up",
        title=f"{found.told} families told, {found.asked} asked, {found.agreed} agreed, {found.taken_up} taken up",
        sentence=f"Of those told, {found.told_asked} chose to ask, {found.considering} are thinking about it and "
        f"{found.not_wanted} did not want one. Others ask without having been told by us.",
        table=table(
            "From told to taken up",
            ("Step", "Families", "% of the step before", "% of told"),
            _course_rows(found, behind),
        ),
        definition="Told: recorded as told in the period. Asked: request sent in the period. Agreed: at least one line "
        "identified. Taken up: agreed, and no direct payment still waits for consent."
        + (ALL_TOLD if narrowed else ""),
        legend=(("Families", "1"), ("Turned down", "3"), ("Still open, or withdrawn", "open")),
        bars=_course_bars(found, behind),
    )


def _course_rows(found: Course, behind: Behind) -> list[tuple]:
    steps = [
        ("Asked", "asked", found.asked, found.told),
        ("Agreed, in full or in part", "said-yes", found.agreed, found.asked),
        ("Taken up", "taken-up", found.taken_up, found.agreed),
    ]
    many, url = found.told, behind.told_url()
    told = ("Told", link(url, f"{many:,}") if many and url else many, "–", share(many, many))
    return [told] + [
        (name, behind.number(many, which), share(many, before), share(many, found.told))
        for name, which, many, before in steps
    ]


def _course_bars(found: Course, behind: Behind) -> list[dict[str, Any]]:
    asked = ((found.agreed, "1"), (found.turned_down, "3"), (found.open + found.withdrawn, "open"))
    yes = ((found.agreed, "1"),)
    taken = ((found.taken_up, "1"), (found.agreed - found.taken_up, "open"))
    rows = [
        ("Told", "leaflet, letter or talk", ((found.told, "1"),), found.told, behind.told_url()),
        ("Asked", "request sent", asked, found.asked, behind.url("asked")),
        ("Agreed", "in full or in part", yes, found.agreed, behind.url("said-yes")),
        ("Taken up", "", taken, found.taken_up, behind.url("taken-up")),
    ]
    return [
        bar(
            name,
            [(many, fill, str(many)) for many, fill in parts],
            total,
            note=note,
            url=url,
        )
        for name, note, parts, total, url in rows
    ]


def grounds_figure(total: int, budgets: Grounds, payments: Grounds, behind: Behind) -> Figure:
    rows = [(str(BudgetDecision(key).label), many, "3", key) for key, many in budgets]
    rows += [(f"Payment: {PaymentGround(key).label}", many, "2", key) for key, many in payments]
    refused = sum(many for _, many, _, _ in rows)
    return Figure(
        key="grounds",
        title=f"{refused} of {total} lines were refused, each on a ground in law"
        if total
        else "No line was decided",
        sentence=f"Most often: {rows[0][0][:1].lower()}{rows[0][0][1:]}."
        if rows
        else "No line was refused.",
        table=table(
            "Lines refused by ground",
            ("Ground", "Lines", "% of lines decided"),
            [
                (name, behind.number(many, "refused", key), share(many, total))
                for name, many, _, key in rows
            ],
            ("All", refused, share(refused, total)),
        ),
        definition="Lines of decisions whose letter was issued in the period. “Payment” lines have a budget, and their "
        "direct payment was refused.",
        legend=(("No budget", "3"), ("Budget, no direct payment", "2")),
        bars=[
            bar(name, [(many, fill, "")], many, url=behind.url("refused", key))
            for name, many, fill, key in rows
        ],
    )


def reviews_figure(found: dict[str, Any], behind: Behind) -> Figure:
    asked, answered, changed = found["asked"], found["answered"], found["changed"]
    rows = [
        ("Answer stayed", answered - changed, "1", "stayed"),
        ("Answer changed", changed, "2", "changed"),
        ("Not answered yet", asked - answered, "open", "waiting"),
    ]
    return Figure(
        key="reviews",
        title=f"{asked} reviews asked for; {changed} of {answered} answered changed the decision",
        sentence="A changed answer is something to learn from: what was missing the first time?",
        table=table(
            "Reviews of refusals",
            ("Answer", "Reviews", "% of answered"),
            [
                (
                    name,
                    behind.number(many, "reviewed", group),
                    share(many, answered) if fill != "open" else "–",
                )
                for name, many, fill, group in rows
            ],
            ("All", asked, ""),
        ),
        definition="Reviews of education decisions the family asked for in the period.",
        bars=[
            bar(name, [(many, fill, "")], many, url=behind.url("reviewed", group))
            for name, many, fill, group in rows
        ],
    )


def demand_figure(rows: list[dict[str, Any]], behind: Behind) -> Figure:
    """What families asked for and contracts could not be split for (R20), by service."""
    named = [(_service(row), row["service"] or NOT_SAID, row) for row in rows]
    lines, children = sum(row["lines"] for row in rows), sum(row["children"] for row in rows)
    return Figure(
        key="demand",
        title=f"{lines} lines could not be split from a contract"
        if lines
        else "No line was refused for its contract",
        sentence="What families would have bought for themselves: something to plan the next contract by."
        if lines
        else "",
        table=table(
            "Demand that contracts could not meet, by service",
            ("Service", "Lines", "Children", "Asked, pounds a year"),
            [_wanted(name, key, row, behind) for name, key, row in named],
            ("All", lines, children, money(sum((row["pounds"] for row in rows), NOTHING))),
        ),
        definition="Lines refused under regulation 4A in letters of the period and not changed by a review. A child "
        "who asked for two services counts in both.",
        bars=[
            bar(name, [(row["lines"], "3", "")], row["lines"], url=behind.url("demand", key))
            for name, key, row in named
        ],
    )


def _wanted(name: str, key: str, row: dict[str, Any], behind: Behind) -> tuple:
    lines = behind.number(row["lines"], "demand", key)
    return (name, lines, row["children"], money(row["pounds"]))


def _service(row: dict[str, Any]) -> str:
    return str(Service(row["service"]).label) if row["service"] else "Not said"
