"""The settings mypy reads: no servers, no keys."""

import os

os.environ.setdefault("DEBUG", "1")

from senbudgets.settings import *  # noqa: F403
