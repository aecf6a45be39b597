"""Real councils' worked examples, kept in worked_examples.csv, through the commands people use.

A row says the command with its arguments, the case as JSON, and what is expected where in the
answer: element_3=3000.00; payments.0.amount=1064.00. Add a row and it is tested.
"""

import csv
import json
import shlex
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

TABLE = Path(__file__).with_name("worked_examples.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(StringIO(TABLE)))


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_worked_example_comes_out_to_the_penny(row, tmp_path):
    answer = answer_of(row, tmp_path)
    expected = dict(part.strip().split("=", 1) for part in row["expected"].split(";"))
    assert {path: str(at(answer, path)) for path in expected} == expected


def answer_of(row: Mapping[str, str], folder: Path) -> dict[str, Any]:
    arguments = shlex.split(row["arguments"])
    if row["command"] == "allocate":
        case = folder / "case.json"
        case.write_text(row["case"])
        arguments = [str(case), *arguments]
    out = StringIO()
    call_command(row["command"], *arguments, stdout=out)
    return json.loads(out.getvalue())


def at(answer: Any, path: str) -> Any:
    for part in path.split("."):
        answer = answer[int(part)] if isinstance(answer, Sequence) else answer[part]
    return answer
