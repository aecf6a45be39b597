"""allocate, share and recompute as people type them."""

import json
import re
import shlex
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from allocation.models import Calculation
from allocation.services import load_schemes, run
from tests.allocation.cases import AT, ON, mayas_case

pytestmark = pytest.mark.django_db


def typed(*arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed and what was said on standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "case.json") -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def test_allocate_prints_the_calculation_as_json(written):
    code, out, _err = typed("allocate", written(json.dumps(mayas_case())), "--on", "2026-12-03")
    answer = json.loads(out)
    assert (code, answer["status"], answer["indicative"]) == (0, "worked_out", "3504.00")


def test_allocate_explains_in_readable_text(written):
    path = written(json.dumps(mayas_case()))
    _code, out, _err = typed("allocate", path, "--on", "2026-12-03", "--explain")
    assert "Indicative only, not a decision." in out
    assert "2 × 45 minutes a week × 38 weeks = 57 hours; 57 hours × £34.00 = £1,938.00" in out
    assert "Specialist teacher, one to one: £34.00 an hour" in out


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("{", [], "This is not JSON (line 1, column 2)"),
        ("[]", [], "The document must be a set of keys and values"),
        ('{"setting": "castle"}', [], "setting: must be"),
        ('{"setting": "special", "size": 1}', [], "size: is not a key we know"),
        ('{"setting": "special"}', ["--on", "31 February"], "--on: “31 February” is not a date"),
        ('{"setting": "special"}', ["--scheme", "nowhere"], "scheme: “nowhere” is neither a file"),
        ('{"setting": "special"}', ["--rates", "x.yaml"], "x.yaml: cannot be read"),
        (
            '{"setting": "special"}',
            ["--scheme", "devon-special-schools", "--on", "2030-01-01"],
            "scheme: “devon-special-schools” is not in force on 2030-01-01",
        ),
        ('{"setting": "special", "answers": {"a": 1}}', [], "answers.a: Torcombe costed"),
    ],
    ids=range(9),
)
def test_bad_input_names_the_field_and_ends_with_2(written, text, arguments, said):
    code, out, err = typed("allocate", written(text), *arguments)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "NaN", "-1", "9" * 20])
def test_a_number_too_long_to_write_is_refused(written, number):
    case = json.dumps({"setting": "mainstream", "phase": "primary", "answers": {"points": number}})
    code, _out, err = typed("allocate", written(case), "--scheme", "norfolk-short-breaks-points")
    assert (code, err.startswith("answers.points: ")) == (2, True)
    assert typed("share", "1350", "--rule", "months", f"--take={number}")[0] == 2


def test_a_missing_file_is_named():
    assert typed("allocate", "nothing.json")[2].startswith("nothing.json: cannot be read")
    assert "CASE: is missing" in typed("allocate")[2]


def test_many_cases_are_answered_line_by_line_and_an_error_stops_nothing(monkeypatch):
    good = json.dumps(mayas_case() | {"on": "2026-12-03"})
    monkeypatch.setattr(sys, "stdin", StringIO(f'{good}\n{{"setting": "x"}}\n\n{good}\n'))
    code, out, err = typed("allocate", "--lines")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer.get("indicative") for answer in answers] == ["3504.00", None, "3504.00"]
    assert answers[1]["line"] == 2
    assert answers[1]["error"][0]["path"] == "setting"
    assert (code, err.strip()) == (2, "1 of the lines could not be calculated")


def test_a_scheme_and_rates_of_ones_own_come_from_files(written):
    scheme = written(
        """
document: scheme
name: own
version: "1"
title: Own points
gives: strand_budget
strand: social_care
source: {text: us}
questions:
  - {key: help, label: Help, options: [{key: some, points: 7}, {key: lots, points: 20}]}
method:
  kind: points
  per_point: {budget: 1000000, contingency_percent: 10, total_points: 36000}
""",
        "own.yaml",
    )
    case = written('{"setting": "mainstream", "answers": {"help": "lots"}}')
    answer = json.loads(typed("allocate", case, "--scheme", scheme)[1])
    # 20 × 900,000 ÷ 36,000
    assert (answer["score"], answer["indicative"]) == ("20", "500.00")


@pytest.mark.parametrize("kind", ["case", "scheme", "rate_card"])
def test_the_published_schema_is_the_one_in_the_docs(kind):
    shown = json.loads(typed("allocate", "--schema", kind)[1])
    kept = Path(__file__).resolve().parents[2] / "docs" / "schemas" / f"{kind}.schema.json"
    assert json.loads(kept.read_text()) == shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ten", "--rule", "months"], "AMOUNT: “ten” is not a number"),
        (["-5", "--rule", "months"], "AMOUNT: must be from 0"),
        (["10", "--rule", "moons"], "rule: “moons” is not a time rule"),
        (["10", "--rule", "school_days"], "period: school_days needs from and to, or take and of"),
        (["10", "--rule", "months", "--from", "2026-02-31", "--to", "2026-03-31"], "--from: “2026"),
        (
            ["10", "--rule", "months", "--from", "2026-04-02", "--to", "2026-04-30"],
            "takes whole months",
        ),
        (["10", "--rule", "months", "--from", "2026-05-01", "--to", "2026-04-30"], "period.to"),
        (["10", "--rule", "terms_equal", "--take", "4"], "period.take: must be from 0 to 3"),
        (
            ["10", "--rule", "terms_equal", "--from", "2026-09-01", "--to", "2026-10-31"],
            "takes whole terms, and Autumn is cut",
        ),
        (
            ["10", "--rule", "weeks_38", "--from", "2019-09-01", "--to", "2019-12-31"],
            "the rate card has no term dates for that time, so give take",
        ),
        (["10", "--rule", "months", "--becomes", "5"], "--change: goes with --becomes"),
        (["10", "--rule", "months", "--round", "shilling"], "--round: must be penny or pound"),
    ],
    ids=range(12),
)
def test_share_refuses_by_name_and_ends_with_2(arguments, said):
    options = [f"--{part}" if part.startswith("--") else part for part in arguments[1:]]
    options = [part.replace("----", "--") for part in options]
    code, out, err = typed("share", *options, "--", arguments[0])
    assert (code, out) == (2, "")
    assert said in err


def test_school_days_and_weeks_are_counted_from_the_rate_cards_term_dates():
    """Torcombe is open on 190 days; in October 2026 on 17, and in 15 weeks of the autumn."""
    rule = ["--from", "2026-10-01", "--to", "2026-10-31", "--explain"]
    october = typed("share", "19000", "--rule", "school_days", *rule)[1]
    assert october.splitlines()[0] == "October 2026 (17/190): £1,700.00"
    rule = ["--from", "2026-09-01", "--to", "2026-12-31", "--explain"]
    autumn = typed("share", "3800", "--rule", "weeks_38", *rule)[1]
    assert autumn.splitlines()[0] == "15 of 38 school weeks (15/38): £1,500.00"


def test_a_whole_year_of_school_days_is_the_whole_amount():
    year = ["--from", "2026-04-01", "--to", "2027-03-31"]
    for rule in ("school_days", "weeks_38", "weeks_39"):
        answer = json.loads(typed("share", "15750", "--rule", rule, *year)[1])
        assert answer["total"] == "15750.00"


def test_share_explains_in_readable_text():
    out = typed("share", "1200", "--rule", "terms_4_3_5", "--explain")[1]
    assert out.splitlines() == [
        "Autumn (4/12): £400.00",
        "Spring (3/12): £300.00",
        "Summer (5/12): £500.00",
        "In all: £1,200.00",
    ]


@pytest.mark.parametrize("which", [[], ["--all"], ["--sample", "1"]])
def test_recompute_finds_stored_calculations_unchanged(which):
    load_schemes(AT)
    run(mayas_case(), on=ON, at=AT, actor=None)
    assert typed("recompute", *which)[:2] == (0, "1 worked out again, 0 differ\n")


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("result", "no longer fit their fingerprint"),
        ("inputs", "no longer fit their fingerprint"),
    ],
)
def test_recompute_lists_what_was_tampered_with_and_ends_with_1(column, said):
    allow_tampering()
    load_schemes(AT)
    stored = run(mayas_case(), on=ON, at=AT, actor=None)
    Calculation.objects.filter(pk=stored.pk).update(
        **{column: getattr(stored, column) | {"phase": "post_16"}}
    )
    code, out, _err = typed("recompute")
    assert (code, said in out, out.splitlines()[-1]) == (1, True, "1 worked out again, 1 differ")


def allow_tampering() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE allocation_calculation DISABLE TRIGGER USER")


DOCS = (Path(__file__).resolve().parents[2] / "docs" / "allocation.md").read_text().splitlines()
ECHOES = [line for line in DOCS if line.startswith("echo '")]
SHARES = [line for line in DOCS if re.match(r"manage.py share \d", line)]


@pytest.mark.parametrize("line", ECHOES, ids=range(len(ECHOES)))
def test_every_case_shown_in_the_docs_can_be_typed(line, monkeypatch):
    case, command = line.removeprefix("echo '").split("' | manage.py ")
    monkeypatch.setattr(sys, "stdin", StringIO(case))
    code, out, err = typed(*shlex.split(command))
    assert (code, err) == (0, "")
    assert json.loads(out)["status"] in ("worked_out", "needs_package")


@pytest.mark.parametrize("line", SHARES, ids=range(len(SHARES)))
def test_every_share_shown_in_the_docs_can_be_typed(line):
    assert typed(*shlex.split(line.removeprefix("manage.py ")))[0] == 0


def test_the_docs_show_every_kind_of_scheme():
    assert (len(ECHOES), len(SHARES)) == (16, 7)
