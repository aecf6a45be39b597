"""The rate cards and schemes that ship with the portal, as files."""

from functools import cache
from pathlib import Path
from typing import Any

from allocation.documents import from_yaml
from allocation.engine.canonical import to_plain

FOLDER = Path(__file__).resolve().parent / "shipped"


@cache
def shipped(kind: str) -> tuple[dict[str, Any], ...]:
    """Documents of `rate_cards` or `schemes` in the order of their files, numbers as texts."""
    paths = sorted((FOLDER / kind).glob("*.yaml"))
    return tuple(to_plain(from_yaml(path.read_text(encoding="utf-8"))) for path in paths)
