"""From told to taken up, why lines were refused, what reviews changed: as figures."""

from typing import Any

from casework.enums import BudgetDecision, PaymentGround
from insights.figures.figure import Figure, table
from insights.figures.outcomes import share
from insights.queries.course import Course

Grounds = list[tuple[str, int]]


def course_figure(found: Course) -> Figure:
    steps = [
        ("Told", found.told, None, found.told),
        ("Asked", found.asked, found.told, found.told),
        ("Agreed, in full or in part", found.agreed, found.asked, found.told),
        ("Taken up", found.taken_up, found.agreed, found.told),
    ]
    return Figure(
        key="told-to-taken-up",
        title=f"{found.told} families told, {found.asked} asked, {found.agreed} agreed, {found.taken_up} taken up",
        sentence=f"Of those told, {found.told_asked} chose to ask, {found.considering} are thinking about it and "
        f"{found.not_wanted} did not want one. Others ask without having been told by us.",
        table=table(
            "From told to taken up",
            ("Step", "Families", "% of the step before", "% of told"),
            [
                (name, many, "–" if before is None else share(many, before), share(many, told))
                for name, many, before, told in steps
            ],
        ),
        definition="Told: recorded as told in the period. Asked: request sent in the period. Agreed: at least one line "
        "identified. Taken up: agreed, and no direct payment still waits for consent.",
        legend=(("Families", "1"), ("Turned down", "3"), ("Still open, or withdrawn", "open")),
        bars=_course_bars(found),
    )


def _course_bars(found: Course) -> list[dict[str, Any]]:
    asked = ((found.agreed, "1"), (found.turned_down, "3"), (found.open + found.withdrawn, "open"))
    waiting = found.agreed - found.taken_up
    rows = [
        ("Told", "leaflet, letter or talk", ((found.told, "1"),), found.told),
        ("Asked", "request sent", asked, found.asked),
        ("Agreed", "in full or in part", ((found.agreed, "1"),), found.agreed),
        ("Taken up", "", ((found.taken_up, "1"), (waiting, "open")), found.taken_up),
    ]
    return [
        {
            "name": name,
            "note": note,
            "parts": tuple((many, fill, str(many)) for many, fill in parts if many),
            "words": str(total),
        }
        for name, note, parts, total in rows
    ]


def grounds_figure(total: int, budgets: Grounds, payments: Grounds) -> Figure:
    rows = [(BudgetDecision(ground).label, many, "3") for ground, many in budgets]
    rows += [(f"Payment: {PaymentGround(ground).label}", many, "2") for ground, many in payments]
    refused = sum(many for _, many, _ in rows)
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
            [(name, many, share(many, total)) for name, many, _ in rows],
            ("All", refused, share(refused, total)),
        ),
        definition="Lines of decisions whose letter was issued in the period. “Payment” lines have a budget, and their "
        "direct payment was refused.",
        legend=(("No budget", "3"), ("Budget, no direct payment", "2")),
        bars=[
            {"name": name, "note": "", "parts": ((many, fill, ""),), "words": str(many)}
            for name, many, fill in rows
        ],
    )


def reviews_figure(found: dict[str, Any]) -> Figure:
    asked, answered, changed = found["asked"], found["answered"], found["changed"]
    rows = [
        ("Answer stayed", answered - changed, "1"),
        ("Answer changed", changed, "2"),
        ("Not answered yet", asked - answered, "open"),
    ]
    return Figure(
        key="reviews",
        title=f"{asked} reviews asked for; {changed} of {answered} answered changed the decision",
        sentence="A changed answer is something to learn from: what was missing the first time?",
        table=table(
            "Reviews of refusals",
            ("Answer", "Reviews", "% of answered"),
            [
                (name, many, share(many, answered) if fill != "open" else "–")
                for name, many, fill in rows
            ],
            ("All", asked, ""),
        ),
        definition="Reviews of education decisions the family asked for in the period.",
        bars=[_bar(*row) for row in rows],
    )


def _bar(name: str, many: int, fill: str) -> dict[str, Any]:
    parts = ((many, fill, ""),) if many else ()
    return {"name": name, "note": "", "parts": parts, "words": str(many)}
