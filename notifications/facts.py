"""What the words of a message may count and date: whole numbers, days and names of messages, never anything else,
so that no name, need or sum can reach an email through them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from notifications.enums import DAYS, FACTS, LISTS, Template
from notifications.words import Value


def stored(template: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """As the message's row keeps them; ValueError for what this message does not tell."""
    unknown = set(facts) - set(FACTS.get(template, ()))
    if unknown:
        raise ValueError(f"{template} tells nothing of {', '.join(sorted(unknown))}")
    return {name: _stored(name, fact) for name, fact in facts.items() if fact}


def _stored(name: str, fact: Any) -> Any:
    if name in DAYS:
        return date.fromisoformat(str(fact)).isoformat()
    if name in LISTS:
        return [Template(one).value for one in fact]
    return int(fact)


def readable(facts: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _readable(name, fact) for name, fact in facts.items()}


def _readable(name: str, fact: Any) -> Value:
    if name in DAYS:
        return date.fromisoformat(fact)
    return [Template(one).label for one in fact] if name in LISTS else fact
