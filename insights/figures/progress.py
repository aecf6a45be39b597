"""Outcomes, as figures: how far they have come, whether reviews are held in time, whether the money is enough."""

from collections.abc import Mapping
from decimal import Decimal

from insights.figures.figure import Behind, Figure, bar, table
from insights.figures.outcomes import share
from insights.queries.progress import Found

LEGEND = (("Met", "1"), ("Some progress", "2"), ("Not started", "open"))
FOUND = ("met", "some", "not_started")
DEFINITION = (
    "Outcomes of agreed budgets, of all parts, that a review held in the period looked at, each once, as the newest "
    "of these reviews found it. “Some or met” and “met” are shares of the outcomes looked at."
)
FEW = 10
HELD = {
    "in_time": ("Held in time", "1"),
    "late": ("Held late", "2"),
    "with_another": ("Held with another review", "light"),
    "overdue": ("Overdue today", "3"),
    "to_come": ("Still to come", "open"),
    "not_held": ("Not held, with a reason", "grey"),
}
MONEY = {
    "enough": ("The amount is enough", "1"),
    "acted_on": ("Too little, acted on", "2"),
    "to_act_on": ("Too little, still to act on", "3"),
}


def progress_figure(
    by: str, name: str, groups: list[Found], labels: Mapping[str, str], behind: Behind
) -> Figure:
    all_of_it = Found("", *(sum(getattr(group, found) for group in groups) for found in FOUND))
    return Figure(
        key=f"progress-by-{by}",
        title=_title(name, all_of_it),
        sentence=_sentence(groups, labels),
        table=table(
            f"Outcomes by {name.lower()}, and how far they have come",
            (name, "Looked at", *(words for words, _ in LEGEND), "% some or met", "% met"),
            [_row(by, group, labels, behind) for group in groups],
            ("All", all_of_it.looked_at, *_numbers(all_of_it), *_shares(all_of_it)),
        ),
        definition=DEFINITION,
        legend=LEGEND,
        bars=[_bar(by, group, labels, behind) for group in groups],
        warning=_warning(all_of_it),
    )


def _numbers(group: Found) -> list[int]:
    return [getattr(group, found) for found in FOUND]


def _shares(group: Found) -> tuple[str, str]:
    return share(group.progress, group.looked_at), share(group.met, group.looked_at)


def _row(by: str, group: Found, labels: Mapping[str, str], behind: Behind) -> tuple:
    numbers = [
        behind.number(getattr(group, found), "progress", f"{found}-{group.key}", by)
        for found in FOUND
    ]
    looked_at = behind.number(group.looked_at, "progress", f"-{group.key}", by)
    return (labels.get(group.key, group.key), looked_at, *numbers, *_shares(group))


def _bar(by: str, group: Found, labels: Mapping[str, str], behind: Behind) -> dict:
    fills = zip(_numbers(group), (fill for _, fill in LEGEND), strict=True)
    return bar(
        labels.get(group.key, group.key),
        [(many, fill, str(many)) for many, fill in fills],
        group.looked_at,
        note=f"{_shares(group)[0]} some or met",
        url=behind.url("progress", f"-{group.key}", by),
    )


def _title(name: str, found: Found) -> str:
    if not found.looked_at:
        return f"By {name.lower()}: no review was held in this period"
    some, met = _shares(found)
    return f"By {name.lower()}: {some} of {found.looked_at} outcomes have some progress or are met, {met} are met"


def _sentence(groups: list[Found], labels: Mapping[str, str]) -> str:
    if len(groups) < 2:
        return "There are too few groups to compare them."
    rates = sorted(groups, key=lambda group: Decimal(group.progress) / group.looked_at)
    low, high = rates[0], rates[-1]
    return (
        f"Some or met: from {low.progress} of {low.looked_at} ({labels.get(low.key, low.key)}) to "
        f"{high.progress} of {high.looked_at} ({labels.get(high.key, high.key)})."
    )


def _warning(found: Found) -> str:
    few = 0 < found.looked_at < FEW
    return "Few outcomes: a share moves a lot by chance." if few else ""


def reviews_figure(found: Mapping[str, int], behind: Behind) -> Figure:
    total = sum(found.values())
    held = sum(found.get(name, 0) for name in ("in_time", "with_another"))
    over = held + found.get("late", 0) + found.get("overdue", 0)
    return Figure(
        key="reviews-due",
        title=f"{held} of {over} reviews that fell due were held in time"
        if over
        else "No review fell due in this period",
        sentence="A first review is due within three months, the others with the plan’s (regulation 11).",
        table=table(
            "Reviews of outcomes due in the period",
            ("What became of it", "Reviews", "%"),
            _listed(HELD, found, total, "outcome-reviews", behind),
            ("All", total, "100%" if total else "–"),
        ),
        definition="Reviews of agreed budgets by the day they were due, as they stand today. “In time” is held on "
        "or before that day, or together with another review; of those that fell due.",
        bars=_bars(HELD, found, "outcome-reviews", behind),
    )


def enough_figure(found: Mapping[str, int], behind: Behind) -> Figure:
    total = sum(found.values())
    short = total - found.get("enough", 0)
    waiting = found.get("to_act_on", 0)
    return Figure(
        key="enough-money",
        title=f"{short} of {total} reviews found too little money"
        if total
        else "No review was held in this period",
        sentence=f"{waiting} of these still to act on: the amount must be enough (Code of Practice 9.119)."
        if waiting
        else "Nothing is left to act on.",
        table=table(
            "Reviews held in the period: is the amount enough?",
            ("Found", "Reviews", "%"),
            _listed(MONEY, found, total, "enough-money", behind),
            ("All", total, "100%" if total else "–"),
        ),
        definition="Reviews held in the period by the answer to “Is the amount enough?”, and whether what was done "
        "about too little is written down.",
        bars=_bars(MONEY, found, "enough-money", behind),
    )


def _listed(names, found: Mapping[str, int], total: int, which: str, behind: Behind) -> list[tuple]:
    return [
        (words, behind.number(found.get(name, 0), which, name), share(found.get(name, 0), total))
        for name, (words, _) in names.items()
    ]


def _bars(names, found: Mapping[str, int], which: str, behind: Behind) -> list[dict]:
    return [
        bar(words, [(many, fill, str(many))], many, url=behind.url(which, name))
        for name, (words, fill) in names.items()
        if (many := found.get(name, 0))
    ]
