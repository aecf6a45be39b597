"""Messages: owed in the caller's transaction, gathered once a day, read and retried by people; their words."""

from notifications.services.choices import choose
from notifications.services.daily import forget_old_runs, gather_daily, mark_what_came_back
from notifications.services.owing import (
    channel_for,
    mark_posted,
    mark_read,
    owe,
    owe_each,
    owe_invitation,
    settle_history,
    try_again,
)
from notifications.services.texts import Changed, publish

__all__ = [
    "Changed",
    "channel_for",
    "choose",
    "forget_old_runs",
    "gather_daily",
    "mark_posted",
    "mark_read",
    "mark_what_came_back",
    "owe",
    "owe_each",
    "owe_invitation",
    "publish",
    "settle_history",
    "try_again",
]
