"""A term's tables: frozen, suppressed together, and attacked by a solver that knows them all."""

from datetime import date

import pytest

from budgets.models import BudgetLine
from council.models import Policy
from insights.models import Release, ReleaseNeverChanges
from insights.queries.published import tables
from insights.services.publishing import NotPublished, publish
from insights.suppression import Counts
from insights.terms import Term, over_before, term_of
from requests_app.models import Plan
from tests.builders import MONDAY, make_manager, make_request
from tests.insights.attack import pinned, pinned_together
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
AUTUMN = term_of(MONDAY.date())
LATER = date(2027, 2, 1)


@pytest.fixture
def manager():
    return make_manager()


@pytest.fixture
def term_of_requests():
    """Ten asked: seven for one need, two for another, one for a third; nobody decided."""
    needs = ["ASD"] * 7 + ["SLD"] * 2 + ["VI"]
    for need in needs:
        Plan.objects.filter(pk=make_request("submitted").plan_id).update(main_need=need)


def test_terms_share_no_day():
    assert [term.name for term in over_before(date(2026, 11, 24), 3)] == [
        "Summer 2026",
        "Spring 2026",
        "Autumn 2025",
    ]
    assert Term("Autumn 2026", AUTUMN.period) == AUTUMN


def test_a_small_count_is_hidden_with_another(manager, term_of_requests):
    made = {one["key"]: one for one in tables(manager.user, AUTUMN, 5)}

    assert made["broad_need"]["rows"] == [
        ["Communication and interaction", 0, 0, 7, 7],
        ["Cognition and learning", 0, 0, None, None],
        ["Sensory and physical", 0, 0, None, None],
    ]
    assert made["broad_need"]["total"] == ["All", 0, 0, 10, 10]


def test_a_solver_pins_no_hidden_count_in_any_table_of_the_term(manager, term_of_requests):
    whole = {one["key"]: one for one in tables(manager.user, AUTUMN, 0)}
    for one in tables(manager.user, AUTUMN, 5):
        if one["key"] == "purpose":
            continue
        counts = Counts([row[1:-1] for row in whole[one["key"]]["rows"]])
        gone = {
            (row, column)
            for row, cells in enumerate(one["rows"])
            for column, cell in enumerate(cells[1:])
            if cell is None
        }
        assert pinned(counts, gone) == []


def test_R61_a_solver_pins_no_hidden_count_with_all_tables_of_the_term(manager, term_of_requests):
    """Knowing that every table sorts the same requests into the same columns gives nothing away either."""
    Plan.objects.filter(main_need="SLD").update(phase="secondary")
    Plan.objects.filter(main_need="VI").update(phase="early_years", setting_kind="special")
    made = [one for one in tables(manager.user, AUTUMN, 5) if one["key"] != "purpose"]
    counts = [[row[1:-1] for row in one["rows"]] for one in made if len(one["rows"]) > 1]

    assert sum(cell is None for table in counts for row in table for cell in row) >= 6
    assert pinned_together(counts) == []


def test_money_of_few_budgets_is_hidden_with_their_count(manager):
    """Two budgets of one purpose and five of another: neither count nor pounds of either is shown."""
    for number in range(7):
        request = make_request("decided")
        if number < 2:
            BudgetLine.objects.filter(budget__request=request).update(purpose="technology")

    made = {one["key"]: one for one in tables(manager.user, AUTUMN, 5)}["purpose"]

    assert made["rows"] == [
        ["Adds to existing learning support", None, None],
        ["Technology", None, None],
    ]
    assert made["total"] == ["All", 7, "£15,960.00"]


@pytest.mark.parametrize(("threshold", "shown"), [(5, 5), (6, None)])
def test_a_council_hides_below_five_or_up_to_five(threshold, shown, manager):
    """The policy is the smallest number that is shown."""
    Policy.objects.create(
        key="small_number",
        value=str(threshold),
        valid_from=date(2026, 1, 1),
        changed_at=MONDAY,
    )
    for need in ["ASD"] * 7 + ["SLD"] * 5:
        Plan.objects.filter(pk=make_request("submitted").plan_id).update(main_need=need)

    release = publish(AUTUMN, actor=manager.user, at=MONDAY, today=LATER)

    needs = next(one for one in release.tables if one["key"] == "broad_need")
    assert [row[-1] for row in needs["rows"]] == [7 if shown else None, shown]


def test_all_tables_of_a_term_have_the_same_columns_and_totals(manager, term_of_requests):
    made = [one for one in tables(manager.user, AUTUMN, 5) if one["key"] != "purpose"]

    assert len({(*one["columns"][1:], *one["total"]) for one in made}) == 1


def test_too_few_requests_publish_nothing(manager):
    make_request("submitted")

    with pytest.raises(NotPublished, match="too few requests"):
        publish(AUTUMN, actor=manager.user, at=MONDAY, today=LATER)


def test_a_term_is_frozen_once_and_never_before_its_end(manager, term_of_requests):
    with pytest.raises(NotPublished, match="not over yet"):
        publish(AUTUMN, actor=manager.user, at=MONDAY, today=MONDAY.date())
    release = publish(AUTUMN, actor=manager.user, at=MONDAY, today=LATER)

    with pytest.raises(NotPublished, match="published already"):
        publish(AUTUMN, actor=manager.user, at=MONDAY, today=LATER)
    for change in (release.save, release.delete, Release.objects.all().delete):
        with pytest.raises(ReleaseNeverChanges):
            change()


def test_the_page_and_the_file_say_hidden(manager, term_of_requests, client):
    release = publish(AUTUMN, actor=manager.user, at=MONDAY, today=LATER)
    sign_in(client, manager)

    page = client.get(release.get_absolute_url()).content.decode()
    file = client.get(f"{release.get_absolute_url()}open-data.csv").content.decode()

    assert "<td>hidden</td>" in page
    assert "Autumn 2026,Requests by area of need,Cognition and learning,All,hidden" in file
