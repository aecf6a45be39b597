"""An officer types what a family sent on paper: the same pages, the same reference, its clock from the post."""

from datetime import date

import pytest
from django.urls import reverse

from casework.services import start_review
from requests_app.models import Child, Event, Link, Request
from requests_app.periodic import differing_clocks
from requests_app.services import Refused, confirm_link, give_account, start_for_family
from requests_app.services.drafts import start_draft
from tests.builders import MONDAY, intake_team, make_caseworker, make_manager, make_parent
from tests.people_builders import CHILD, ON_PAPER, enter_draft, enter_request
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
FIRST = asking.START | {
    "received_how": "paper",
    "received_on-day": "1",
    "received_on-month": "9",
    "received_on-year": "2026",
    "person_name": "Amara Obi",
    "person_email": "amara@example.org",
    "person_phone": "",
    "person_address": "",
}


@pytest.fixture
def officer():
    intake_team()
    return make_caseworker(name="Ellen Price")


@pytest.fixture
def window(client, officer):
    return sign_in(client, officer)


def test_the_first_page_keeps_who_asks_and_when_it_came(window, officer):
    asker = make_parent(email="amara@example.org", name="Amara Obi")
    shown = window.post(reverse("enter"), FIRST, follow=True).content.decode()

    draft = Request.objects.get()
    assert (draft.requester, draft.typed_by, draft.entered_for_family) == (
        asker,
        officer.user,
        True,
    )
    assert (draft.received_how, draft.received_on) == ("paper", date(2026, 9, 1))
    assert "You enter this for Amara Obi." in shown


def test_a_second_click_makes_no_second_draft(window):
    for _ in range(2):
        window.post(reverse("enter"), FIRST)
    assert Request.objects.count() == 1


def test_the_clock_counts_from_the_day_it_came(officer):
    sent = enter_request(officer)

    assert (sent.clock_started_on, sent.clock_due_on) == (date(2026, 9, 1), date(2026, 9, 22))
    assert (sent.asked_on, sent.submitted_at) == (date(2026, 9, 1), MONDAY)
    assert differing_clocks() == []


def test_typed_from_a_call_of_today_it_starts_today(officer):
    sent = enter_request(officer, received_on=None, received_how="phone")
    assert sent.clock_started_on == MONDAY.date()


@pytest.mark.parametrize(
    ("field", "typed", "about"),
    [
        ("person_email", "", "person_email"),
        ("person_email", "no address", "person_email"),
        ("received_on-year", "2099", "received_on"),
        ("received_on-year", "2001", "received_on"),
        ("received_on-day", "31", "received_on"),
        ("received_how", "pigeon", "received_how"),
        ("person_name", "", "person_name"),
        ("person_name", "a\x00b", "person_name"),
    ],
)
def test_mistakes_are_named_and_nothing_typed_is_lost(window, field, typed, about):
    response = window.post(reverse("enter"), FIRST | {field: typed})
    assert about in response.context["form"].errors
    assert "Maya" in response.content.decode()
    assert Request.objects.count() == 0


def test_how_it_came_and_how_to_reach_them_is_put_right_before_it_is_sent(window, officer):
    draft = enter_draft(officer)
    answers = FIRST | {"person_name": "Anna Nowak", "person_email": "anna@example.org"}
    response = window.post(reverse("ask_received", args=[draft.key]), answers)

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.requester.email, draft.requester.channel) == ("anna@example.org", "portal_email")


def test_who_signs_in_keeps_their_own_address(window, officer):
    make_parent(email="amara@example.org", name="Amara Obi")
    window.post(reverse("enter"), FIRST)
    draft = Request.objects.get()
    answers = FIRST | {"person_email": "other@example.org"}
    response = window.post(reverse("ask_received", args=[draft.key]), answers)
    assert "person_email" in response.context["form"].errors


def test_what_a_family_began_itself_is_not_entered_over_it(officer):
    asker = make_parent(email="amara@example.org", name="Amara Obi")
    start_draft(actor=asker.user, at=MONDAY, **CHILD)
    with pytest.raises(Refused, match="begun already"):
        start_for_family(
            actor=officer.user, at=MONDAY, person_email="amara@example.org", **ON_PAPER, **CHILD
        )


def test_a_colleague_does_not_see_the_draft(officer, client):
    draft = enter_draft(officer)
    sign_in(client, make_caseworker())
    assert client.get(page("task_list", draft)).status_code == 404


def test_a_manager_enters_nothing(client):
    sign_in(client, make_manager())
    assert client.get(reverse("enter")).status_code == 403


def test_r06_two_families_papers_about_one_child_stay_apart(officer):
    first = enter_request(officer)
    second = enter_request(officer, person_name="Piotr Nowak", person_address="9 Hill Road")

    for request in (first, second):
        link = Link.objects.get(child=request.child)
        confirm_link(link, request=request, actor=officer.user, at=MONDAY)
    given = give_account(
        Link.objects.get(child=first.child),
        request=first,
        email="anna@example.org",
        actor=officer.user,
        at=MONDAY,
    )

    assert Child.objects.count() == 2
    assert list(Request.objects.visible_to(given.user)) == [first]


def test_given_an_account_the_family_sees_what_was_entered_for_it(officer):
    sent = enter_request(officer)
    link = Link.objects.get(child=sent.child)
    person = give_account(
        link, request=sent, email="anna@example.org", actor=officer.user, at=MONDAY
    )
    before = Request.objects.visible_to(person.user).exists()
    confirm_link(link, request=sent, actor=officer.user, at=MONDAY)

    assert (before, Request.objects.visible_to(person.user).get()) == (False, sent)
    with pytest.raises(Refused, match="sign in already"):
        give_account(link, request=sent, email="b@example.org", actor=officer.user, at=MONDAY)


def test_given_an_account_they_have_it_moves_there(officer):
    known = make_parent(email="anna@example.org")
    sent = enter_request(officer)
    link = Link.objects.get(child=sent.child)
    give_account(link, request=sent, email="Anna@example.org", actor=officer.user, at=MONDAY)

    link.refresh_from_db()
    sent.refresh_from_db()
    assert (link.person, sent.requester) == (known, known)


def test_the_letter_reads_back_what_was_typed(window, officer):
    sent = enter_request(officer)
    shown = window.get(reverse("read_back", args=[sent.reference])).content.decode()

    for words in ("Anna Nowak", "2 Quay Street", "on paper", "1 September 2026", "Reading tutor"):
        assert words in shown
    assert "22 September 2026" in shown
    assert "court order" not in shown


def test_both_faces_say_who_entered_it_and_when_it_came(window, officer):
    sent = enter_request(officer)
    link = Link.objects.get(child=sent.child)
    confirm_link(link, request=sent, actor=officer.user, at=MONDAY)
    start_review(sent, actor=officer.user, at=MONDAY)

    case = window.get(reverse("case", args=[sent.reference])).content.decode()
    status = window.get(reverse("status", args=[sent.reference])).content.decode()
    assert "entered by Ellen Price" in case
    assert "1 September 2026" in case
    assert "You entered the request for the family" in status
    assert Event.objects.filter(action="submit").get().details == {"received_on": "2026-09-01"}
