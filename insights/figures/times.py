"""How long things take, as figures."""

from typing import Any

from insights.figures.figure import Figure, table
from insights.figures.outcomes import share
from insights.queries.outcomes import median
from requests_app.enums import Turn

Counted = list[tuple[int, int]]
OPEN_FILLS = {Turn.US: "1", Turn.FAMILY: "2", Turn.SCHOOL: "3"}
LEGEND: tuple[tuple[str, str], ...] = (
    ("The team’s turn", "1"),
    ("The family’s turn", "2"),
    ("School’s turn", "3"),
)
LEGEND += (("Health, or nobody", "open"),)


def ranges(target: int) -> list[tuple[int, int | None]]:
    """Ten ranges of days, one of them ending on the target: 0–2, 3–4 … and the rest."""
    wide = max(1, -(-target // 5))
    ends = list(range(target % wide or wide, target + 1, wide))
    ends += [target + wide * step for step in range(1, 4)]
    starts = [0, *(end + 1 for end in ends)]
    return [*zip(starts, ends, strict=False), (starts[-1], None)]


def times_figure(
    key: str, counted: Counted, target: int, *, what: str, days: str, definition: str
) -> Figure:
    """`what`: "indicative budgets were shared"; `days`: "working days"; the target belongs to the policy."""
    total = sum(many for _, many in counted)
    in_time = sum(many for taken, many in counted if taken <= target)
    rows, columns, running, after = [], [], 0, None
    for place, (low, high) in enumerate(ranges(target)):
        many = sum(n for taken, n in counted if taken >= low and (high is None or taken <= high))
        running += many
        name = _name(low, high)
        rows.append((name, many, share(running, total)))
        late = high is None or high > target
        after = after if late else place
        columns.append((name, many, "2" if late else "1"))
    return Figure(
        key=key,
        title=f"{in_time} of {total} {what} on time ({share(in_time, total)})"
        if total
        else f"No {what.split(' were')[0]} in this period",
        sentence=_sentence(counted, total - in_time, days),
        table=table(
            f"{what[:1].upper()}{what[1:]}, by {days}",
            (days[:1].upper() + days[1:], "Number", "Running %"),
            rows,
            ("All", total, "100%" if total else "–"),
        ),
        definition=definition,
        columns=columns,
        axis=days[:1].upper() + days[1:],
        target=f"Target: {target} days",
        target_after=after,
    )


def _name(low: int, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"


def _sentence(counted: Counted, late: int, days: str) -> str:
    middle = median(counted)
    if middle is None:
        return "Nothing to count."
    return f"Median {middle.normalize():f} {days}; {late} took longer than the target."


def age_figure(rows: list[dict[str, Any]]) -> Figure:
    totals = [sum(row[turn] for turn in Turn.values) for row in rows]
    everyone, old = sum(totals), totals[-1]
    return Figure(
        key="open-by-age",
        title=f"{everyone} requests are open; {old} for more than eight weeks",
        sentence="Counted from the day they were sent, whoever’s turn it is; the targets’ clocks "
        "leave the family’s turns out.",
        table=table(
            "Open requests by age and turn",
            ("Since sent", "Team", "Family", "School", "Health", "Nobody", "All"),
            [
                (row["name"], *(row[turn] for turn in TURNS), total)
                for row, total in zip(rows, totals, strict=True)
            ],
            ("All", *(sum(row[turn] for row in rows) for turn in TURNS), everyone),
        ),
        definition="Requests sent and neither decided nor withdrawn today, whatever the period.",
        legend=LEGEND,
        bars=[_age_bar(row, total) for row, total in zip(rows, totals, strict=True)],
    )


TURNS = (Turn.US, Turn.FAMILY, Turn.SCHOOL, Turn.HEALTH, Turn.NOBODY)


def _age_bar(row: dict[str, Any], total: int) -> dict[str, Any]:
    parts = [(row[turn], fill, str(row[turn])) for turn, fill in OPEN_FILLS.items() if row[turn]]
    if rest := row[Turn.HEALTH] + row[Turn.NOBODY]:
        parts.append((rest, "open", str(rest)))
    return {"name": row["name"], "note": "", "parts": tuple(parts), "words": str(total)}


def teams_figure(rows: list[dict[str, Any]], target: int) -> Figure:
    return Figure(
        key="by-team",
        title="Each team’s open work and its decisions on time",
        sentence="A small team’s share moves a lot by chance; look at the numbers beside it.",
        table=table(
            "Teams",
            ("Team", "Open", "Overdue", "Decided", "On time", "% on time"),
            [_team(row) for row in rows],
        ),
        definition=f"Open and overdue today; decisions of the period, on time within {target} working days.",
        bars=[
            {
                "name": row["name"],
                "note": f"{row['overdue']} overdue",
                "parts": tuple(
                    part
                    for part in (
                        (row["open"] - row["overdue"], "1", str(row["open"] - row["overdue"])),
                        (row["overdue"], "2", str(row["overdue"])),
                    )
                    if part[0]
                ),
                "words": f"{row['open']} open",
            }
            for row in rows
        ],
        legend=(("In time", "1"), ("Overdue", "2")),
    )


def _team(row: dict[str, Any]) -> tuple:
    on_time = share(row["in_time"], row["decided"])
    return (row["name"], row["open"], row["overdue"], row["decided"], row["in_time"], on_time)
