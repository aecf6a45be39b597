"""The pages of one line: its total, its kind, how its money is held, and removing it."""

from decimal import Decimal

import pytest

from requests_app.models import Line
from tests.builders import make_draft, make_parent
from tests.requests_app import asking
from tests.requests_app.asking import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent():
    return make_parent()


@pytest.fixture
def draft(parent):
    return make_draft(parent, first_name="Maya")


def test_work_out_the_total_saves_and_stays(window, draft):
    response = window.post(
        page("ask_line_cost", draft, 1), asking.SESSIONS | {"work_out": "yes"}, follow=True
    )
    assert response.redirect_chain == [(page("ask_line_cost", draft, 1) + "#total", 302)]
    assert response.context["total"] == {
        "words": ["1 time a week × 38 weeks = 38 sessions", "38 sessions × £58.00"],
        "result": Decimal("2204.00"),
        "waiting": "",
    }


def test_without_a_price_the_total_waits(window, draft):
    url = page("ask_line_cost", draft, 1)
    window.post(url, asking.SESSIONS | {"unit_price": ""})
    assert window.get(url).context["total"]["waiting"] == (
        "1 × 45 minutes a week × 38 weeks = 28.5 hours. No price yet: we use our own rate."
    )


@pytest.mark.parametrize(
    ("answers", "total"),
    [(asking.ONE_OFF, Decimal("749.00")), (asking.UNITS, Decimal("855.00"))],
)
def test_another_kind_leaves_nothing_of_the_first(window, draft, answers, total):
    url = page("ask_line_cost", draft, 1)
    shown = window.get(f"{url}?kind={answers['quantity_kind']}").context["form"]
    window.post(url, answers)

    line = Line.objects.get(asked=True)
    assert set(answers) == set(shown.fields) - {"was"}
    assert (line.quantity_kind, line.minutes, line.weeks, line.annual) == (
        answers["quantity_kind"],
        None,
        None,
        total,
    )


def test_some_of_each_asks_line_by_line(window, draft):
    response = window.post(page("ask_money", draft), {"holding": "mix"})
    assert response.url == page("ask_money_lines", draft)

    line = Line.objects.get(asked=True)
    window.post(response.url, {f"line-{line.pk}": "third_party"})

    line.refresh_from_db()
    assert line.mechanism == "third_party"


def test_a_line_is_removed_after_asking(window, draft):
    url = page("ask_line_remove", draft, 1)
    assert "Remove “Reading tutor”?" in window.get(url).content.decode()
    assert window.post(url).url == page("ask_support", draft)
    assert [line.provision for line in Line.objects.all()] == ["Teaching assistant"]


def test_an_asked_line_is_no_line_of_the_package(window, draft):
    assert window.get(page("ask_package_line", draft, 1)).status_code == 404
    assert window.get(page("ask_package_line", draft, 2)).status_code == 200
