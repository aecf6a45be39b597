"""The rate cards and schemes that ship with the portal, as files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allocation.documents import from_yaml
from allocation.engine.canonical import to_plain

FOLDER = Path(__file__).resolve().parent / "shipped"


def shipped(kind: str) -> Iterator[dict[str, Any]]:
    """Documents of `rate_cards` or `schemes` in the order of their files, numbers as texts."""
    for path in sorted((FOLDER / kind).glob("*.yaml")):
        yield to_plain(from_yaml(path.read_text(encoding="utf-8")))
