"""What each page costs in statements, whatever the number of lines."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app.progress import progress_of
from tests.builders import TUTOR, make_draft, make_request
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

MOST = 25
"""Statements of one post (design.md §7), those that open and close a transaction and its savepoints among them."""

POSTS = [
    ("ask_child", None, asking.CHILD),
    ("ask_asking", None, asking.ASKING),
    ("ask_acting", None, asking.REPRESENTING),
    ("ask_window", None, asking.WINDOW),
    ("ask_dates", None, asking.DATES),
    ("ask_plan", None, asking.PLAN),
    ("ask_needs", None, asking.NEEDS),
    ("ask_more", None, asking.MORE),
    ("ask_strands", None, asking.STRANDS),
    ("ask_today", None, asking.TODAY),
    ("ask_views", None, asking.VIEWS),
    ("ask_help", None, asking.HELP),
    ("ask_share", None, asking.SHARE),
    ("ask_equality", None, asking.EQUALITY),
    ("ask_week", None, asking.WEEK | {"row-0-line": "1"}),
    ("ask_line_new", None, asking.LINE),
    ("ask_line", 1, asking.LINE),
    ("ask_line_where", 1, asking.WHERE),
    ("ask_line_provider", 1, asking.PROVIDER),
    ("ask_line_cost", 1, asking.SESSIONS),
    ("ask_line_remove", 1, {}),
    ("ask_money", None, asking.MONEY),
    ("ask_money_lines", None, {}),
    ("ask_payee", None, asking.PAYEE),
    ("ask_managing", None, asking.MANAGING),
    ("ask_holder", None, asking.HOLDER),
    ("ask_excluded", None, asking.EXCLUDED),
    ("ask_package", None, asking.PACKAGE),
    ("ask_package_new", None, asking.REST),
    ("ask_package_line", 2, asking.REST),
    ("ask_package_cost", 2, asking.SESSIONS),
    ("ask_evidence", None, {"files": [asking.pdf()]}),
]
CALLED_FOR = {
    "ask_acting": {"role": "representative"},
    "ask_money_lines": {"mechanism": "mix"},
    "ask_holder": {"payee": "nominee"},
}


@pytest.fixture
def window(client, parent):
    client = sign_in(client, parent)
    client.get(reverse("my_requests"))
    return client


def test_a_post_costs_few_statements(window, parent):
    spent = {}
    for name, line, answers in POSTS:
        draft = make_draft(parent, **CALLED_FOR.get(name, {}))
        if name == "ask_money_lines":
            answers = {f"line-{one.pk}": "direct_payment" for one in progress_of(draft).asked}
        spent[name] = statements_of(window, page(name, draft, line), answers)
    assert {name: number for name, number in spent.items() if number > MOST} == {}


AFTER = [
    ("answer", "waiting_for_family", {"answer": "At home."}),
    ("add_evidence", "in_review", {"files": [asking.pdf()]}),
    ("withdraw", "in_review", {"reason": "We moved."}),
    ("family_invite", "in_review", asking.INVITATION),
    ("ask_for_review", "decided", {"representations": "Please look at line 1."}),
    ("add_to_review", "review_requested", {"text": "One thing more."}),
]


def test_a_post_about_what_was_sent_costs_few_statements(window, parent):
    spent = {}
    for name, status, answers in AFTER:
        asked = make_request(status, parent=parent)
        if name == "answer":
            answers = answers | {"question": asked.questions.get().pk}
        spent[name] = statements_of(window, reverse(name, args=[asked.reference]), answers)
    assert {name: number for name, number in spent.items() if number > MOST} == {}


def test_to_delete_a_draft_every_table_that_may_hold_some_of_it_is_looked_into(window, parent):
    """More than other posts: the tables of what comes after sending are looked into too."""
    assert statements_of(window, page("ask_delete", make_draft(parent)), {}) <= 56


def statements_of(window, url: str, answers: dict) -> int:
    with CaptureQueriesContext(connection) as statements:
        response = window.post(url, answers)
    assert response.status_code == 302, url
    return len(statements)


@pytest.mark.django_db(transaction=True)
def test_sending_costs_few_statements(window, parent, django_assert_max_num_queries):
    make_request("submitted")
    draft = make_draft(parent)
    answers = asking.DECLARATION | {"version": draft.version}
    with django_assert_max_num_queries(22):
        response = window.post(page("ask_check", draft), answers)
    assert response.status_code == 302


@pytest.mark.parametrize("lines", [1, 12])
@pytest.mark.parametrize(
    ("name", "statements"),
    [("task_list", 8), ("ask_support", 8), ("ask_package", 9), ("ask_check", 9)],
)
def test_a_page_costs_the_same_whatever_the_number_of_lines(
    name, statements, lines, window, parent, django_assert_num_queries
):
    draft = make_draft(parent, lines=(TUTOR,) * lines)
    with django_assert_num_queries(statements):
        window.get(page(name, draft))


@pytest.mark.parametrize("sent", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_my_requests_cost_the_same_however_many(sent, window, parent, django_assert_num_queries):
    for _ in range(sent):
        make_request("submitted", parent=parent)
    with django_assert_num_queries(8):
        window.get(reverse("my_requests"))
