"""The case page: what it shows, to whom, at which cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import Organisation, Person
from casework import services
from requests_app.models import Strand
from tests.builders import (
    TUTOR,
    make_caseworker,
    make_manager,
    make_parent,
    make_person,
    make_request,
)
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def test_the_head_says_who_it_is_and_where_the_case_is(opened, officer):
    case = make_request("planning", at=SENT, officer=officer, first_name="Idris", last_name="Malik")
    frame = opened(case).context["frame"]
    assert (frame.title, list(frame.facts)) == (
        "Idris M.",
        [
            "Primary · autism",
            "Bayview Primary (mainstream)",
            "Asked by parent or carer, identity checked",
            "Officer not named yet",
        ],
    )
    assert [(step["name"], step["state"], step["note"]) for step in frame.steps] == [
        ("Sent", "done", "8 September"),
        ("Checked", "done", "11 September"),
        ("Indicative budget shared", "done", "12 September"),
        ("Deciding line by line", "now", "planning with the family"),
        ("Proposed", "later", ""),
        ("Approved", "later", "by someone else"),
        ("Letter issued", "later", "that date is the decision date"),
    ]


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        ("submitted", ["Start the review", "Withdraw it for the family"]),
        ("in_review", ["Ask the family a question", "Withdraw it for the family"]),
        ("waiting_for_family", ["Write down the family’s answer", "Withdraw it for the family"]),
        ("planning", ["Ask the family a question", "Withdraw it for the family"]),
        ("withdrawn", []),
        ("decided", []),
    ],
)
def test_the_buttons_are_the_moves_open_now(opened, officer, status, buttons):
    shown = opened(make_request(status, at=SENT, officer=officer)).context["doings"]
    texts = [doing.text for doing in shown if doing.text != "Share the indicative budget"]
    assert texts == buttons


def test_the_history_shows_every_event_newest_first(opened, officer):
    case = make_request("planning", at=SENT, officer=officer)
    events = opened(case, "case_history").context["events"]
    assert [event["what"] for event in events] == [
        "Planning started",
        "Indicative budget shared with the family",
        "Indicative budget worked out",
        "Review started",
        "Person confirmed",
        "Request sent",
    ]


def test_a_long_history_is_paged(opened, client, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    for number in range(55):
        services.tick_check(case, rule="R01", found=f"{number}", actor=officer.user, at=SENT)
    first = opened(case, "case_history")
    url = reverse("case_history", args=[case.reference])
    rest = client.get(f"{url}?before={first.context['older']}")
    assert (len(first.context["events"]), len(rest.context["events"])) == (50, 8)
    assert client.get(f"{url}?before={'9' * 30}").status_code == 200


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_case_page_costs_the_same_however_much_is_in_it(
    many, opened, officer, django_assert_max_num_queries
):
    lines = [{**TUTOR, "provision": f"Tutor {number}"} for number in range(many)]
    case = make_request("in_review", at=SENT, officer=officer, lines=lines)
    for number in range(many):
        services.add_note(case, text=f"Note {number}", actor=officer.user, at=SENT)
        services.tick_check(case, rule="R01", found=f"{number}", actor=officer.user, at=SENT)
    opened(case)
    with django_assert_max_num_queries(20):
        response = opened(case)
    assert (len(response.context["lines"]), len(response.context["notes"])) == (many, many)


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (lambda: make_parent(), 403),
        (lambda: make_person("Finance"), 403),
        (lambda: make_person("Administrator"), 403),
        (lambda: make_person("Caseworker"), 404),
        (lambda: make_person("Partner"), 403),
        (make_manager, 200),
        (make_caseworker, 200),
    ],
)
def test_who_may_open_a_case(client, person, status):
    case = make_request("submitted", at=SENT)
    sign_in(client, person())
    assert client.get(reverse("case", args=[case.reference])).status_code == status


@pytest.mark.parametrize("reference", ["PB-26-999999-9", "x", "99999999999999999999"])
def test_a_reference_that_is_none_is_not_found(client, officer, reference):
    sign_in(client, officer)
    assert client.get(f"/cases/{reference}/").status_code == 404


def test_a_possible_duplicate_is_shown_to_staff(opened, officer):
    born, names = date(2017, 5, 4), {"first_name": "Maya", "last_name": "Reed"}
    one = make_request("submitted", at=SENT, birth_date=born, **names)
    other = make_request("submitted", at=SENT + timedelta(days=1), birth_date=born, **names)
    confirm = [check["text"] for check in opened(one).context["confirm"]]
    assert (
        f"{other.reference} is about a child of the same name and date of birth: "
        "compare, and tell neither family" in confirm
    )


@pytest.mark.parametrize(
    ("holding", "words"),
    [
        ("direct_payment", "Direct payment"),
        ("mix", "Some of each"),
        ("not_sure", "Not sure yet"),
    ],
)
def test_however_the_family_would_hold_the_money_the_page_says_so(opened, officer, holding, words):
    case = make_request("submitted", at=SENT, officer=officer, mechanism=holding)
    page = " ".join(opened(case).content.decode().split())
    assert words in page.split("How the money is held")[1][:200]


def test_a_partner_opens_no_page_of_the_case(client, officer):
    case = make_request("in_review", at=SENT, officer=officer)
    trust = Organisation.objects.create(name="South Coast ICB", kind="health")
    Strand.objects.create(request=case, kind="health", sent_to=trust)
    nurse = make_person("Partner")
    Person.objects.filter(pk=nurse.pk).update(organisation=trust)
    sign_in(client, nurse)
    for name in ("case", "case_history", "ask_question", "assign", "correct_plan"):
        assert client.get(reverse(name, args=[case.reference])).status_code == 403


def test_a_case_nobody_confirmed_keeps_its_start_button_grey(opened, officer):
    grey = "govuk-button govuk-button--secondary"
    new = opened(make_request("submitted", at=SENT)).content.decode()
    ready = opened(make_request("confirmed", at=SENT, officer=officer)).content.decode()
    assert f'<button class="{grey}">Start the review' in new
    assert '<button class="govuk-button">Start the review' in ready


@pytest.mark.parametrize(
    ("status", "may"),
    [("submitted", False), ("in_review", True), ("planning", True), ("proposed", False)],
)
def test_the_plan_is_corrected_only_while_nobody_approves(opened, officer, status, may):
    case = make_request(status, at=SENT, officer=officer)
    assert opened(case).context["may_correct"] is may
