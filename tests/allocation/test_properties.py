"""What holds for every case: never negative, monotone, parts add up, same bytes, any order."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.engine import Calculation, PackageLine, Period, Quantity, calculate, share
from allocation.engine.setting_rules import SETTING_RULES
from allocation.engine.time_rules import RULES
from tests.allocation.engine_cases import CARD, TORCOMBE, confirmed, torcombe_case

quietly = settings(deadline=None, max_examples=60)
money = st.decimals("0", "30000", places=2)
settings_of = st.sampled_from(sorted(SETTING_RULES))
quantities = st.one_of(
    st.builds(
        Quantity,
        st.just("sessions"),
        minutes=st.decimals("5", "600", places=1),
        times_a_week=st.decimals("0.5", "10", places=1),
        weeks=st.decimals("1", "52", places=0),
        group_size=st.integers(1, 30),
        rate=st.decimals("0", "150", places=2),
        on_cost_percent=st.sampled_from([Decimal(0), Decimal("12.5")]),
        alone=st.booleans(),
    ),
    st.builds(Quantity, st.just("one_off"), rate=money),
    st.builds(Quantity, st.just("units"), number=st.decimals("0", "400", places=1), rate=money),
)


@st.composite
def packages(draw) -> tuple[PackageLine, ...]:
    number = draw(st.integers(1, 8))
    return tuple(draw(package_line(f"line-{place}")) for place in range(number))


def package_line(key: str) -> st.SearchStrategy[PackageLine]:
    return st.builds(
        PackageLine,
        st.just(key),
        st.just(key),
        quantities,
        strand=st.sampled_from(["education", "education", "health", "social_care"]),
        paid_by=st.sampled_from(["setting", "setting", "council", "health", "family"]),
        asked=st.booleans(),
        separable=st.booleans(),
        in_plan=st.booleans(),
        place=st.booleans(),
    )


contributions = st.one_of(st.none(), st.decimals("0", "9000", places=2).map(str).map(confirmed))


def found_for(lines: tuple[PackageLine, ...], setting: str, contribution: Any) -> Calculation:
    case = torcombe_case(*lines, setting=setting, contribution=contribution)
    return calculate(case, TORCOMBE, CARD)


@quietly
@given(packages(), settings_of, contributions)
def test_nothing_is_negative_and_the_rule_of_the_indicative_budget_holds(
    lines, setting, contribution
):
    found = found_for(lines, setting, contribution)
    asked = [
        line for line in found.lines if line.origin in ("element_3", "setting", "contribution")
    ]
    direct = [line for line in found.lines if line.origin == "council_direct"]
    expected = min(found.element_3, sum(line.amount for line in asked))
    expected += sum(line.amount for line in direct)
    assert found.indicative == expected + found.contribution
    assert min(found.element_2, found.element_3, found.indicative, found.total_support) >= 0
    assert found.element_2 <= (found.threshold or 0)


@quietly
@given(packages(), settings_of, contributions)
def test_steps_and_parts_add_up_to_the_penny(lines, setting, contribution):
    found = found_for(lines, setting, contribution)
    for group in ("support", "council", "yours"):
        steps = found.steps_of(group)
        total = next(step.amount for step in steps if step.kind == "total")
        assert sum(step.amount for step in steps if step.kind == "line") == total
    for line in found.lines:
        parts = line.from_element_3 + line.from_contribution + line.from_setting
        if line.origin in ("element_3", "setting", "contribution"):
            assert parts == line.amount
        assert min(line.from_element_3, line.from_contribution, line.from_setting) >= 0
    assert sum(part.percent for part in found.bar) == (100 if found.bar else 0)


@quietly
@given(packages(), settings_of, contributions, st.randoms())
def test_the_order_of_lines_does_not_matter(lines, setting, contribution, chance):
    shuffled = list(lines)
    chance.shuffle(shuffled)
    found = found_for(lines, setting, contribution)
    assert found.to_json() == found_for(tuple(shuffled), setting, contribution).to_json()


@quietly
@given(packages(), settings_of, contributions)
def test_the_same_input_gives_the_same_bytes_and_reads_back_the_same(lines, setting, contribution):
    found = found_for(lines, setting, contribution)
    assert found.to_json() == found_for(lines, setting, contribution).to_json()
    assert Calculation.from_dict(found.to_dict()).to_json() == found.to_json()


@quietly
@given(packages(), settings_of, st.decimals("0.01", "9000", places=2))
def test_more_support_never_means_less_money(lines, setting, more):
    extra = PackageLine("more", "more", Quantity("one_off", rate=more), asked=True)
    before, after = (found_for(package, setting, None) for package in (lines, (*lines, extra)))
    assert after.element_3 >= before.element_3
    assert after.indicative >= before.indicative


@quietly
@given(packages(), settings_of, contributions)
def test_there_is_no_float_anywhere(lines, setting, contribution):
    found = found_for(lines, setting, contribution)
    assert not list(floats_in(found))


def floats_in(value: Any):
    if isinstance(value, float):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from floats_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from floats_in(item)
    elif isinstance(value, dict):
        yield from floats_in(list(value.values()))


days = st.dates(date(2014, 1, 1), date(2030, 12, 31))
month_rules = [name for name, rule in RULES.items() if rule.of == 12]


@quietly
@given(money, st.sampled_from(month_rules), days, st.integers(0, 30))
def test_shares_of_a_year_add_up_and_are_never_negative(amount, rule, day, months):
    start, end = day.replace(day=1), month_end(day, months)
    parts = share(amount, rule, Period(start, end))
    exact = amount * (months + 1) / 12
    assert abs(sum(part.amount for part in parts) - exact) <= Decimal("0.005")
    assert min(part.amount for part in parts) >= 0


def month_end(day: date, months: int) -> date:
    month = day.month - 1 + months + 1
    return date(day.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


whole_years = [name for name in RULES if name not in ("calendar_days", "school_days")]


@quietly
@given(money, st.sampled_from(whole_years))
def test_the_parts_of_a_whole_year_are_the_whole_amount(amount, rule):
    assert sum(part.amount for part in share(amount, rule)) == amount


@quietly
@given(money, st.integers(2014, 2030))
def test_all_days_of_a_financial_year_are_the_whole_amount(amount, year):
    parts = share(amount, "calendar_days", Period(date(year, 4, 1), date(year + 1, 3, 31)))
    assert len(parts) == 12
    assert sum(part.amount for part in parts) == amount


@quietly
@given(quantities)
def test_a_line_is_rounded_once(quantity):
    from_fractions = exact_cost(quantity)
    assert (
        calculate(torcombe_case(PackageLine("a", "a", replace(quantity))), TORCOMBE, CARD)
        .lines[0]
        .amount
        == from_fractions
    )


def exact_cost(quantity: Quantity) -> Decimal:
    """Worked out again with whole pennies and whole divisions: an independent half-up."""
    scale = 10**6
    top = int((quantity.rate * (100 + quantity.on_cost_percent)) * scale)
    if quantity.kind == "sessions":
        top *= int(quantity.minutes * quantity.times_a_week * quantity.weeks * 100)
        bottom = 60 * 100 * 100 * scale
    else:
        top *= int(quantity.number * 100)
        bottom = 100 * 100 * scale
    bottom *= 1 if quantity.alone else quantity.group_size
    pennies = (top * 100 * 2 + bottom) // (2 * bottom)
    return Decimal(pennies) / 100
