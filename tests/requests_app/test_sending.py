"""Sending: a reference, an owner and a clock from the second it is sent; never twice."""

from datetime import date

import pytest

from notifications.models import Message
from requests_app import services
from requests_app.models import Event, Request
from requests_app.services import Refused
from requests_app.services.sending import check_digit
from tests.builders import MONDAY, intake_team, make_draft, make_parent, make_request

pytestmark = pytest.mark.django_db


def send(draft, parent, at=MONDAY):
    return services.submit(draft, actor=parent.user, at=at, declared_name="A Parent")


def test_a_sent_request_has_reference_owner_and_clock():
    intake_team()
    parent = make_parent()

    sent = send(make_draft(parent), parent)

    assert (sent.reference, sent.team, sent.status) == (
        "PB-26-000001-3",
        intake_team(),
        "submitted",
    )
    assert (sent.clock, sent.turn, sent.clock_due_on) == ("indicative", "us", date(2026, 9, 28))
    assert Request.objects.get(pk=sent.pk).next_due_on == date(2026, 9, 28)


def test_the_family_is_owed_one_receipt_with_its_reference_and_the_day_of_our_answer():
    parent = make_parent()
    make_request("submitted", parent=parent)

    owed = Message.objects.values_list("person", "template", "reference", "link", "facts")

    link = "/requests/PB-26-000001-3/"
    due = {"due": "2026-09-29"}
    assert list(owed) == [(parent.pk, "request_received", "PB-26-000001-3", link, due)]


def test_sent_again_it_is_the_same_request():
    intake_team()
    parent = make_parent()
    draft = make_draft(parent)

    first, again = send(draft, parent), send(draft, parent)

    assert (first.pk, first.reference) == (again.pk, again.reference)
    assert Event.objects.filter(action="submit").count() == 1


@pytest.mark.parametrize(
    ("without", "says"),
    [
        ({"plan_setting_kind": ""}, "Say where the child learns."),
        ({"role": "parent", "window": ""}, "Say what is happening with the plan."),
        ({"mechanism": ""}, "Say how you would like the money held."),
        ({"lines": ()}, "Add at least one thing you would like."),
        (
            {"whole_package_known": None},
            "Say what else the plan provides, or that you are not sure.",
        ),
    ],
)
def test_an_unfinished_draft_is_not_sent(without, says):
    intake_team()
    parent = make_parent()
    with pytest.raises(Refused, match=says):
        send(make_draft(parent, **without), parent)


@pytest.mark.parametrize("answers", [{"window": "other"}, {"plan_status": "none"}])
def test_R01_R02_never_stop_a_family_from_sending(answers):
    assert make_request("submitted", **answers).status == "submitted"


def test_a_second_open_request_for_the_same_stage_is_refused():
    parent = make_parent()
    make_request("submitted", parent=parent, first_name="Maya", last_name="Shah")

    with pytest.raises(Refused, match="You already have an open request"):
        make_draft(parent, first_name="maya ", last_name="SHAH")


def test_references_count_up_within_their_year():
    found = [make_request("submitted").reference for _ in range(3)]

    assert found == ["PB-26-000001-3", "PB-26-000002-1", "PB-26-000003-9"]


@pytest.mark.parametrize("wrong", ["26000133", "26001023", "62000123"])
def test_a_mistyped_reference_has_another_check_digit(wrong):
    assert check_digit(wrong) != check_digit("26000123")
