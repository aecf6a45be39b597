"""When the next look at a budget is due (R46, R47). Dates in, dates out."""

from datetime import date, timedelta

from budgets.instalments import add_months, latest_first_review

MONTHS_BETWEEN_REVIEWS = 12
TOGETHER = timedelta(days=28)
"""Two reviews due within these days are one conversation: the plan’s review and a first review, say."""


def first_review_day(starts_on: date, ends_on: date) -> date:
    """Within three months of the start, and while there is a budget to look at."""
    return min(latest_first_review(starts_on), ends_on)


def next_review_day(held_on: date, plan_review_on: date | None, ends_on: date) -> date | None:
    """With the next review of the plan, at least yearly, the last time before the budget ends.

    None when the budget ends so soon that this look was the last.
    """
    day = add_months(held_on, MONTHS_BETWEEN_REVIEWS)
    if plan_review_on and held_on + TOGETHER < plan_review_on < day:
        day = plan_review_on
    if day <= ends_on:
        return day
    return ends_on if ends_on - held_on > TOGETHER else None
