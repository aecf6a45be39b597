"""The end of compulsory school age: told before, settled by a person, followed by access on the day (R03, R04, R55)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.services import withdraw
from notifications.models import Message
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, HandOver, Request
from requests_app.school_age import born_before_hand_over, hand_over_day, leavers_of, word_due
from requests_app.services import Changed, Refused
from requests_app.services.hand_overs import (
    apply_hand_overs,
    record_hand_over,
    warn_of_hand_overs,
)
from tests.builders import MONDAY, make_caseworker, make_manager, make_parent, make_request
from tests.people_builders import follower

pytestmark = pytest.mark.django_db
BORN = date(2011, 3, 10)
LAST_DAY = date(2027, 6, 25)
SETTLED = {"decided_on": date(2027, 1, 11)}
CAPACITY = {
    **SETTLED,
    "decision": "Whether to ask for a personal budget for support at college",
    "assessor": "Dr Lena Holt, psychologist",
    "basis": "Explained twice with pictures; he could not weigh the choices.",
}


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


JANUARY = noon(date(2027, 1, 11))


@pytest.fixture
def officer():
    return make_caseworker()


@pytest.fixture
def asked(officer):
    """A parent's request for a young person of 15 who follows it too."""
    request = make_request("confirmed", officer=officer, birth_date=BORN)
    request.young_person = follower(request, "young_person", officer)
    return request


def settle(asked, officer, outcome, who=None, at=JANUARY, **settled):
    link = asked.child.links.get(person=who) if who else None
    settled = SETTLED | settled
    return record_hand_over(asked, outcome=outcome, link=link, actor=officer.user, at=at, **settled)


def sees(person) -> bool:
    return Request.objects.visible_to(person.user).exists()


@pytest.mark.parametrize(
    ("born", "first_day"),
    [
        (date(2010, 8, 31), date(2026, 6, 27)),
        (date(2010, 9, 1), date(2027, 6, 26)),
        (date(2010, 3, 10), date(2026, 6, 27)),
    ],
)
def test_r04_the_own_right_begins_the_day_after_the_last_friday_of_june(born, first_day):
    assert hand_over_day(born) == first_day


def test_r04_everybody_of_a_school_year_leaves_on_one_day():
    leavers = leavers_of(2027)
    assert (leavers.ends_on, leavers.born_from, leavers.born_to) == (
        LAST_DAY,
        date(2010, 9, 1),
        date(2011, 8, 31),
    )


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 12, 24), None),
        (date(2026, 12, 25), 6),
        (date(2027, 5, 24), 6),
        (date(2027, 5, 25), 1),
        (date(2027, 6, 25), 1),
        (date(2027, 6, 26), None),
    ],
)
def test_r55_words_are_due_six_months_and_one_month_before(on, months):
    assert word_due(LAST_DAY, on) == months


@pytest.mark.parametrize(
    ("on", "last_born"),
    [
        (date(2026, 12, 24), date(2010, 8, 31)),
        (date(2026, 12, 25), date(2011, 8, 31)),
        (date(2027, 6, 30), date(2011, 8, 31)),
    ],
)
def test_the_list_of_hand_overs_begins_six_months_before(on, last_born):
    assert born_before_hand_over(on) == last_born


def test_r55_both_are_told_twice_and_no_more_however_often_the_job_runs(asked):
    told = [
        warn_of_hand_overs(noon(LAST_DAY - timedelta(days=ago))) for ago in (200, 180, 150, 20, 10)
    ]

    messages = Message.objects.filter(template="handover_soon")
    assert told == [0, 2, 0, 2, 0]
    assert set(messages.values_list("person", flat=True)) == {
        asked.requester_id,
        asked.young_person.pk,
    }
    assert set(messages.values_list("link", flat=True)) == {
        f"/requests/{asked.reference}/hand-over/"
    }


def test_r55_nobody_is_told_of_a_withdrawn_request_or_before_they_are_confirmed(officer):
    make_request("withdrawn", officer=officer, birth_date=BORN)
    make_request("submitted", officer=officer, birth_date=BORN)
    assert warn_of_hand_overs(noon(date(2027, 1, 11))) == 0


def test_r03_nothing_changes_before_the_day_and_all_of_it_on_the_day(asked, officer):
    parent = asked.requester
    settle(asked, officer, "young_person", asked.young_person)
    before = (apply_hand_overs(noon(LAST_DAY)), sees(parent), sees(asked.young_person))

    done = apply_hand_overs(noon(LAST_DAY + timedelta(days=1)))

    asked.refresh_from_db()
    assert before == (0, True, True)
    assert (done, sees(parent), sees(asked.young_person)) == (1, False, True)
    assert (asked.requester, asked.role) == (asked.young_person, "young_person")
    assert apply_hand_overs(noon(LAST_DAY + timedelta(days=2))) == 0


def test_r03_both_are_told_when_access_has_followed(asked, officer):
    parent = asked.requester
    settle(asked, officer, "young_person", asked.young_person)
    apply_hand_overs(noon(LAST_DAY + timedelta(days=1)))

    told = Message.objects.filter(template="handover_done")
    assert set(told.values_list("person", flat=True)) == {parent.pk, asked.young_person.pk}
    assert Event.objects.filter(action="hand_over_applied", seen_by_family=True).count() == 1


def test_r03_the_parent_goes_on_seeing_it_where_the_young_person_agrees(asked, officer):
    parent = asked.requester
    settle(asked, officer, "young_person", asked.young_person, parents_may_see=True)
    apply_hand_overs(noon(LAST_DAY + timedelta(days=1)))

    asked.refresh_from_db()
    assert (sees(parent), asked.requester) == (True, asked.young_person)


def test_r03_a_parent_who_is_the_alternative_person_goes_on(asked, officer):
    parent = asked.requester
    settle(asked, officer, "alternative_person", parent, **CAPACITY)
    apply_hand_overs(noon(LAST_DAY + timedelta(days=1)))

    asked.refresh_from_db()
    assert (sees(parent), asked.requester) == (True, parent)


def test_r03_another_alternative_person_asks_and_the_parents_sight_ends(asked, officer):
    deputy = follower(asked, "representative", officer)
    parent = asked.requester
    settle(asked, officer, "alternative_person", deputy, **CAPACITY)
    apply_hand_overs(noon(LAST_DAY + timedelta(days=1)))

    asked.refresh_from_db()
    assert (sees(parent), sees(deputy), asked.requester) == (False, True, deputy)


def test_r03_not_settled_or_not_recorded_ends_nobodys_access(asked, officer):
    settle(asked, officer, "not_settled", at=noon(date(2027, 7, 1)))
    assert (apply_hand_overs(noon(date(2028, 7, 1))), sees(asked.requester)) == (0, True)


def test_recorded_after_the_day_it_holds_at_once(asked, officer):
    parent = asked.requester
    made = settle(asked, officer, "young_person", asked.young_person, at=noon(date(2027, 9, 1)))
    assert (made.takes_effect_on, sees(parent)) == (date(2027, 9, 1), False)


def test_a_closed_request_keeps_who_asked(officer):
    closed = make_request("decided", officer=officer, birth_date=BORN)
    young = follower(closed, "young_person", officer)
    settle(closed, officer, "young_person", young, at=noon(date(2027, 9, 1)))
    closed.refresh_from_db()
    assert closed.requester != young
    assert sees(young)


def test_the_family_that_lost_its_sight_gets_no_further_message(asked, officer):
    parent = asked.requester
    settle(asked, officer, "young_person", asked.young_person, at=noon(date(2027, 9, 1)))
    before = Message.objects.filter(person=parent).count()
    asked.refresh_from_db()

    withdraw(asked, actor=asked.young_person.user, at=noon(date(2027, 9, 2)))

    assert Message.objects.filter(person=parent).count() == before


def test_the_last_word_counts_and_the_earlier_is_kept(asked, officer):
    first = settle(asked, officer, "not_settled")
    second = settle(asked, officer, "young_person", asked.young_person, standing=first.pk)

    first.refresh_from_db()
    assert HandOver.objects.standing().get() == second
    assert first.superseded_at == second.recorded_at


def test_two_officers_do_not_overwrite_each_other(asked, officer):
    settle(asked, officer, "not_settled")
    with pytest.raises(Changed):
        settle(asked, officer, "young_person", asked.young_person)


@pytest.mark.parametrize("outcome", ["young_person", "alternative_person"])
def test_nobody_who_is_not_confirmed_gets_the_rights(asked, officer, outcome):
    stranger = make_parent()
    asked.child.links.create(person=stranger, kind="representative")
    with pytest.raises(Refused):
        settle(asked, officer, outcome, stranger, **CAPACITY)
    with pytest.raises(Refused):
        settle(asked, officer, outcome, **CAPACITY)


def test_a_supporter_never_gets_the_rights(asked, officer):
    with pytest.raises(Refused):
        settle(
            asked, officer, "alternative_person", follower(asked, "supporter", officer), **CAPACITY
        )


def test_a_decision_of_tomorrow_is_refused(asked, officer):
    with pytest.raises(Refused, match="future"):
        settle(asked, officer, "not_settled", at=MONDAY)


def test_only_officers_of_the_case_record_it(asked):
    for person, refusal in (
        (make_manager(), NotAllowed),
        (asked.requester, NotAllowed),
        (make_caseworker(teams=[]), Request.DoesNotExist),
    ):
        with pytest.raises(refusal):
            settle(asked, person, "not_settled")
