"""An officer at their desk on a Wednesday in September."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.builders import make_caseworker
from tests.signing_in import sign_in


@pytest.fixture
def officer():
    return make_caseworker(name="Priya Nandra")


@pytest.fixture
def office(client, officer, time_machine):
    time_machine.move_to(datetime(2026, 9, 23, 8, 0, tzinfo=UTC), tick=False)
    return sign_in(client, officer)


@pytest.fixture
def opened(client, office):
    """Opens a page of a case; the client is the officer's."""

    def open_case(case, page="case", *args):
        return client.get(reverse(page, args=[case.reference, *args]))

    return open_case
