"""When a draft was saved, in words."""

from datetime import UTC, datetime

import pytest

from requests_app.views.draft_page import saved_words


@pytest.mark.parametrize(
    ("saved_at", "at", "words"),
    [
        (
            datetime(2026, 11, 24, 21, 14, tzinfo=UTC),
            datetime(2026, 11, 24, 22, 0, tzinfo=UTC),
            "Saved today at 9:14pm",
        ),
        (
            datetime(2026, 7, 1, 21, 14, tzinfo=UTC),
            datetime(2026, 11, 24, 22, 0, tzinfo=UTC),
            "Saved on 1 July 2026 at 10:14pm",
        ),
    ],
)
def test_every_page_says_when_it_was_saved(saved_at, at, words):
    assert saved_words(saved_at, at) == words
