"""A decided request whose plan is in the register."""

from datetime import date

import pytest

from requests_app.models import PlanRecord
from requests_app.services.matching import match_record
from tests.builders import MONDAY, make_caseworker, make_request


@pytest.fixture
def decided(db):
    request = make_request("decided")
    record = PlanRecord.objects.create(
        native_id="TC-1",
        first_name="A",
        last_name="B",
        sounds_like="a b",
        birth_date=date(2018, 3, 10),
        status="in_force",
        issued_on=date(2024, 5, 1),
        loaded_at=MONDAY,
    )
    match_record(request, found=record, actor=make_caseworker().user, at=MONDAY)
    return request
