"""What a document must not say, refused with the path of the field and what to do."""

import json
from typing import Any

import pytest

from allocation.documents import (
    BadDocument,
    case_schema,
    from_json,
    from_yaml,
    rate_card_schema,
    read_case,
    read_rate_card,
    read_scheme,
    scheme_schema,
    written_case,
)
from allocation.engine import Refused
from tests.allocation.cases import ON, line, mayas_case, sessions


def problems(read, document: Any) -> dict[str, str]:
    with pytest.raises(BadDocument) as refusal:
        read(document)
    return {problem.path: problem.message for problem in refusal.value.problems}


def case(**changes: Any) -> dict[str, Any]:
    return {"setting": "mainstream", "on": "2026-12-03", **changes}


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"colour": "red"}, "colour", "is not a key we know"),
        ({"setting": "castle"}, "setting", "must be 'mainstream'"),
        ({"on": "2026-02-31"}, "on", "must be a date that exists"),
        ({"answers": {"a": {"b": 1}}}, "answers.a", "must be an answer"),
        ({"answers": {"a": 1.5}}, "answers.a", "floats are not exact"),
        ({"package": [{"cost": "-1"}]}, "package[0].cost", "must not be below 0"),
        ({"package": [{"cost": "1e99"}]}, "package[0].cost", "must not be above 100000000"),
        ({"package": [{"cost": "NaN"}]}, "package[0].cost", "must be a number"),
        ({"package": [{"cost": True}]}, "package[0].cost", "must be a number"),
        ({"package": [{"label": "a\0b"}]}, "package[0].label", "NUL"),
        ({"package": [{"label": "x" * 2001}]}, "package[0].label", "longer than 2000"),
        (
            {"package": [{"quantity": {"kind": "sessions", "minutes": 30}}]},
            "package[0].quantity.weeks",
            "for how many weeks",
        ),
        (
            {"package": [{"quantity": sessions("30", weeks="60")}]},
            "package[0].quantity.weeks",
            "must not be above 53",
        ),
        (
            {"package": [{"quantity": sessions("30", group_size=0)}]},
            "package[0].quantity.group_size",
            "must not be below 1",
        ),
        (
            {"package": [{"cost": "1", "quantity": {"kind": "one_off"}}]},
            "package[0]",
            "give one of cost, quantity or spend",
        ),
        ({"attendance": {"has": 31, "of": 30}}, "attendance.has", "must not be more than of"),
        ({"package": [{}] * 201}, "package", "200"),
        ({"package": "tutor"}, "package", "must be a list"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_case_with_an_impossible_value_is_refused_by_its_path(changes, path, message):
    assert message in problems(read_case, case(**changes)).get(path, "not refused")


def test_every_problem_is_told_at_once():
    found = problems(read_case, case(colour="red", package=[{"cost": "-1", "size": 3}]))
    assert set(found) == {"colour", "package[0].cost", "package[0].size"}


def test_a_case_needs_a_day():
    with pytest.raises(Refused, match="on: is missing"):
        read_case({"setting": "special"})


def test_a_written_case_reads_back_the_same():
    document = mayas_case()
    again = json.loads(json.dumps(written_case(document, ON)))
    assert read_case(again) == read_case(document, ON)
    assert written_case(again) == again


def test_nothing_is_the_same_as_left_out():
    quantity = sessions("45") | {"times_a_week": None, "rate": None, "group_size": None}
    assert read_case(case(package=[line("a", quantity=quantity)])) == read_case(
        case(package=[line("a", quantity=sessions("45"))])
    )


def scheme(**changes: Any) -> dict[str, Any]:
    return {
        "document": "scheme",
        "name": "own",
        "version": "1",
        "title": "Own",
        "gives": "element_3",
        "source": {"text": "us"},
        "questions": [{"key": "need", "label": "Need"}],
        "method": {"kind": "points", "tables": [{"bands": [band(0, 9), band(10, 19)]}]},
        **changes,
    }


def band(low: int, high: int | None, amount: str = "5.00") -> dict[str, Any]:
    return {"from": low, "to": high, "amount": amount}


def points(*bands: dict[str, Any]) -> dict[str, Any]:
    return {"method": {"kind": "points", "tables": [{"bands": list(bands)}]}}


BANDS = "method.tables[0].bands[1].from"


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        (points(band(0, 9), band(9, 19)), BANDS, "overlaps the band before: start at 10"),
        (points(band(0, 9), band(11, 19)), BANDS, "leaves a gap: start at 10"),
        (points(band(0, None), band(11, 19)), BANDS, "without an upper end"),
        (
            points(band(9, 0)),
            "method.tables[0].bands[0].to",
            "must not be below from",
        ),
        (
            points(band(0, 9, "-1")),
            "method.tables[0].bands[0].amount",
            "must not be below 0",
        ),
        (
            {
                "method": {
                    "kind": "points",
                    "tables": [{"bands": [band(0, 9)]}, {"bands": [band(0, 9)]}],
                }
            },
            "method.tables",
            "two tables are for every phase",
        ),
        (
            {"method": {"kind": "matrix", "areas": [{"key": "speech", "weight": 4}]}},
            "method.areas[0].key",
            "“speech” is not a question of this scheme (need)",
        ),
        (
            {"method": {"kind": "levels", "rows": [{"where": {"band": 1}, "amount": 1}]}},
            "method.rows[0].where.band",
            "“band” is not a question",
        ),
        (
            {
                "method": {
                    "kind": "levels",
                    "rows": [
                        {"where": {"need": 1}, "amount": 1},
                        {"where": {"need": 1}, "amount": 2},
                    ],
                }
            },
            "method.rows[1].where",
            "overlaps",
        ),
        (
            {"method": {"kind": "components", "parts": [{"key": "a", "label": "A"}]}},
            "method.parts[0].rate",
            "give one of rate",
        ),
        ({"method": {"kind": "dice"}}, "method", "'points'"),
        ({"time_rule": "fortnights"}, "time_rule", "is not a time rule"),
        ({"from": "2026-09-01", "to": "2026-08-31"}, "to", "must not be before from"),
        (
            {"questions": [{"key": "need", "label": "A"}, {"key": "need", "label": "B"}]},
            "questions[1].key",
            "is there twice",
        ),
        ({"sauce": "us"}, "sauce", "is not a key we know"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_scheme_that_does_not_hold_together_is_refused_by_its_path(changes, path, message):
    assert message in problems(read_scheme, scheme(**changes)).get(path, "not refused")


def card(*rates: dict[str, Any]) -> dict[str, Any]:
    return {
        "document": "rate_card",
        "name": "own",
        "version": "1",
        "title": "Own",
        "rates": [{"name": "tutor", "per": "hour", "amount": "30"} | rate for rate in rates],
    }


@pytest.mark.parametrize(
    ("rates", "path", "message"),
    [
        ([{}, {}], "rates[1]", "overlaps another row of “tutor”"),
        (
            [{"to": "2026-08-31"}, {"from": "2026-09-02"}],
            "rates[1]",
            "leaves a gap: “tutor” ends 2026-08-31 and starts 2026-09-02",
        ),
        ([{"from": "2026-09-02", "to": "2026-09-01"}], "rates[0].to", "must not be before from"),
        ([{"amount": "free"}], "rates[0].amount", "must be a number, like 34.10"),
        ([{"per": "moon"}], "rates[0].per", "must be 'hour'"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_rate_card_with_two_prices_or_none_for_a_day_is_refused(rates, path, message):
    assert message in problems(read_rate_card, card(*rates)).get(path, "not refused")


def test_rates_that_follow_each_other_are_taken():
    found = read_rate_card(card({"to": "2026-08-31"}, {"from": "2026-09-01", "amount": "31"}))
    assert str(found.rate("tutor", ON).amount) == "31"


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (from_yaml, "a: 1\na: 2", "a: is there twice (line 1)"),
        (from_yaml, "a: &x 1\nb: *x", "aliases"),
        (from_yaml, "a: [", "This is not YAML"),
        (from_yaml, "a: !!python/object:os.system x", "This is not YAML"),
        (from_yaml, "a: \0", "NUL"),
        (from_json, '{"a": ', "This is not JSON (line 1, column 7)"),
        (from_json, '{"a": NaN}', "NaN is not a number"),
        (from_json, "[" * 100_000, "not JSON we can read"),
        (from_json, " " * 500_001, "longer than 500,000"),
    ],
    ids=range(9),
)
def test_text_that_is_no_document_is_refused_with_the_place(read, text, message):
    with pytest.raises(Refused) as refusal:
        read(text)
    assert message in str(refusal.value)


def test_numbers_are_read_exactly():
    assert [str(from_yaml("34.10")), str(from_json("34.10"))] == ["34.10", "34.10"]


@pytest.mark.parametrize("schema", [case_schema, scheme_schema, rate_card_schema])
def test_the_json_schema_lets_no_unknown_key_pass(schema):
    made = schema()
    assert made["additionalProperties"] is False
    assert all(
        one.get("additionalProperties") is False
        for one in made["$defs"].values()
        if one["type"] == "object"
    )
