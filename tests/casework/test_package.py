"""Planning together: every change of the package is an event, and nobody overwrites anybody."""

from datetime import timedelta
from decimal import Decimal

import pytest

from casework import services
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Line, Request
from requests_app.services import Changed, Refused
from requests_app.services.lines import MOST_LINES
from tests.builders import MONDAY, make_caseworker, make_parent, make_request

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=20)


@pytest.fixture
def officer():
    return make_caseworker().user


def tutor_of(request) -> Line:
    return request.education.lines.asked().get()


def last_event() -> Event:
    return Event.objects.latest("pk")


def test_a_change_of_a_line_says_what_it_was_and_what_it_is(officer):
    line = tutor_of(make_request("planning"))
    changed = services.change_line(
        line,
        actor=officer,
        at=LATER,
        version=line.version,
        reason="Agreed by phone",
        weeks=Decimal("30"),
        minutes=Decimal("60"),
        provider="Words First",
    )
    assert changed.annual == Decimal("1800.00")
    event = last_event()
    assert (event.action, event.actor, event.reason, event.seen_by_family) == (
        "change_line",
        officer,
        "Agreed by phone",
        True,
    )
    assert event.details == {
        "line": 1,
        "strand": "education",
        "changed": {"weeks": ["38.00", "30"], "provider": ["", "Words First"]},
    }


def test_the_second_of_two_officers_is_told(officer):
    line = tutor_of(make_request("planning"))
    services.change_line(line, actor=officer, at=LATER, version=line.version, provider="First")
    with pytest.raises(Changed):
        services.change_line(line, actor=officer, at=LATER, version=line.version, provider="2nd")
    line.refresh_from_db()
    assert line.provider == "First"


def test_both_prices_are_kept_with_the_one_used(officer):
    line = tutor_of(make_request("planning"))
    services.change_line(
        line,
        actor=officer,
        at=LATER,
        council_rate_name="tutor",
        council_rate=Decimal("33.00"),
        council_rate_per="hour",
        rate_used="council",
    )
    line.refresh_from_db()
    assert (line.unit_price, line.council_rate, line.rate, line.annual) == (
        Decimal("30.00"),
        Decimal("33.00"),
        Decimal("33.00"),
        Decimal("2508.00"),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": None},
        {"weeks": Decimal("-1")},
        {"unit_price": Decimal("-5")},
        {"rate_used": "council"},
        {"separable": False},
        {"group_size": 0},
        {"on_cost_percent": Decimal("101")},
    ],
)
def test_what_does_not_fit_together_is_refused_and_leaves_no_event(changes, officer):
    line = tutor_of(make_request("planning"))
    before = Event.objects.count()
    with pytest.raises(Refused, match="do not fit together"):
        services.change_line(line, actor=officer, at=LATER, **changes)
    assert Event.objects.count() == before


def test_the_rest_of_the_package_grows_and_shrinks(officer):
    request = make_request("planning")
    added = services.add_package_line(
        request, actor=officer, at=LATER, provision="Language group", paid_by="setting"
    )
    assert (added.asked, added.position) == (False, 3)
    assert last_event().details == {
        "line": 3,
        "strand": "education",
        "provision": "Language group",
    }
    services.remove_package_line(added, actor=officer, at=LATER)
    assert last_event().action == "remove_line"
    assert list(request.education.lines.values_list("position", flat=True)) == [1, 2]


def test_R18_what_the_family_asked_for_is_decided_not_removed(officer):
    line = tutor_of(make_request("planning"))
    with pytest.raises(Refused, match="decided, not removed"):
        services.remove_package_line(line, actor=officer, at=LATER)
    assert Line.objects.filter(pk=line.pk).exists()


def test_a_line_removed_by_a_colleague_is_not_there(officer):
    request = make_request("planning")
    line = request.education.lines.rest_of_package().get()
    services.remove_package_line(line, actor=officer, at=LATER)
    with pytest.raises(Line.DoesNotExist):
        services.remove_package_line(line, actor=officer, at=LATER)
    with pytest.raises(Line.DoesNotExist):
        services.change_line(line, actor=officer, at=LATER, provider="Late")


def test_a_package_has_an_end(officer):
    request = make_request("planning")
    strand = request.education
    rows = [
        Line(strand=strand, position=number, asked=False, provision=f"Line {number}")
        for number in range(3, MOST_LINES + 1)
    ]
    Line.objects.bulk_create(rows)
    with pytest.raises(Refused, match=f"up to {MOST_LINES} lines"):
        services.add_package_line(request, actor=officer, at=LATER, provision="One more")


def test_the_plan_record_is_put_right(officer):
    request = make_request("planning")
    services.correct_plan(
        request,
        actor=officer,
        at=LATER,
        version=request.version,
        reason="From the plan",
        plan_setting_kind="special",
        whole_package_known=False,
    )
    request = Request.objects.get(pk=request.pk)
    assert (request.plan.setting_kind, request.whole_package_known) == ("special", False)
    assert last_event().details == {
        "changed": {
            "plan_setting_kind": ["mainstream", "special"],
            "whole_package_known": ["True", "False"],
        }
    }


def test_the_plan_record_is_not_put_right_twice_at_once(officer):
    request = make_request("planning")
    old = request.version
    services.correct_plan(request, actor=officer, at=LATER, version=old, window="draft_plan")
    with pytest.raises(Changed):
        services.correct_plan(request, actor=officer, at=LATER, version=old, window="review")


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("submitted", "This request is not open to change: it is “Sent”."),
        ("withdrawn", "This request is not open to change: it is “Withdrawn”."),
        ("decided", "This request is not open to change: it is “Decided”."),
        (
            "proposed",
            "The decision is with an approver. Have it sent back before you change lines.",
        ),
        (
            "approved",
            "The decision is with an approver. Have it sent back before you change lines.",
        ),
    ],
)
def test_a_package_changes_only_while_it_is_planned(status, says, officer):
    request = make_request(status)
    line = tutor_of(request)
    for change in (
        lambda: services.change_line(line, actor=officer, at=LATER, provider="X"),
        lambda: services.add_package_line(request, actor=officer, at=LATER, provision="X"),
        lambda: services.remove_package_line(line, actor=officer, at=LATER),
        lambda: services.correct_plan(request, actor=officer, at=LATER, window="review"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert str(refused.value) == says


def test_families_and_other_teams_change_nothing():
    parent = make_parent()
    request = make_request("planning", parent=parent)
    line = tutor_of(request)
    with pytest.raises(NotAllowed):
        services.change_line(line, actor=parent.user, at=LATER, provider="X")
    with pytest.raises(Request.DoesNotExist):
        services.change_line(line, actor=make_caseworker(teams=[]).user, at=LATER, provider="X")
