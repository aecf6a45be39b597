"""What each page costs in statements, whatever the number of lines."""

import pytest
from django.urls import reverse

from tests.builders import TUTOR, make_draft, make_request
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

POSTS = [
    ("ask_child", None, asking.CHILD, 25),
    ("ask_asking", None, asking.ASKING, 25),
    ("ask_window", None, asking.WINDOW, 25),
    ("ask_plan", None, asking.PLAN, 25),
    ("ask_strands", None, asking.STRANDS, 25),
    ("ask_today", None, asking.TODAY, 25),
    ("ask_share", None, asking.SHARE, 25),
    ("ask_week", None, asking.WEEK | {"row-0-line": "1"}, 25),
    ("ask_line_new", None, asking.LINE, 25),
    ("ask_line", 1, asking.LINE, 25),
    ("ask_line_where", 1, asking.WHERE, 25),
    ("ask_line_provider", 1, asking.PROVIDER, 25),
    ("ask_line_cost", 1, asking.SESSIONS, 25),
    ("ask_money", None, asking.MONEY, 25),
    ("ask_package", None, asking.PACKAGE, 25),
]


@pytest.fixture
def window(client, parent):
    client = sign_in(client, parent)
    client.get(reverse("my_requests"))
    return client


@pytest.mark.parametrize(("name", "line", "answers", "most"), POSTS)
def test_a_post_costs_few_statements(
    name, line, answers, most, window, parent, django_assert_max_num_queries
):
    draft = make_draft(parent)
    with django_assert_max_num_queries(most):
        response = window.post(page(name, draft, line), answers)
    assert response.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_sending_costs_few_statements(window, parent, django_assert_max_num_queries):
    make_request("submitted")
    draft = make_draft(parent)
    answers = asking.DECLARATION | {"version": draft.version}
    with django_assert_max_num_queries(28):
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


@pytest.mark.parametrize("sent", [1, 3])
def test_my_requests_cost_the_same_however_many(sent, window, parent, django_assert_num_queries):
    for _ in range(sent):
        make_request("submitted", parent=parent)
    with django_assert_num_queries(8):
        window.get(reverse("my_requests"))
