"""What to do when this machine lacks something a test needs."""

import os

import pytest


def cannot_run(reason: str) -> None:
    """Skip for lack of something on this machine; in continuous integration that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
