import pytest

from tests.builders import make_caseworker, make_parent
from tests.casework.family.acting import TODAY


@pytest.fixture
def today(time_machine):
    """Wednesday 16 September 2026, seven working days after most requests were sent."""
    time_machine.move_to(TODAY, tick=False)


@pytest.fixture
def parent():
    return make_parent(name="Priya Shah")


@pytest.fixture
def officer():
    return make_caseworker(name="Ellen Marsh")
