"""docker-compose.yml as an engine would read it: anchors merged, variables filled in."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<rest>[^}]*))?\}")


def read() -> dict:
    return yaml.safe_load(FILE.read_text())


def filled_in(value, variables):
    """The value with each ${NAME}, ${NAME:-default} and ${NAME:?message} replaced."""
    if isinstance(value, dict):
        return {key: filled_in(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled_in(inner, variables) for inner in value]
    if not isinstance(value, str):
        return value
    return VARIABLE.sub(lambda found: _of(found, variables), value).replace("$$", "$")


def _of(found, variables) -> str:
    if given := variables.get(found["name"]):
        return given
    if found["kind"] == "?":
        raise KeyError(found["name"])
    return found["rest"] or ""
