"""A parent at their own device, and a team that takes requests in."""

import pytest

from tests.builders import intake_team, make_parent
from tests.signing_in import sign_in


@pytest.fixture
def parent():
    intake_team()
    return make_parent()


@pytest.fixture
def window(client, parent):
    return sign_in(client, parent)
