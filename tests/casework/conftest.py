"""A review with its decider."""

import pytest

from tests.builders import make_manager
from tests.casework.reviewing import asked_again, given


@pytest.fixture
def decider():
    return make_manager(name="Noor Haddad")


@pytest.fixture
def review(decider):
    return given(asked_again(), decider)
