"""The rules of the law that the portal keeps, each with where it is built: one table for the page and docs/rules.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.template.loader import render_to_string

TABLE = Path(__file__).with_name("rules.txt")
HEADING = "== "
STRICT = {
    "block": "The portal insists on it",
    "warn": "The portal points it out; an officer may go on, with a reason",
    "always": "Always so in the portal",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """`state`: built, in part, not yet. `test`: file::function under tests/."""

    id: str
    says: str
    strict: str
    state: str
    where: str
    test: str
    to_come: str

    @property
    def in_the_portal(self) -> str:
        """How far the portal keeps it, in a sentence or three."""
        part = "In part: " if self.state == "in part" else ""
        kept = f"{part}{_begin(STRICT[self.strict], part)}." if self.strict else "Not yet."
        return f"{kept} To come: {_lower(self.to_come)}." if self.to_come else kept


def _begin(words: str, before: str) -> str:
    return _lower(words) if before else words


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rules: list[Rule]


def parts() -> list[Part]:
    found: list[Part] = []
    for line in _lines():
        if line.startswith(HEADING):
            found.append(Part(line.removeprefix(HEADING), []))
        else:
            cells = [cell.strip() for cell in line.split("|")]
            found[-1].rules.append(Rule(*cells))
    return found


def all_rules() -> list[Rule]:
    return [rule for part in parts() for rule in part.rules]


def _lines() -> Iterator[str]:
    for line in TABLE.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def as_markdown() -> str:
    """What docs/rules.md holds; written by `manage.py write_rules`."""
    return render_to_string("docs/rules.md", {"parts": parts()})


@login_not_required
def page(request):
    return render(request, "public/rules.html", {"parts": parts()})
