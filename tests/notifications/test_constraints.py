from datetime import timedelta

import pytest
from django.db import IntegrityError

from notifications.models import JobRun, Message
from tests.notifications.builders import MINUTE, NOW, make_letter_reader, make_message

pytestmark = pytest.mark.django_db

SENT = {"sent_at": NOW + MINUTE, "next_try_at": None, "attempts": 1}
FAILED = {"failed_at": NOW + MINUTE, "next_try_at": None, "attempts": 8, "last_error": "OSError"}


@pytest.mark.parametrize(
    ("broken", "columns"),
    [
        ("message_sent_or_failed_not_both", SENT | FAILED),
        ("message_next_try_exactly_while_owed", {"next_try_at": None}),
        ("message_next_try_exactly_while_owed", SENT | {"next_try_at": NOW}),
        ("message_next_try_exactly_while_owed", SENT | {"claimed_until": NOW}),
        ("message_next_try_exactly_while_owed", FAILED | {"next_try_at": NOW}),
        ("message_claimed_or_failed_was_tried", {"claimed_until": NOW}),
        ("message_claimed_or_failed_was_tried", FAILED | {"attempts": 0}),
        ("message_attempts_limited", {"attempts": 9}),
        ("message_failed_says_why", FAILED | {"last_error": ""}),
        ("message_nothing_before_it_was_owed", SENT | {"sent_at": NOW - MINUTE}),
        ("message_nothing_before_it_was_owed", FAILED | {"failed_at": NOW - MINUTE}),
        ("message_nothing_before_it_was_owed", {"read_at": NOW - MINUTE}),
        ("message_link_stays_inside", {"link": "https://elsewhere.example/"}),
        ("message_link_stays_inside", {"link": "//elsewhere.example/"}),
        ("message_link_stays_inside", {"key": ""}),
        ("message_has_a_template", {"template": ""}),
        ("message_channel_known", {"channel": "fax"}),
    ],
)
def test_a_message_that_must_not_exist_is_refused(broken, columns):
    message = make_message()

    with pytest.raises(IntegrityError, match=broken):
        Message.objects.filter(pk=message.pk).update(**columns)


def test_a_letter_is_never_tried():
    letter = make_message(make_letter_reader())

    with pytest.raises(IntegrityError, match="message_only_emails_are_tried"):
        Message.objects.filter(pk=letter.pk).update(attempts=1)


def test_one_key_is_one_message():
    first, second = make_message(), make_message()

    with pytest.raises(IntegrityError, match="key"):
        Message.objects.filter(pk=second.pk).update(key=first.key)


@pytest.mark.parametrize("columns", [SENT, FAILED, {"read_at": NOW}])
def test_what_may_exist_is_kept(columns):
    make_message(**columns)


@pytest.mark.parametrize(
    ("broken", "columns"),
    [
        ("jobrun_has_a_name", {"name": ""}),
        ("jobrun_ends_after_it_starts", {"ended_at": NOW - timedelta(seconds=1)}),
    ],
)
def test_a_job_that_cannot_have_run_is_refused(broken, columns):
    with pytest.raises(IntegrityError, match=broken):
        JobRun.objects.create(**{"name": "sweep", "started_at": NOW} | columns)
