"""Figures in the shape the page draws: a finding in words, the chart's parts, the table's rows."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from budgets.models.agreed import OF_EDUCATION
from insights.queries.outcomes import Outcomes, in_buckets, median


def share(part: int, whole: int) -> str:
    """Whole per cent, half up; a dash of nothing."""
    if not whole:
        return "–"
    exact = Decimal(part * 100) / whole
    return f"{exact.quantize(Decimal(1), ROUND_HALF_UP)}%"


def money(amount: Decimal) -> str:
    return f"£{amount:,.2f}"


def outcome_rows(found: Outcomes) -> list[tuple[str, str, int, str, str]]:
    """Which, name, requests, share of asked, share of decided: the two always stand together."""
    decided = found.decided
    rows = [
        ("agreed", "Agreed", found.agreed, True),
        ("agreed_in_part", "Agreed in part", found.agreed_in_part, True),
        ("turned_down", "Turned down", found.turned_down, True),
        ("waiting", "Waiting for information", found.waiting, False),
        ("", "Being worked on", found.in_progress, False),
        ("withdrawn", "Withdrawn by the family", found.withdrawn, False),
    ]
    return [
        (which, name, many, share(many, found.asked), share(many, decided) if is_decision else "–")
        for which, name, many, is_decision in rows
        if many or is_decision
    ]


def outcome_table(found: Outcomes, caption: str) -> dict[str, Any]:
    return {
        "caption": caption,
        "columns": ("Outcome", "Requests", "% of asked", "% of decided"),
        "rows": [row[1:] for row in outcome_rows(found)],
        "total": ("All", found.asked, "100%" if found.asked else "–", f"{found.decided} decided"),
    }


def outcome_bars(found: Outcomes) -> list[dict[str, Any]]:
    fills = {"agreed": "1", "agreed_in_part": "2", "turned_down": "3"}
    return [
        {
            "name": name,
            "note": f"{of_asked} of asked",
            "parts": ((many, fills.get(which, "open"), ""),),
            "words": str(many),
        }
        for which, name, many, of_asked, _ in outcome_rows(found)
    ]


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


def pilot_chart(found: Outcomes) -> dict[str, Any]:
    """One mark for each case, below twenty cases."""
    yes = found.said_yes
    return {
        "decided": (("agreed", yes, "yes"), ("turned down", found.turned_down, "no")),
        "waiting": (("waiting", found.waiting, "open"),),
        "decided_words": f"{found.decided} decided: {yes} agreed is {share(yes, found.decided)}",
        "all_words": f"{found.asked} asked: {yes} agreed is {share(yes, found.asked)}",
    }


def days_figure(counted: list[tuple[int, int]], target: int) -> dict[str, Any]:
    buckets = in_buckets(counted)
    total = sum(many for _, many in counted)
    in_time = sum(many for days, many in counted if days <= target)
    running, rows = 0, []
    for name, many in buckets:
        running += many
        rows.append((name, many, share(running, total)))
    last = max(
        (place for place in range(len(buckets)) if _ends(buckets[place][0]) <= target), default=0
    )
    return {
        "finding": f"{in_time} of {total} decisions ({share(in_time, total)}) were on time"
        if total
        else "No decision in this period",
        "sentence": _days_sentence(median(counted), total - in_time),
        "definition": "Education decisions whose letter was issued in the period. The count starts when the "
        "costed plan is agreed with the family and stops on the letter’s date; the family’s turns are left out.",
        "target": f"Target: {target} days",
        "columns": [
            (name, many, "1" if place <= last else "2")
            for place, (name, many) in enumerate(buckets)
        ],
        "target_after": last,
        "table": _days_table(rows, total),
    }


def _days_table(rows: list[tuple[str, int, str]], total: int) -> dict[str, Any]:
    return {
        "caption": "Decisions by working days taken",
        "columns": ("Days", "Decisions", "Running %"),
        "rows": rows,
        "total": ("All", total, "100%" if total else "–"),
    }


def _days_sentence(middle: Decimal | None, late: int) -> str:
    if middle is None:
        return "Nothing was decided."
    return f"Median {middle.normalize():f} working days; {late} took longer than the target."


def _ends(bucket: str) -> int:
    end = bucket.split("–")[-1]
    return int(end) if end.isdigit() else 10_000


def money_figure(rows: list[dict[str, Any]]) -> dict[str, Any]:
    totals = {key: sum((row[key] for row in rows), Decimal(0)) for key in (*OF_EDUCATION, "all")}
    return {
        "finding": f"{money(totals['all'])} agreed a year"
        if totals["all"]
        else "No budget was agreed in this period",
        "bars": [_money_bar(row) for row in rows],
        "table": {
            "caption": "Pounds agreed for a year, by purpose and element",
            "columns": ("Purpose", "Element 3", "Council directly", "Element 2", "All"),
            "rows": [(row["name"], *_cells(row)) for row in rows],
            "total": ("All", *_cells(totals)),
        },
        "sentence": _money_sentence(totals),
        "legend": tuple(zip((one.label for one in OF_EDUCATION), ("1", "2", "3"), strict=True)),
    }


def _money_sentence(totals: dict[str, Decimal]) -> str:
    of_element_3 = share(int(totals["element_3"]), int(totals["all"]))
    return f"{of_element_3} of it is element 3. Element 1, the place, is never in a budget."


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(money(row[key]) for key in (*OF_EDUCATION, "all"))


def _money_bar(row: dict[str, Any]) -> dict[str, Any]:
    fills = zip(OF_EDUCATION, ("1", "2", "3"), strict=True)
    thousands = (row["all"] / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return {
        "name": row["name"],
        "parts": tuple((row[key], fill, "") for key, fill in fills if row[key]),
        "words": f"£{thousands}k" if row["all"] else "£0",
    }
