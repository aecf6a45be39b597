"""Every shipped document reads, says what it gives and misses, and holds at every edge."""

from datetime import date
from decimal import Decimal

import pytest

from allocation.documents import read_rate_card, read_scheme
from allocation.engine import Case, Scheme, calculate
from allocation.engine.scheme import Levels, Matrix, Points
from allocation.shipped_documents import FOLDER, shipped
from tests.allocation.engine_cases import PUBLISHED

SCHEMES = [read_scheme(document) for document in shipped("schemes")]
NAMES = [f"{scheme.name}@{scheme.version}" for scheme in SCHEMES]


def first_day(scheme: Scheme) -> date:
    return scheme.valid_from or date(2026, 9, 1)


def answer(scheme: Scheme, **answers: str):
    case = Case(
        setting=scheme.settings[0] if scheme.settings else "mainstream",
        phase=scheme.phases[0] if scheme.phases else None,
        on=first_day(scheme),
        answers={key: value for key, value in answers.items() if value},
    )
    return calculate(case, scheme, PUBLISHED)


@pytest.mark.parametrize("scheme", SCHEMES, ids=NAMES)
def test_a_scheme_says_what_it_gives_what_is_missing_and_who_says_so(scheme):
    assert all([scheme.says, scheme.missing, scheme.source.text, scheme.title])


def test_every_rate_says_where_it_comes_from():
    cards = [read_rate_card(document) for document in shipped("rate_cards")]
    assert [rate.name for card in cards for rate in card.rates if not rate.source.text] == []


def test_file_names_start_with_the_name_of_their_scheme():
    assert [
        path.name
        for path, document in zip(
            sorted((FOLDER / "schemes").glob("*.yaml")), shipped("schemes"), strict=True
        )
        if not path.name.startswith(document["name"])
    ] == []


EDGES = [
    (scheme, band, edge)
    for scheme in SCHEMES
    if isinstance(scheme.method, Points | Matrix)
    for table in scheme.method.tables
    for band in table.bands
    for edge in (band.low, band.high)
]


@pytest.mark.parametrize(
    ("scheme", "band", "edge"), EDGES, ids=[f"{one.name} {edge}" for one, _, edge in EDGES]
)
def test_each_band_holds_at_both_its_edges(scheme, band, edge):
    found = answer(scheme, points=str(edge))
    assert (found.score, found.total) == (edge, band.amount)


@pytest.mark.parametrize(
    ("name", "points"), [("herefordshire-matrix", "110"), ("norfolk-short-breaks-points", "186")]
)
def test_above_the_last_band_a_person_decides(name, points):
    scheme = next(scheme for scheme in SCHEMES if scheme.name == name)
    found = answer(scheme, points=points)
    assert (found.status, found.total, found.element_3) == ("out_of_table", None, None)
    assert "a person decides" in found.why


TABLES = [
    (scheme.name, table.bands)
    for scheme in SCHEMES
    if isinstance(scheme.method, Points | Matrix)
    for table in scheme.method.tables
]


@pytest.mark.parametrize(("name", "bands"), TABLES, ids=[name for name, _bands in TABLES])
def test_more_points_never_mean_less_money(name, bands):
    amounts = [band.amount for band in bands]
    assert amounts == sorted(amounts)


ROWS = [
    (scheme, row)
    for scheme in SCHEMES
    if isinstance(scheme.method, Levels)
    for row in scheme.method.rows
]


@pytest.mark.parametrize(
    ("scheme", "row"), ROWS, ids=[f"{scheme.name} {row.name}" for scheme, row in ROWS]
)
def test_each_row_of_levels_is_found_by_its_answers(scheme, row):
    given = {question.key: "" for question in scheme.questions} | dict(row.where)
    given = {key: value or scheme.by_key[key].options[0].key for key, value in given.items()}
    times = scheme.method.terms if row.per == "term" else 1
    assert answer(scheme, **given).total == row.amount * times


def test_herefordshire_halves_for_15_hours_and_pays_thirds():
    scheme = next(scheme for scheme in SCHEMES if scheme.name == "herefordshire-matrix")
    full, half = (answer(scheme, points="62", weekly_hours=hours) for hours in ("30", "15"))
    assert full.element_3 == 2 * half.element_3
    assert [part.amount for part in half.payments] == [Decimal("1937.50")] * 3
