"""Outcomes and their reviews a second way: read into memory and counted one by one."""

from collections import Counter, defaultdict

from budgets.models import OutcomeProgress, OutcomeReview
from tests.insights.one_by_one import Read, percent

WORDS = {
    "in_time": "Held in time",
    "late": "Held late",
    "with_another": "Held with another review",
    "overdue": "Overdue today",
    "to_come": "Still to come",
    "not_held": "Not held, with a reason",
}


def progress(read: Read, name_of) -> dict[str, tuple]:
    """Each outcome once, as the last review within the period found it."""
    last: dict[int, OutcomeProgress] = {}
    rows = OutcomeProgress.objects.select_related("review__request__plan", "line")
    for row in sorted(rows, key=lambda row: (row.review.held_on, row.review_id)):
        if read.passes(row.review.request) and read.within(row.review.held_on):
            last[row.line_id] = row
    groups = defaultdict(Counter)
    for row in last.values():
        groups[name_of(row)][row.progress] += 1
    return {name: _row(counted) for name, counted in groups.items()}


def _row(counted: Counter) -> tuple:
    met, some, none = counted["met"], counted["some"], counted["not_started"]
    whole = met + some + none
    return (whole, met, some, none, percent(met + some, whole), percent(met, whole))


def reviews_of(read: Read) -> list[OutcomeReview]:
    rows = OutcomeReview.objects.select_related("request__plan", "shortage")
    return [row for row in rows if read.passes(row.request)]


def due(read: Read) -> list[tuple]:
    found = Counter(_became(row, read) for row in reviews_of(read) if read.within(row.due_on))
    whole = sum(found.values())
    return [(words, found[name], percent(found[name], whole)) for name, words in WORDS.items()]


def _became(review: OutcomeReview, read: Read) -> str:
    if review.state == "done":
        return "in_time" if review.held_on <= review.due_on else "late"
    if review.state == "not_held":
        return "with_another" if review.held_with_id else "not_held"
    return "overdue" if review.due_on < read.today else "to_come"


def enough(read: Read) -> list[tuple]:
    held = [row for row in reviews_of(read) if row.state == "done" and read.within(row.held_on)]
    short = [row.shortage for row in held if row.sufficient == "no"]
    acted = sum(one.settled_at is not None for one in short)
    numbers = (len(held) - len(short), acted, len(short) - acted)
    names = ("The amount is enough", "Too little, acted on", "Too little, still to act on")
    return [
        (name, many, percent(many, len(held))) for name, many in zip(names, numbers, strict=True)
    ]
