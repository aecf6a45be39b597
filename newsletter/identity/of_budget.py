"""Finds in a text what would tell who a family is: names, places, exact sums from the case's own data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from budgets.models import Budget

SHORTEST = 3
ORDINARY = {
    "school",
    "primary",
    "college",
    "academy",
    "nursery",
    "home",
    "the",
    "and",
    "with",
    "team",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of the text, and what it gives away."""

    found: str
    what: str


def findings(text: str, budget: Budget) -> list[Finding]:
    """In the order of the things looked for; each piece once."""
    found: dict[str, Finding] = {}
    for word, what in given_away_by(budget):
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            found.setdefault(match.group().casefold(), Finding(match.group(), what))
    return list(found.values())


def given_away_by(budget: Budget) -> Iterator[tuple[str, str]]:
    request = budget.request
    child, plan = request.child, request.plan
    for name in (child.first_name, child.last_name, *request.requester.full_name.split()):
        if len(name) >= SHORTEST:
            yield name, "a name"
    for word in plan.setting_name.split():
        if len(word) > SHORTEST and word.casefold() not in ORDINARY:
            yield word, "the setting"
    for line in budget.lines.select_related("line"):
        if line.line.provider:
            yield line.line.provider, "a provider"
        yield f"{line.amount:,.2f}", "an exact amount"
    yield f"{budget.total:,.2f}", "an exact amount"
    yield request.reference or "", "the reference"
