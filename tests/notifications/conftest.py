import pytest

from notifications.periodic import send_what_we_still_owe
from tests.notifications.notify_server import notify

__all__ = ["notify", "run_sweep"]


@pytest.fixture
def run_sweep():
    """One sweep; returns how many messages it sent."""
    return send_what_we_still_owe
