"""Finds the scheme and rate card a command names: a file, a published version, or a shipped one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import OperationalError, ProgrammingError

from allocation.documents import from_json, from_yaml, read_rate_card, read_scheme
from allocation.engine import Case, NotInForce, RateCard, Refused, Scheme
from allocation.engine.canonical import to_plain
from allocation.services import rate_card_in_force, scheme_in_force, version_named
from allocation.shipped_documents import shipped

NO_DATABASE = (OperationalError, ProgrammingError)


class Chooser:
    """Finds each scheme and rate card once, however many cases follow."""

    def __init__(self, scheme: str | None, rates: str | None) -> None:
        self.scheme, self.rates = scheme, rates
        self._schemes: dict[tuple[Any, ...], tuple[Scheme, str]] = {}
        self._cards: dict[tuple[Any, ...], RateCard] = {}

    def for_case(self, case: Case) -> tuple[Scheme, RateCard]:
        key = (case.setting, case.phase, case.on)
        if key not in self._schemes:
            self._schemes[key] = chosen_scheme(self.scheme, case)
        scheme, use = self._schemes[key]
        if (case.on, use) not in self._cards:
            self._cards[case.on, use] = chosen_rates(self.rates, case.on, use)
        return scheme, self._cards[case.on, use]


def chosen_scheme(name: str | None, case: Case) -> tuple[Scheme, str]:
    """The scheme and whose it is (council or example)."""
    document = _scheme_document(name, case)
    return read_scheme(document), document.get("use", "council")


def chosen_rates(name: str | None, on: date, use: str) -> RateCard:
    if name:
        return read_rate_card(_named("rate_card", "rate_cards", name, on))
    document = _card_of(use, on) or _card_of("example", on)
    if document:
        return read_rate_card(document)
    raise NotInForce("rate_card", f"No rate card is in force on {on.isoformat()}")


def _card_of(use: str, on: date) -> dict[str, Any] | None:
    found = _first(lambda: rate_card_in_force(on, use).document)
    return found or _shipped_in_force("rate_cards", on, use=use)


def text_of(path: str) -> str:
    """The file's text; what is wrong with the file is said by its name."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Refused(path, "is not a text file in UTF-8") from None


def _scheme_document(name: str | None, case: Case) -> dict[str, Any]:
    if name:
        return _named("scheme", "schemes", name, case.on)
    found = _first(lambda: scheme_in_force(case.setting, case.phase, case.on).document)
    found = found or _shipped_in_force("schemes", case.on, use="council")
    if found is None:
        raise NotInForce("scheme", f"No scheme is in force on {case.on.isoformat()}")
    return found


def _named(what: str, kind: str, name: str, on: date) -> dict[str, Any]:
    if Path(name).suffix in (".yaml", ".yml", ".json"):
        text = text_of(name)
        return to_plain(from_json(text) if name.endswith(".json") else from_yaml(text))
    found = _first(lambda: version_named(what, name, on).document)
    found = found or _shipped_in_force(kind, on, name=name)
    if found:
        return found
    known = sorted({document["name"] for document in shipped(kind)})
    if name.partition("@")[0] in known:
        raise NotInForce(what, f"“{name}” is not in force on {on.isoformat()}: give --on")
    raise Refused(what, f"“{name}” is neither a file nor one of {', '.join(known)}")


def _first(find: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """What the database has; nothing without one, so that the commands work before set-up."""
    try:
        return find()
    except (Refused, *NO_DATABASE):
        return None


def _shipped_in_force(
    kind: str, on: date, *, name: str = "", use: str = ""
) -> dict[str, Any] | None:
    plain_name, _at, version = name.partition("@")
    fitting = [
        document
        for document in shipped(kind)
        if (not name or document["name"] == plain_name)
        and (not version or str(document["version"]) == version)
        and (not use or document.get("use", "council") == use)
        and _holds(document, on)
    ]
    return max(fitting, key=lambda document: document.get("from") or "", default=None)


def _holds(document: dict[str, Any], on: date) -> bool:
    day = on.isoformat()
    return (document.get("from") or "") <= day <= (document.get("to") or "9999")
