"""Writing a decision: saved as often as one likes, two decisions that fit together, nobody overwritten."""

from datetime import date, timedelta

import pytest

from casework import services
from casework.models import Decision
from requests_app.models import Event, Line
from requests_app.services import Changed, Refused
from tests.builders import IDENTIFIED, MONDAY, make_caseworker, make_request

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=20)


@pytest.fixture
def officer():
    return make_caseworker()


def decision_of(request) -> Decision:
    return request.education.decisions.get()


def test_writing_is_saved_as_often_as_one_likes_and_logged(officer):
    request = make_request("plan_ready")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    line = request.education.lines.asked().get()
    half = {**IDENTIFIED, "reasons": ""}
    first = services.save_line_decision(
        decision, line, actor=officer.user, at=LATER, version=0, **half
    )
    second = services.save_line_decision(
        decision, line, actor=officer.user, at=LATER, version=1, **IDENTIFIED
    )
    assert (first.version, second.version, second.pk == first.pk) == (1, 2, True)
    events = Event.objects.filter(action="write_decision")
    assert [event.details for event in events] == [{"line": 1}, {"line": 1}]
    assert not events.filter(seen_by_family=True).exists()


def test_opened_twice_it_is_the_same_decision(officer):
    strand = make_request("plan_ready").education
    first = services.decision_in_hand(strand, actor=officer.user)
    assert services.decision_in_hand(strand, actor=officer.user) == first


def test_the_second_of_two_officers_on_a_line_is_told(officer):
    request = make_request("written")
    decision, line = decision_of(request), request.education.lines.asked().get()
    with pytest.raises(Changed):
        services.save_line_decision(
            decision, line, actor=officer.user, at=LATER, version=0, **IDENTIFIED
        )


def test_the_second_of_two_officers_on_the_whole_is_told(officer):
    decision = decision_of(make_request("written"))
    seen = decision.version
    services.save_decision(
        decision, actor=officer.user, at=LATER, version=seen, delivered_instead="A"
    )
    with pytest.raises(Changed):
        services.save_decision(
            decision, actor=officer.user, at=LATER, version=seen, delivered_instead="B"
        )


def test_lines_of_another_case_and_of_the_rest_of_the_package_are_not_decided(officer):
    request, other = make_request("written"), make_request("written")
    decision = decision_of(request)
    for line in (
        other.education.lines.asked().get(),
        request.education.lines.rest_of_package().get(),
    ):
        with pytest.raises(Line.DoesNotExist):
            services.save_line_decision(decision, line, actor=officer.user, at=LATER, **IDENTIFIED)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"budget": ""}, "Choose both decisions on the line."),
        ({"budget": "a_place"}, "A line without a budget has no payment."),
        ({"payment": "not_possible"}, "Decide on the direct payment."),
        ({"payment": "refused"}, "Choose the ground for refusing the payment."),
        ({"payment_ground": "6_a"}, "Only a refused payment has a ground."),
        (
            {"payment": "not_asked"},
            "Say how the money is held, other than as a direct payment.",
        ),
    ],
)
def test_decisions_that_do_not_fit_together_are_refused_in_words(change, says, officer):
    request = make_request("plan_ready")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    line = request.education.lines.asked().get()
    with pytest.raises(Refused) as refused:
        services.save_line_decision(
            decision, line, actor=officer.user, at=LATER, **{**IDENTIFIED, **change}
        )
    assert str(refused.value) == says


def test_a_budget_ends_after_it_starts(officer):
    decision = decision_of(make_request("written"))
    day = date(2027, 1, 4)
    with pytest.raises(Refused, match="Enter an end after the start"):
        services.save_decision(decision, actor=officer.user, at=LATER, starts_on=day, ends_on=day)


def test_the_clock_of_the_decision_starts_once(officer):
    request = make_request("plan_ready")
    with pytest.raises(Refused, match="agreed already"):
        services.mark_plan_ready(request.education, actor=officer.user, at=LATER)
