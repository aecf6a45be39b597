from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from council.models import ClosureDay, Council, Policy

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def test_there_is_one_council_only():
    with pytest.raises(IntegrityError, match="council_is_one"):
        Council.objects.create(pk=2)


def test_the_council_has_a_name():
    with pytest.raises(IntegrityError, match="council_has_a_name"):
        Council.objects.update(name="")


@pytest.mark.parametrize("empty", ["key", "value"])
def test_a_policy_row_says_something(empty):
    row = {"key": "decision_days", "value": "10"} | {empty: ""}

    with pytest.raises(IntegrityError, match="policy_says_something"):
        Policy.objects.create(**row, valid_from=NOW.date(), changed_at=NOW)


def test_a_closure_day_has_a_name():
    with pytest.raises(IntegrityError, match="closure_day_has_a_name"):
        ClosureDay.objects.create(date=date(2026, 12, 29), name="")


def test_a_day_is_closed_once():
    ClosureDay.objects.create(date=date(2026, 12, 29), name="Shutdown")

    with pytest.raises(IntegrityError, match="date"):
        ClosureDay.objects.create(date=date(2026, 12, 29), name="Shutdown again")
