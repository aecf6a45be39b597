"""The pages: a head's link in every state, flat lists, and nasty input that gives a clear answer."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from casework.models import HeadAnswer, HeadLink, Panel
from casework.services.heads import cancel
from casework.services.panels import put_on_agenda
from casework.signed_links import token_of
from tests.builders import make_caseworker, make_manager
from tests.builders import make_request as made
from tests.casework.others.builders import answered, asked, make_partner, school_case, sent_part
from tests.casework.others.test_panels import make_panel
from tests.casework.staff.deciding import statements_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
RIGHT = {"typed-day": "10", "typed-month": "3", "typed-year": "2018"}
WRONG = {**RIGHT, "typed-year": "2017"}


@pytest.fixture
def link():
    officer = make_caseworker()
    case = school_case(officer=officer, at=now() - timedelta(days=9))
    return asked(case, at=now() - timedelta(days=1), officer=officer)


def door(link) -> str:
    return reverse("head", args=[token_of(link)])


def whole(link, **changes) -> dict:
    line = link.lines.get().pk
    signed = {"shares_cost": "no", "name": "Grace Holt", "role": "Headteacher", "declared": "on"}
    return {f"agrees_{line}": "yes", f"reason_{line}": "", **signed, **changes}


def test_a_link_shows_nothing_of_the_child_before_the_date_of_birth(client, link):
    page = client.get(door(link)).content.decode()
    child = link.request.child

    assert not any(words in page for words in (child.first_name, "Reading tutor"))
    answer = reverse("head_answer", args=[token_of(link)])
    assert client.get(answer)["Location"] == door(link)
    assert client.post(answer, whole(link))["Location"] == door(link)
    assert HeadAnswer.objects.count() == 0


@pytest.mark.parametrize(
    ("end", "status", "says"),
    [
        ("forged", 404, "This link does not work"),
        ("older", 404, "This link does not work"),
        ("expired", 410, "This link does not work"),
        ("cancelled", 410, "This link does not work"),
        ("locked", 410, "This link is locked"),
        ("answered", 200, "This has been answered"),
    ],
)
def test_a_link_that_is_over_says_so_plainly_at_the_same_cost(
    client, link, end, status, says, django_assert_num_queries
):
    url = door(link)
    if end == "forged":
        url = url[:-3] + ("aa/" if not url.endswith("aa/") else "bb/")
    elif end == "older":
        HeadLink.objects.update(nonce="another")
    elif end == "expired":
        HeadLink.objects.update(expires_at=now())
    elif end == "cancelled":
        cancel(link, actor=link.asked_by, at=now())
    elif end == "locked":
        HeadLink.objects.update(tries=5, locked_at=now())
    else:
        answered(link, at=now())
    client.get(url)
    with django_assert_num_queries(2):
        response = client.get(url)
    assert (response.status_code, says in response.content.decode()) == (status, True)
    assert link.request.child.first_name not in response.content.decode()


def test_the_fifth_wrong_date_locks_it_whatever_comes_after(client, link):
    pages = [client.post(door(link), WRONG) for _ in range(5)]

    assert [page.status_code for page in pages] == [200, 200, 200, 200, 410]
    assert "once more" in pages[3].content.decode()
    assert client.post(door(link), RIGHT).status_code == 410


def test_a_second_tab_is_told_that_it_was_answered(client, link):
    client.post(door(link), RIGHT)
    address = reverse("head_answer", args=[token_of(link)])
    first = client.post(address, whole(link), follow=True)
    second = client.post(address, whole(link, name="Somebody Else"))

    assert "We have your answer" in first.content.decode()
    assert "This has been answered" in second.content.decode()
    assert HeadAnswer.objects.get().name == "Grace Holt"


def test_what_was_typed_stays_when_something_is_missing(client, link):
    client.post(door(link), RIGHT)
    line = link.lines.get().pk
    typed = whole(link, **{f"agrees_{line}": "no", "shares_cost": "yes", "share": "lots"})
    page = client.post(reverse("head_answer", args=[token_of(link)]), typed).content.decode()

    for words in ("Say why you do not agree", "one amount", "Grace Holt", "Headteacher", "lots"):
        assert words in page, words


@pytest.mark.parametrize("nasty", ["\x00", "🙂" * 30, "x" * 10_000, "<b>", "1" * 20])
def test_nasty_words_never_break_the_heads_page(client, link, nasty):
    client.post(door(link), {"typed-day": nasty, "typed-month": "2", "typed-year": "2018"})
    assert (
        client.post(door(link), {**RIGHT, "typed-day": "31", "typed-month": "2"}).status_code == 200
    )
    client.post(door(link), RIGHT)
    typed = whole(link, name=nasty, share=nasty, shares_cost="yes")
    response = client.post(reverse("head_answer", args=[token_of(link)]), typed)
    assert response.status_code == 200


@pytest.mark.parametrize("many", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_a_partners_list_costs_the_same_however_long(client, many, django_assert_max_num_queries):
    nurse, officer = make_partner(), make_caseworker()
    for _ in range(many):
        sent_part(officer=officer, body=nurse.organisation)
    sign_in(client, nurse)
    client.get("/parts/")
    with django_assert_max_num_queries(12):
        response = client.get("/parts/")
    assert len(response.context["waiting"]) == many


@pytest.mark.parametrize("many", [1, 3, pytest.param(50, marks=pytest.mark.full)])
def test_an_agenda_costs_the_same_however_long(client, many, django_assert_max_num_queries):
    officer = make_caseworker()
    panel = make_panel(officer)
    for _ in range(many):
        case = made("submitted", officer=officer)
        put_on_agenda(panel, case, actor=officer.user, at=now())
    sign_in(client, officer)
    client.get(panel.get_absolute_url())
    with django_assert_max_num_queries(14):
        response = client.get(panel.get_absolute_url())
    assert len(response.context["items"]) == many


def test_the_page_of_others_answers_costs_the_same(client, link, django_assert_max_num_queries):
    sign_in(client, link.asked_by.person)
    url = reverse("case_others", args=[link.request.reference])
    client.get(url)
    with django_assert_max_num_queries(14):
        assert client.get(url).status_code == 200


def test_many_cases_go_on_an_agenda_and_what_could_not_is_listed(client):
    officer = make_caseworker()
    cases = [made("planning", officer=officer) for _ in range(2)]
    for case in cases:
        case.caseworker = officer.user
        case.save()
    sign_in(client, officer)
    panel = {"name": "Resource panel", "members": "Helen Abara, Chair", "place": ""}
    day = {"held_on-day": "1", "held_on-month": "12", "held_on-year": "2026"}
    client.post(reverse("new_panel"), panel | day)
    made_panel = Panel.objects.get()
    chosen = {"cases": [case.pk for case in cases]}
    page = client.post(reverse("add_to_panel", args=[made_panel.pk]), chosen, follow=True)

    assert "2 cases put on the agenda" in page.content.decode()
    assert made_panel.items.count() == 2


def test_cases_ticked_in_the_queue_go_before_a_panel_and_what_could_not_is_listed(client):
    officer = make_caseworker()
    cases = [made(status, officer=officer) for status in ("planning", "in_review", "withdrawn")]
    theirs = made("draft")
    late, early = make_panel(officer, date(2099, 1, 4)), make_panel(officer, date(2098, 1, 4), "B")
    sign_in(client, officer)
    choose, queue = reverse("choose_panel"), reverse("queue")
    assert choose in client.get(f"{queue}?tab=team").content.decode()

    assert client.post(choose, {"choose": "1"}).headers["Location"] == queue
    ticked = {"case": [case.pk for case in (*cases, theirs)]}
    page = client.post(choose, ticked | {"choose": "1"})
    assert [panel.pk for panel in page.context["panels"]] == [early.pk, late.pk]
    assert {case.pk for case in page.context["cases"]} == {case.pk for case in cases}
    nothing = client.post(choose, ticked)
    assert "Choose a panel" in nothing.content.decode()
    done = client.post(choose, ticked | {"panel": late.pk}, follow=True).content.decode()
    assert "2 cases put on the agenda" in done
    assert f"{cases[2].reference}: This request is closed" in done
    assert {item.request_id for item in late.items.all()} == {case.pk for case in cases[:2]}


def test_choosing_a_panel_costs_the_same_however_many_are_ticked(client):
    officer = make_manager()
    cases = [made("submitted").pk for _ in range(3)]
    make_panel(officer, date(2099, 1, 4))
    sign_in(client, officer)
    client.get(reverse("queue"))
    one, three = (
        statements_of(client, reverse("choose_panel"), {"choose": "1", "case": cases[:many]})
        for many in (1, 3)
    )
    assert one == three <= 10


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_list_of_panels_costs_the_same_however_long(client, many):
    officer = make_caseworker()
    for number in range(many):
        make_panel(officer, date(2099, 1, 1) + timedelta(days=number))
    sign_in(client, officer)
    client.get(reverse("panels"))
    assert statements_of(client, reverse("panels")) <= 8
    assert len(client.get(reverse("panels")).context["coming"]) == many
