"""Every figure of every tab equals what counting one by one gives, and every link opens what its number counts."""

from datetime import date, datetime
from itertools import chain
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.timezone import make_aware

from accounts.models import Team
from insights.dimensions import BROAD_NEEDS
from insights.filters import CHOICES, Filters, read
from insights.periods import Period
from insights.queries.behind import Wanted, behind
from insights.queries.fairness import ETHNIC_GROUPS, traits
from insights.sections import TABS, Asked
from insights.table_files import plain
from requests_app.forms.told import ToldFilter
from requests_app.told_list import told_rows
from tests.insights import one_by_one as one
from tests.insights import pounds_one_by_one as pounds
from tests.insights import progress_one_by_one as reached
from tests.insights.random_world import TODAY, make_world

NOW = make_aware(datetime(2026, 10, 5, 10))
ALL_OF_IT = Period(date(2016, 1, 1), TODAY)
TARGET = 10


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for this file and taken back after it: its manager."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(45, 5)
        transaction.set_rollback(True)


def tables(user, filters: Filters, page: str) -> dict[str, list[tuple]]:
    """Each figure's rows, with numbers for numbers."""
    figures = chain.from_iterable(s.figures for s in TABS[page].makes(Asked(user, filters, NOW)))
    return {figure.key: [tuple(plain(row)) for row in figure.table["rows"]] for figure in figures}


def some_filters() -> list[Filters]:
    """All of it; two years of the largest team; one need in mainstream schools."""
    largest = Team.objects.filter(intake=True).get().pk
    narrow = (("need", "ASD"), ("setting", "mainstream"))
    return [
        Filters(ALL_OF_IT),
        Filters(Period(date(2024, 10, 6), TODAY), team=largest),
        Filters(ALL_OF_IT, chosen=narrow[:1]),
        Filters(Period(date(2023, 4, 1), date(2025, 3, 31)), chosen=narrow[1:]),
    ]


@pytest.fixture(params=[0, 1, *(pytest.param(n, marks=pytest.mark.full) for n in (2, 3))])
def filters(request, world, db) -> Filters:
    return some_filters()[request.param]


@pytest.fixture
def seen(filters) -> one.Read:
    return one.Read(filters, TODAY)


def test_the_overview(world, filters, seen):
    found = tables(world, filters, "dashboard")

    assert found["outcomes"] == one.outcomes(seen)
    assert found["told-to-taken-up"] == one.course(seen)
    assert found["decided"] == tables(world, filters, "dashboard_times")["decided"]
    assert (
        found["pounds-by-purpose"] == tables(world, filters, "dashboard_money")["pounds-by-purpose"]
    )


def test_times_and_open_work(world, filters, seen):
    found = tables(world, filters, "dashboard_times")

    for key, taken in one.days_taken(seen).items():
        assert found[key] == one.times(key, taken, [str(row[0]) for row in found[key]])
    assert found["open-by-age"] == one.open_by_age(seen)
    assert found["by-team"] == one.teams(seen, TARGET)


def test_refusals_reviews_and_demand(world, filters, seen):
    found = tables(world, filters, "dashboard_refusals")

    many = len(one.line_decisions(seen))
    assert {name: (lines, share) for name, lines, share in found["grounds"]} == {
        name: (lines, one.percent(lines, many)) for name, lines in one.grounds(seen).items()
    }
    assert found["reviews"] == one.reviews(seen)
    assert {name: tuple(row) for name, *row in found["demand"]} == one.demand(seen)


def test_money(world, filters, seen):
    found = tables(world, filters, "dashboard_money")

    assert found["asked-indicative-agreed"] == pounds.stages(seen)
    assert found["departures"] == pounds.departures(seen)
    assert without_shares(found["pounds-by-purpose"]) == pounds.pounds_by(
        seen, lambda line: line.get_purpose_display()
    )
    assert without_shares(found["pounds-by-mechanism"]) == pounds.pounds_by(
        seen, lambda line: line.get_mechanism_display().split(":")[0]
    )
    assert without_shares(found["pounds-by-part"]) == pounds.pounds_by(
        seen, lambda line: line.budget.strand.get_kind_display()
    )
    assert found["by-band"] == pounds.bands(seen)
    assert {name: many for name, many in found["by-month"] if many} == pounds.months(seen)


def without_shares(rows: list[tuple]) -> dict[str, tuple]:
    return {name: tuple(amounts) for name, *amounts, _ in rows}


YEARS = {
    "Nursery": "Nursery to primary school",
    "Year 6": "Primary to secondary school",
    "Year 11": "School to post-16",
    "Year 14": "Towards adult life",
}
OUT_OF_SCHOOL = {"eotas": "EOTAS, arranged by the council", "elective_home": "Home education"}
GROUPED = {
    "need": lambda request: request.plan.get_main_need_display() or "Not said",
    "phase": lambda request: request.plan.get_phase_display(),
    "setting": lambda request: request.plan.get_setting_kind_display(),
    "transition": lambda request: YEARS.get(request.plan.year_group, "None of these years"),
    "eotas": lambda request: OUT_OF_SCHOOL.get(request.plan.setting_kind, "In a setting"),
    "mechanism": lambda request: request.get_mechanism_display(),
    "window": lambda request: request.get_window_display(),
}


def test_children(world, filters, seen):
    found = tables(world, filters, "dashboard_children")

    assert set(found) == {f"by-{key}" for key in GROUPED}
    for key, name_of in GROUPED.items():
        counted = one.group_rows(seen, lambda strand, name_of=name_of: name_of(strand.request))
        assert {name: tuple(row) for name, *row in found[f"by-{key}"]} == {
            name.split(":")[0]: row for name, row in counted.items()
        }


def test_outcomes(world, filters, seen):
    found = tables(world, filters, "dashboard_outcomes")

    for key, name_of in (
        ("purpose", lambda row: row.line.get_purpose_display()),
        ("need", lambda row: GROUPED["need"](row.review.request).split(":")[0]),
    ):
        assert {name: tuple(row) for name, *row in found[f"progress-by-{key}"]} == (
            reached.progress(seen, name_of)
        )
    assert found["reviews-due"] == reached.due(seen)
    assert found["enough-money"] == reached.enough(seen)


def age_on(day: date, born: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def trait_of(key: str, record, plans: one.Plans) -> str:
    """The name of a plan's group; empty where it is not known."""
    if key == "sex":
        return record.get_sex_display()
    if key == "language":
        english = record.first_language.lower() in ("english", "eng")
        return "English" if english else "Another" if record.first_language else ""
    if key == "deprivation":
        decile = plans.deciles.get(record.postcode.replace(" ", "").upper())
        fifths = ["Most deprived fifth", "Second fifth", "Middle fifth", "Fourth fifth"]
        return [*fifths, "Least deprived fifth"][(decile - 1) // 2] if decile else ""
    if key == "age":
        age = age_on(plans.read.filters.period.end, record.birth_date)
        names = [(5, "Under 5"), (11, "5 to 10"), (16, "11 to 15"), (19, "16 to 18")]
        return next((name for most, name in [*names, (26, "19 to 25")] if age < most), "")
    code, table = (
        (record.ethnicity, ETHNIC_GROUPS) if key == "ethnicity" else (record.main_need, BROAD_NEEDS)
    )
    return next((name for name, codes in table.values() if code in codes), "")


def test_fairness(world, filters, seen):
    found = tables(world, filters, "dashboard_fairness")
    plans = one.Plans(seen, TARGET)

    for key in traits(TODAY):
        counted = plans.counted(lambda record, plans, key=key: trait_of(key, record, plans))
        known = {name: row for name, row in counted.items() if name}
        for measure, part, whole in (("asked", 1, 0), ("agreed", 3, 2), ("in_time", 4, 2)):
            assert {row[0]: row[1:3] for row in found[f"{measure}-{key}"]} == {
                name: (row[whole], row[part]) for name, row in known.items()
            }
        assert {row[1:] for row in found[f"pounds-{key}"]} == {
            (len(row[5]), pounds.average(row[5])) for row in counted.values() if row[5]
        }


EACH_ONCE = {
    *("outcomes", "told-to-taken-up", "looked-at", "shared", "decided", "answered", "open-by-age"),
    *("by-team", *(f"by-{key}" for key in GROUPED)),
}


def test_every_link_opens_the_requests_its_number_counts(world, filters):
    """Lines, reviews, budgets and plans open their requests, each once: never more than they are."""
    differing, followed = [], 0
    for page, tab in TABS.items():
        for section in tab.makes(Asked(world, filters, NOW)):
            for figure in section.figures:
                for url, number in links(figure):
                    followed += 1
                    many = behind_of(world, url)
                    exact = figure.key in EACH_ONCE and number is not None
                    if many != number if exact else not 0 < many <= (number or many):
                        differing.append((page, figure.key, url, number, many))

    assert differing == []
    assert followed > 20


def links(figure) -> list[tuple[str, int | None]]:
    """Each link of the table, with its number where it is one."""
    found = []
    for row in figure.table["rows"]:
        for cell in row:
            if hasattr(cell, "__html__") and "href" in cell:
                words = strip_tags(cell).replace(",", "")
                url = cell.split('"')[3].replace("&amp;", "&")
                found.append((url, int(words) if words.isdigit() else None))
    return found


def behind_of(user, url: str) -> int:
    parts = urlsplit(url)
    given = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.path == reverse("told"):
        return told_rows(user, ToldFilter(given).asked).count()
    teams = dict.fromkeys(Team.objects.values_list("pk", flat=True), "")
    filters, trouble = read(given, TODAY, teams, CHOICES)
    assert trouble == ""
    wanted = Wanted(user, filters, TODAY, given.get("by", ""), given.get("group", ""))
    return behind(parts.path.rstrip("/").split("/")[-1], wanted).count()
