"""How requests came out, as a figure; and how shares and money are written."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from insights.figures.figure import NO_WAY, Behind, Figure, bar, table
from insights.queries.outcomes import Outcomes


def share(part: int, whole: int) -> str:
    """Whole per cent, half up; a dash of nothing."""
    if not whole:
        return "–"
    exact = Decimal(part * 100) / whole
    return f"{exact.quantize(Decimal(1), ROUND_HALF_UP)}%"


def money(amount: Decimal) -> str:
    return f"£{amount:,.2f}"


def outcome_rows(found: Outcomes) -> list[tuple[str, str, int, bool]]:
    """Which, name, requests, and whether it is a decision."""
    rows = [
        ("agreed", "Agreed", found.agreed, True),
        ("agreed_in_part", "Agreed in part", found.agreed_in_part, True),
        ("turned_down", "Turned down", found.turned_down, True),
        ("waiting", "Waiting for information", found.waiting, False),
        ("in_progress", "Being worked on", found.in_progress, False),
        ("withdrawn", "Withdrawn by the family", found.withdrawn, False),
    ]
    return [row for row in rows if row[2] or row[3]]


def outcome_table(found: Outcomes, caption: str, behind: Behind = NO_WAY) -> dict[str, Any]:
    """Shares of asked and of decided always stand together (practice.md §7)."""
    of_decided = [
        (which, name, many, share(many, found.decided) if is_decision else "–")
        for which, name, many, is_decision in outcome_rows(found)
    ]
    return table(
        caption,
        ("Outcome", "Requests", "% of asked", "% of decided"),
        [
            (name, behind.number(many, which), share(many, found.asked), decided)
            for which, name, many, decided in of_decided
        ],
        ("All", found.asked, "100%" if found.asked else "–", f"{found.decided} decided"),
    )


FILLS = {"agreed": "1", "agreed_in_part": "2", "turned_down": "3"}


def outcomes_figure(found: Outcomes, behind: Behind) -> Figure:
    return Figure(
        key="outcomes",
        title=outcome_finding(found),
        sentence=outcome_sentence(found),
        table=outcome_table(found, "Requests by outcome", behind),
        definition="Requests sent in the period, by where they stand now. “Decided” counts requests whose letter "
        "has been issued; a request that waits for information is not decided.",
        bars=[
            bar(
                name,
                [(many, FILLS.get(which, "open"), "")],
                many,
                note=f"{share(many, found.asked)} of asked",
                url=behind.url(which),
            )
            for which, name, many, _ in outcome_rows(found)
        ],
    )


def outcome_finding(found: Outcomes) -> str:
    if not found.asked:
        return "Nobody asked in this period"
    if not found.decided:
        return f"{_requests(found.asked)}, none decided yet"
    yes = found.said_yes
    return f"{yes} of {found.decided} decided requests were agreed, in full or in part"


def outcome_sentence(found: Outcomes) -> str:
    """Both denominators, always (practice.md §7)."""
    return (
        f"{_requests(found.asked)} asked. {found.said_yes} of {found.asked} asked is "
        f"{share(found.said_yes, found.asked)}; {found.said_yes} of {found.decided} decided is "
        f"{share(found.said_yes, found.decided)}."
    )


def _requests(many: int) -> str:
    return f"{many} request" if many == 1 else f"{many} requests"


def pilot_figure(found: Outcomes) -> Figure:
    """One mark for each case, below twenty cases."""
    yes = found.said_yes
    return Figure(
        key="pilot",
        title="Half of the decided pilot requests were agreed",
        sentence=outcome_sentence(found),
        table=outcome_table(found, "Pilot requests by outcome"),
        definition="Requests sent from March 2015 to May 2016. “Asked” counts every request; “decided” leaves out "
        "the one still waiting. Percentages are rounded, so they may not add to 100.",
        pictogram={
            "decided": (("agreed", yes, "yes"), ("turned down", found.turned_down, "no")),
            "waiting": (("waiting", found.waiting, "open"),),
            "decided_words": f"{found.decided} decided: {yes} agreed is {share(yes, found.decided)}",
            "all_words": f"{found.asked} asked: {yes} agreed is {share(yes, found.asked)}",
        },
        as_at="May 2016",
        source="Torbay self-assessment, January 2019",
    )
