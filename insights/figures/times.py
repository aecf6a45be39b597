"""How long things take, as figures."""

from dataclasses import dataclass
from typing import Any

from insights.figures.figure import Behind, Figure, bar, table
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
LEGEND += (("Health, social care or nobody", "open"),)


def ranges(target: int) -> list[tuple[int, int | None]]:
    """Ten ranges of days, one of them ending on the target: 0–2, 3–4 … and the rest."""
    wide = max(1, -(-target // 5))
    ends = list(range(target % wide or wide, target + 1, wide))
    ends += [target + wide * step for step in range(1, 4)]
    starts = [0, *(end + 1 for end in ends)]
    return [*zip(starts, ends, strict=False), (starts[-1], None)]


@dataclass(frozen=True, slots=True)
class Measured:
    """What is timed: `what` in the title (“indicative budgets were shared”), `days` working or calendar days.

    `key` is that of queries.timing.TIMED."""

    key: str
    what: str
    days: str
    definition: str


LOOKED_AT = Measured(
    "looked-at",
    "requests were looked at",
    "days",
    "Calendar days from the day a request was sent to the day an officer began to check it, for requests "
    "sent in the period. The receipt itself goes out at once.",
)
SHARED = Measured(
    "shared",
    "indicative budgets were shared",
    "working days",
    "Requests sent in the period whose indicative budget was shared; the family’s turns are left out.",
)
DECIDED = Measured(
    "decided",
    "decisions were made",
    "working days",
    "First education decisions whose letter was issued in the period, from the costed plan agreed with the family "
    "to the letter’s date; the family’s turns are left out.",
)
ANSWERED = Measured(
    "answered",
    "reviews were answered",
    "working days",
    "Reviews of refusals answered in the period, from the day the family asked.",
)


def times_figure(measured: Measured, counted: Counted, target: int, behind: Behind) -> Figure:
    """`target`: days, of the council's policy at the end of the period."""
    total = sum(many for _, many in counted)
    in_time = sum(many for taken, many in counted if taken <= target)
    buckets = [(*ends, _within(counted, *ends)) for ends in ranges(target)]
    late = [high is None or high > target for _, high, _ in buckets]
    days = f"{measured.days[:1].upper()}{measured.days[1:]}"
    urls = [behind.url(measured.key, _name(low, high, "-")) for low, high, _ in buckets]
    return Figure(
        key=measured.key,
        title=_times_title(measured, in_time, total),
        sentence=_sentence(counted, total - in_time, measured.days),
        table=table(
            f"{measured.what[:1].upper()}{measured.what[1:]}, by {measured.days}",
            (days, "Number", "Running %"),
            _running(measured.key, buckets, total, behind),
            ("All", total, "100%" if total else "–"),
        ),
        definition=measured.definition,
        columns=[
            (_name(low, high), many, "2" if is_late else "1", url)
            for (low, high, many), is_late, url in zip(buckets, late, urls, strict=True)
        ],
        axis=days,
        target=f"Target: {target} days",
        target_after=late.index(True) - 1,
    )


def _within(counted: Counted, low: int, high: int | None) -> int:
    return sum(n for taken, n in counted if taken >= low and (high is None or taken <= high))


def _times_title(measured: Measured, in_time: int, total: int) -> str:
    if not total:
        return f"No {measured.what.split(' were')[0]} in this period"
    return f"{in_time} of {total} {measured.what} on time ({share(in_time, total)})"


def _running(
    key: str, buckets: list[tuple[int, int | None, int]], total: int, behind: Behind
) -> list[tuple]:
    rows, running = [], 0
    for low, high, many in buckets:
        running += many
        number = behind.number(many, key, _name(low, high, "-"))
        rows.append((_name(low, high), number, share(running, total)))
    return rows


def _name(low: int, high: int | None, to: str = "–") -> str:
    """3–4, 4, 17+."""
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}{to}{high}"


def _sentence(counted: Counted, late: int, days: str) -> str:
    middle = median(counted)
    if middle is None:
        return "Nothing to count."
    return f"Median {middle.normalize():f} {days}; {late} took longer than the target."


def age_figure(rows: list[dict[str, Any]], behind: Behind) -> Figure:
    totals = [sum(row[turn] for turn in Turn.values) for row in rows]
    everyone, old = sum(totals), totals[-1]
    return Figure(
        key="open-by-age",
        title=f"{everyone} requests are open; {old} for more than eight weeks",
        sentence="Counted from the day they were sent, whoever’s turn it is; the targets’ clocks "
        "leave the family’s turns out.",
        table=table(
            "Open requests by age and turn",
            ("Since sent", "Team", "Family", "School", "Health", "Social care", "Nobody", "All"),
            [_aged(band, row, behind) for band, row in enumerate(rows)],
            ("All", *(sum(row[turn] for row in rows) for turn in Turn.values), everyone),
        ),
        definition="Requests sent and neither decided nor withdrawn today, whatever the period.",
        legend=LEGEND,
        bars=[
            bar(row["name"], _turns(row), total, url=behind.url("open", band))
            for band, (row, total) in enumerate(zip(rows, totals, strict=True))
        ],
    )


def _aged(band: int, row: dict[str, Any], behind: Behind) -> tuple:
    turns = [behind.number(row[turn], "open", f"{band}-{turn}") for turn in Turn.values]
    total = sum(row[turn] for turn in Turn.values)
    return (row["name"], *turns, behind.number(total, "open", band))


def _turns(row: dict[str, Any]) -> list[tuple[int, str, str]]:
    parts = [(row[turn], fill, str(row[turn])) for turn, fill in OPEN_FILLS.items()]
    rest = row[Turn.HEALTH] + row[Turn.CARE] + row[Turn.NOBODY]
    return [*parts, (rest, "open", str(rest))]


def teams_figure(rows: list[dict[str, Any]], target: int, behind: Behind) -> Figure:
    return Figure(
        key="by-team",
        title="Each team’s open work and its decisions on time",
        sentence="A small team’s share moves a lot by chance; look at the numbers beside it.",
        table=table(
            "Teams",
            ("Team", "Open", "Overdue", "Decided", "On time", "% on time"),
            [_team(row, behind.of_team(row["number"])) for row in rows],
        ),
        definition=f"Open and overdue today; first decisions of the period, on time within {target} working days.",
        bars=[
            bar(
                row["called"],
                [
                    (row["open"] - row["overdue"], "1", str(row["open"] - row["overdue"])),
                    (row["overdue"], "2", str(row["overdue"])),
                ],
                f"{row['open']} open",
                note=f"{row['overdue']} overdue",
                url=behind.of_team(row["number"]).url("open"),
            )
            for row in rows
        ],
        legend=(("In time", "1"), ("Overdue", "2")),
    )


def _team(row: dict[str, Any], behind: Behind) -> tuple:
    return (
        row["called"],
        behind.number(row["open"], "open"),
        behind.number(row["overdue"], "open", "overdue"),
        behind.number(row["decided"], "decided"),
        row["in_time"],
        share(row["in_time"], row["decided"]),
    )
