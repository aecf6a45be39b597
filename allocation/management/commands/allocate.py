"""manage.py allocate CASE.json [--scheme NAME|FILE] [--rates NAME|FILE] [--on DATE]"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from allocation.documents import (
    BadDocument,
    case_schema,
    from_json,
    rate_card_schema,
    read_case,
    scheme_schema,
)
from allocation.engine import Calculation, Refused, calculate
from allocation.management.choosing import Chooser, text_of
from allocation.readable import readable

SCHEMAS = {"case": case_schema, "scheme": scheme_schema, "rate_card": rate_card_schema}


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Works out elements 1, 2 and 3 and the indicative budget of a case, with every step. "
        "docs/allocation.md explains the case format. Bad input ends with code 2."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("case", nargs="?", help="a JSON file; - is standard input")
        parser.add_argument("--scheme", help="a name, name@version, or a YAML or JSON file")
        parser.add_argument("--rates", help="a name, name@version, or a YAML or JSON file")
        parser.add_argument("--on", help="the day whose scheme and rates apply, like 2026-11-19")
        parser.add_argument("--explain", action="store_true", help="readable text, not JSON")
        parser.add_argument("--lines", action="store_true", help="many cases as JSON lines")
        parser.add_argument(
            "--schema",
            nargs="?",
            const="case",
            choices=SCHEMAS,
            help="print the JSON Schema of a case, a scheme or a rate_card",
        )

    def handle(self, *args, **options) -> None:
        self.chooser = Chooser(options["scheme"], options["rates"])
        if options["schema"]:
            self._print(SCHEMAS[options["schema"]]())
        elif options["lines"]:
            self._lines(options)
        else:
            self._one(options)

    def _one(self, options: dict[str, Any]) -> None:
        try:
            document = from_json(_text(options["case"]))
            found = self._calculated(document, options)
        except Refused as error:
            self._refuse(str(error))
        if options["explain"]:
            self.stdout.write(readable(found))
        else:
            self._print(answer_of(found))

    def _lines(self, options: dict[str, Any]) -> None:
        """An error in one line is its answer; all lines read, it ends with code 2."""
        failed = 0
        for number, line in _numbered(options["case"]):
            try:
                answer = answer_of(self._calculated(from_json(line), options))
            except Refused as error:
                failed += 1
                answer = {"line": number, "error": _problems(error)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            self.stdout.flush()
        if failed:
            self._refuse(f"{failed} of the lines could not be calculated")

    def _calculated(self, document: Any, options: dict[str, Any]) -> Calculation:
        case = read_case(document, _day(options["on"]) or _own_day(document) or localdate())
        return calculate(case, *self.chooser.for_case(case))

    def _print(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, indent=2, ensure_ascii=False))

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(2)


def answer_of(found: Calculation) -> dict[str, Any]:
    return found.to_dict() | {"fingerprint": found.fingerprint}


def _own_day(document: Any) -> date | None:
    """The document's day, if it is one: read_case says what is wrong with it otherwise."""
    day = document.get("on") if isinstance(document, dict) else None
    if day is None:
        return None
    return read_case(document).on


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("--on", f"“{text}” is not a date like 2026-11-19") from None


def _text(path: str | None) -> str:
    if path is None:
        raise Refused("CASE", "is missing: name a JSON file, or - for standard input")
    return sys.stdin.read() if path == "-" else text_of(path)


def _numbered(path: str | None) -> Iterator[tuple[int, str]]:
    lines = text_of(path).splitlines() if path and path != "-" else sys.stdin
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _problems(error: Refused) -> list[dict[str, str]]:
    problems = error.problems if isinstance(error, BadDocument) else [error]
    return [{"path": one.path, "message": one.message} for one in problems]
