"""The family's way from the first page to "sent", page by page."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from requests_app import services
from requests_app.models import Line, Request
from tests.builders import MONDAY, TUTOR, intake_team, make_draft, make_parent, make_request
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent():
    intake_team()
    return make_parent(name="Amara Obi")


@pytest.fixture
def draft(parent):
    return make_draft(parent, first_name="Maya", birth_date=date(2016, 3, 10))


def states(response) -> list[tuple[str, str]]:
    return [
        (task["name"], task["status"])
        for group in response.context["groups"]
        for task in group["tasks"]
    ]


# page, line, what is typed, next page, its line
STEPS = [
    ("ask_asking", None, asking.ASKING, "task_list", None),
    ("ask_window", None, asking.WINDOW, "ask_dates", None),
    ("ask_dates", None, asking.DATES, "task_list", None),
    ("ask_plan", None, asking.PLAN, "task_list", None),
    ("ask_needs", None, asking.NEEDS, "task_list", None),
    ("ask_more", None, asking.MORE, "task_list", None),
    ("ask_strands", None, asking.STRANDS, "task_list", None),
    ("ask_line_new", None, asking.LINE, "ask_line_where", 1),
    ("ask_line_where", 1, asking.WHERE, "ask_line_provider", 1),
    ("ask_line_provider", 1, asking.PROVIDER, "ask_line_cost", 1),
    ("ask_line_cost", 1, asking.SESSIONS, "ask_support", None),
    ("ask_money", None, asking.MONEY, "ask_payee", None),
    ("ask_payee", None, asking.PAYEE, "ask_managing", None),
    ("ask_managing", None, asking.MANAGING, "ask_excluded", None),
    ("ask_excluded", None, asking.EXCLUDED, "task_list", None),
    ("ask_package_new", None, asking.REST, "ask_package_cost", 2),
    ("ask_package_cost", 2, asking.SESSIONS, "ask_package", None),
    ("ask_package", None, asking.PACKAGE, "task_list", None),
    ("ask_today", None, asking.TODAY, "task_list", None),
    ("ask_views", None, asking.VIEWS, "task_list", None),
    ("ask_help", None, asking.HELP, "task_list", None),
    ("ask_share", None, asking.SHARE, "task_list", None),
    ("ask_equality", None, asking.EQUALITY, "task_list", None),
]


def fill_in(window) -> Request:
    """Type every page of a request, each leading to the next."""
    window.post(reverse("start"), asking.START)
    draft = Request.objects.get()
    for name, line, answers, next_name, next_line in STEPS:
        response = window.post(page(name, draft, line), answers)
        assert (name, response.headers.get("Location")) == (name, page(next_name, draft, next_line))
    window.post(page("ask_evidence", draft), {"files": [asking.pdf()]})
    return draft


def test_from_the_first_page_to_sent(window):
    draft = fill_in(window)

    version = window.get(page("ask_check", draft)).context["form"]["version"].value()
    response = window.post(page("ask_check", draft), asking.DECLARATION | {"version": version})

    sent = Request.objects.get()
    assert response.url == reverse("sent", args=[sent.reference])
    assert (sent.status, sent.declared_name, sent.consents_to_share, sent.window, sent.role) == (
        "submitted",
        "Amara Obi",
        True,
        "review",
        "parent",
    )
    assert (sent.whole_package_known, sent.not_working_today, sent.evidence.count()) == (
        True,
        "He comes home in tears.",
        1,
    )


def test_a_line_is_kept_as_it_was_typed_page_by_page(window):
    fill_in(window)
    line = Line.objects.get(asked=True)
    assert (line.minutes, line.times_a_week, line.weeks, line.unit_price, line.annual) == (
        Decimal(45),
        Decimal(1),
        Decimal(38),
        Decimal("58.00"),
        Decimal("2204.00"),
    )
    assert (line.where, line.provider, line.mechanism, line.delivered_by) == (
        "home",
        "Bright Readers",
        "direct_payment",
        "setting",
    )


def test_the_confirmation_says_reference_date_and_who_has_it(window, parent):
    sent = make_request("submitted", parent=parent, at=MONDAY)
    response = window.get(reverse("sent", args=[sent.reference]))
    for words in (sent.reference, "Tuesday 29 September 2026", "Coast team", "15 working days"):
        assert words in response.content.decode()


def test_a_new_draft_shows_what_is_to_do(window):
    response = window.post(reverse("start"), asking.START, follow=True)
    assert states(response) == [
        ("Who is asking", "not_started"),
        ("Maya’s details", "completed"),
        ("What is happening with the plan", "not_started"),
        ("Where Maya learns", "not_started"),
        ("What Maya needs support with", "optional"),
        ("A little more about Maya", "optional"),
        ("Kinds of support", "not_started"),
        ("The support you would like", "not_started"),
        ("How you would like the money held", "not_started"),
        ("What else the plan provides", "not_started"),
        ("How things are today", "not_started"),
        ("What Maya would like to say", "optional"),
        ("Evidence", "optional"),
        ("Help you would like", "optional"),
        ("Who we may talk to", "not_started"),
        ("Equality questions", "optional"),
        ("Check your answers and send", "cannot_start"),
    ]


def test_a_finished_draft_can_be_checked(window, draft):
    response = window.get(page("task_list", draft))
    assert {state for _, state in states(response)} == {"completed", "optional", "not_started"}
    assert states(response)[-1] == ("Check your answers and send", "not_started")


@pytest.mark.parametrize(
    ("answers", "lines", "part", "state"),
    [
        ({"role": "representative"}, (TUTOR,), "Who is asking", "in_progress"),
        ({"window": ""}, (TUTOR,), "What is happening with the plan", "not_started"),
        (
            {"window": "other", "plan_status": ""},
            (TUTOR,),
            "What is happening with the plan",
            "in_progress",
        ),
        ({"plan_setting_kind": ""}, (TUTOR,), "Where Maya learns", "not_started"),
        ({"strands_chosen": False}, (TUTOR,), "Kinds of support", "not_started"),
        ({"payee": ""}, (TUTOR,), "Who the money would go to", "not_started"),
        ({"ability_to_manage": ""}, (TUTOR,), "Looking after the money", "not_started"),
        ({"arranged_today": ""}, (TUTOR,), "How things are today", "not_started"),
        ({"shares_with": []}, (TUTOR,), "Who we may talk to", "not_started"),
        (
            {},
            (TUTOR, {"asked": True, "provision": "Mentor"}),
            "The support you would like",
            "in_progress",
        ),
        (
            {"mechanism": "mix"},
            (TUTOR | {"mechanism": ""},),
            "How you would like the money held",
            "in_progress",
        ),
        ({"mechanism": "not_sure"}, (TUTOR,), "How you would like the money held", "completed"),
        (
            {"whole_package_known": None},
            (TUTOR,),
            "What else the plan provides",
            "in_progress",
        ),
        ({"whole_package_known": False}, (TUTOR,), "What else the plan provides", "completed"),
    ],
)
def test_a_part_that_is_begun_says_so(window, parent, answers, lines, part, state):
    draft = make_draft(parent, first_name="Maya", lines=lines, **answers)
    assert dict(states(window.get(page("task_list", draft))))[part] == state


def test_found_again_after_signing_out(window, parent, draft):
    window.post(reverse("account_logout"))

    response = sign_in(window, parent).get(reverse("my_requests"))

    assert [row["draft"].pk for row in response.context["drafts"]] == [draft.pk]
    assert page("task_list", draft) in response.content.decode()


def test_an_expired_session_leads_to_signing_in_and_back_with_the_draft_intact(window, draft):
    window.logout()
    url = page("ask_asking", draft)

    response = window.post(url, asking.ASKING | {"phone": "999"})

    assert response.url == f"/account/login/?next={reverse('unsent')}"
    assert Request.objects.get().phone == ""


@pytest.mark.parametrize(
    ("status", "where", "turn"),
    [
        ("submitted", "Sent. First we check who you are", "Ours"),
        ("confirmed", "Sent, and next to be read", "Ours"),
        ("in_review", "We are checking it", "Ours"),
        ("waiting_for_family", "We wait for your answer", "Yours"),
        ("withdrawn", "Withdrawn", "Nobody’s: it is finished"),
        ("decided", "Decided", "Nobody’s: it is finished"),
    ],
)
def test_my_requests_show_where_it_is_and_whose_turn(window, parent, status, where, turn):
    sent = make_request(status, parent=parent)
    response = window.get(reverse("my_requests"))
    finished = turn.startswith("Nobody")
    assert response.context["sent"] == [
        {"request": sent, "where": where, "turn": turn, "again": finished}
    ]
    assert sent.reference in response.content.decode()


def test_a_draft_is_deleted_after_asking(window, draft):
    assert window.get(page("ask_delete", draft)).status_code == 200
    assert window.post(page("ask_delete", draft)).url == reverse("my_requests")
    assert Request.objects.count() == 0


def test_what_is_missing_is_linked_and_nothing_can_be_signed(window, parent):
    draft = make_draft(parent, lines=())
    response = window.get(page("ask_check", draft))
    assert response.context["missing"] == [
        {"says": "Add at least one thing you would like", "url": page("ask_support", draft)}
    ]
    assert "Sign and send" not in response.content.decode()


def test_an_unfinished_draft_posted_anyway_is_refused_in_words(window, parent):
    draft = make_draft(parent, lines=())
    response = window.post(
        page("ask_check", draft), asking.DECLARATION | {"version": draft.version}
    )
    assert response.context["form"].non_field_errors() == ["Add at least one thing you would like."]


def test_nobody_signs_what_changed_meanwhile(window, parent, draft):
    services.save_answers(draft, actor=parent.user, at=MONDAY, phone="01632 960145")
    url = page("ask_check", draft)

    response = window.post(url, asking.DECLARATION | {"version": draft.version})

    assert "Something changed since you opened this page" in str(response.context["form"].errors)
    assert response.context["form"]["declared_name"].value() == "Amara Obi"
    fresh = response.context["form"]["version"].value()
    assert window.post(url, asking.DECLARATION | {"version": fresh}).status_code == 302
    assert Request.objects.get().status == "submitted"


def test_a_page_of_a_request_that_was_sent_leads_to_where_it_stands(window, parent):
    sent = make_request("submitted", parent=parent)
    for name in ("task_list", "ask_child", "ask_support", "ask_evidence", "ask_delete"):
        assert window.get(page(name, sent)).url == sent.get_absolute_url()
        assert window.post(page(name, sent)).headers.get("Location") in (
            sent.get_absolute_url(),
            None,
        )
    assert window.post(page("ask_check", sent)).url == reverse("sent", args=[sent.reference])


def test_R03_a_grown_up_child_is_explained_and_nothing_is_blocked(window, parent):
    birthday = date(localdate().year - 18, 1, 1)
    draft = make_draft(parent, first_name="Sam", birth_date=birthday)
    content = window.get(page("task_list", draft)).content.decode()
    assert "Sam can ask in Sam’s own name now." in content
    assert states(window.get(page("task_list", draft)))[-1][1] == "not_started"
