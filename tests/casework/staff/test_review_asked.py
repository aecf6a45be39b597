"""An officer reads why a family asked for a review, where the queue leads."""

import pytest
from django.urls import reverse

from tests.builders import make_caseworker, make_person, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_caseworker()


def summary(client, person, case) -> str:
    return sign_in(client, person).get(reverse("case", args=[case.reference])).content.decode()


def test_the_familys_words_stand_where_the_next_step_leads(client, officer):
    case = make_request("review_requested", officer=officer)

    page = summary(client, officer, case)

    assert f'href="{reverse("review", args=[case.reference, "education"])}"' in page
    assert 'id="review"' in page
    assert "Please look again." in page


def test_without_a_review_there_is_no_card(client, officer):
    case = make_request("decided", officer=officer)

    assert 'id="review"' not in summary(client, officer, case)


def test_who_does_not_work_on_cases_does_not_read_it(client, officer):
    case = make_request("review_requested", officer=officer)

    answer = sign_in(client, make_person("Partner")).get(reverse("case", args=[case.reference]))

    assert answer.status_code == 403
