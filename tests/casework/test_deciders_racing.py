"""Two people decide at the same moment, a hundred times a day and ten thousand with --full: never do both win."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest

from accounts.models import User
from casework import services
from casework.models import Decision, Review
from requests_app.lifecycle import NotNow
from requests_app.models import Event
from requests_app.services import Changed, Refused
from tests.builders import (
    IDENTIFIED,
    MONDAY,
    TESTS_MET,
    make_caseworker,
    make_manager,
    make_request,
)
from tests.casework.reviewing import ASKED, POINTS, asked_again
from tests.two_at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
LATER = MONDAY + timedelta(days=20)
Acts = Sequence[Callable[[], object]]


@pytest.fixture(params=[11, pytest.param(1_100, marks=pytest.mark.full)])
def times(request) -> int:
    """Nine kinds in turns, and plans agreed: 100 races a day, 10,000 with --full."""
    return request.param


def race(times: int, acts: Callable[[], Acts], again: Callable[[], object], *counted: str) -> None:
    """Each time one wins, the other is told, and one event of those `counted` is written."""
    for turn in range(times):
        before = Event.objects.filter(action__in=counted).count()
        found = at_once(*acts())
        lost = [one for one in found if isinstance(one, Changed | NotNow | Refused)]
        assert len(lost) == 1, (turn, found)
        assert Event.objects.filter(action__in=counted).count() == before + 1, (turn, found)
        again()


def of(decision: Decision) -> Decision:
    return Decision.objects.get(pk=decision.pk)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def by_each(act: Callable[..., object], users: Sequence[User]) -> Acts:
    """The same done by each of them."""
    return [partial(act, actor=fresh(user)) for user in users]


@pytest.fixture
def officers():
    return make_caseworker().user, make_caseworker().user


@pytest.fixture
def managers():
    return make_manager().user, make_manager().user


@pytest.fixture
def proposed():
    return make_request("proposed").education.decisions.get()


@pytest.fixture
def written():
    return make_request("written").education.decisions.get()


def test_two_approve(times, proposed, managers):
    def acts() -> Acts:
        act = partial(services.approve, proposed, at=LATER, version=of(proposed).version)
        return by_each(act, managers)

    undo = partial(services.undo, proposed, actor=managers[0], at=LATER)
    race(times, acts, undo, "approve")


def test_one_approves_one_sends_back(times, proposed, managers, officers):
    def acts() -> Acts:
        version, (first, second) = of(proposed).version, managers
        return (
            partial(services.approve, proposed, actor=fresh(first), at=LATER, version=version),
            partial(
                services.send_back,
                proposed,
                note="Line 1",
                actor=fresh(second),
                at=LATER,
                version=version,
            ),
        )

    def again() -> None:
        if of(proposed).strand.status == "approved":
            services.undo(proposed, actor=managers[0], at=LATER)
        else:
            services.propose(proposed, actor=officers[0], at=LATER)

    race(times, acts, again, "approve", "send_back")


def test_two_take_an_approval_back(times, managers, officers):
    decision = make_request("approved").education.decisions.get()

    def acts() -> Acts:
        act = partial(services.undo, decision, at=LATER, version=of(decision).version)
        return by_each(act, managers)

    approve = partial(services.approve, decision, actor=managers[0], at=LATER)
    race(times, acts, approve, "undo")


def test_two_propose(times, written, officers, managers):
    def acts() -> Acts:
        act = partial(services.propose, written, at=LATER, version=of(written).version)
        return by_each(act, officers)

    back = partial(services.send_back, written, note="Again", actor=managers[0], at=LATER)
    race(times, acts, back, "propose")


def test_two_write_on_one_line(times, written, officers):
    line = written.lines.get().line

    def acts() -> Acts:
        version = written.lines.get().version
        act = partial(
            services.save_line_decision, written, line, at=LATER, version=version, **IDENTIFIED
        )
        return by_each(act, officers)

    race(times, acts, lambda: None, "write_decision")


def test_two_write_on_the_whole(times, written, officers):
    def acts() -> Acts:
        act = partial(services.save_decision, written, at=LATER, version=of(written).version)
        first, second = officers
        return (
            partial(act, actor=fresh(first), delivered_instead="First."),
            partial(act, actor=fresh(second), delivered_instead="Second."),
        )

    race(times, acts, lambda: None, "write_decision")


def test_two_answer_the_tests_of_a_payment(times, written, officers):
    paid = written.strand.recipients.get()
    turn = iter(range(10_000_000))

    def acts() -> Acts:
        version = Event.objects.filter(action__in=("name_recipient", "test_payment")).count()
        note = {"6_a": {"answer": "yes", "note": f"Turn {next(turn)}"}}
        act = partial(services.record_tests, paid, {**TESTS_MET, **note}, at=LATER, version=version)
        first, second = officers
        return partial(act, actor=fresh(first)), partial(act, actor=fresh(second))

    race(times, acts, lambda: None, "test_payment")


def test_two_give_a_review_away(times, managers):
    review, (first, second) = asked_again(), managers
    third = make_manager().user

    def acts() -> Acts:
        version = Review.objects.get().version
        act = partial(services.give_review, review, at=ASKED, version=version)
        return (
            partial(act, to=first, actor=fresh(first)),
            partial(act, to=second, actor=fresh(second)),
        )

    again = partial(services.give_review, review, to=third, actor=third, at=ASKED)
    race(times, acts, again, "give_review")


def test_one_decider_in_two_windows_answers_once(times, managers):
    decider = managers[0]
    review = services.give_review(asked_again(), to=decider, actor=decider, at=ASKED)

    def acts() -> Acts:
        version = Review.objects.get().version
        act = partial(services.save_points, review, POINTS, at=LATER, version=version)
        return partial(act, actor=fresh(decider)), partial(act, actor=fresh(decider))

    race(times, acts, lambda: None, "write_review")


def test_two_agree_the_plan(times, officers):
    """An agreed plan stays agreed, so each race has its own request; a tenth of the others."""
    for _ in range(max(times // 10, 1)):
        strand = make_request("planning").education
        act = partial(services.mark_plan_ready, strand, at=LATER, version=strand.version)
        race(1, partial(by_each, act, officers), lambda: None, "plan_ready")
