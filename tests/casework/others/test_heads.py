"""The head's written agreement (R34, R26): asked, answered once, locked, sent again, on paper."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from casework.cases import case_of
from casework.models import HeadAnswer, HeadLink
from casework.on_site import missing_agreement
from casework.queries import heads_of
from casework.services import change_line, withdraw
from casework.services.head_answers import Said, Signed, answer_as_head, write_down_answer
from casework.services.heads import cancel, send_again
from casework.services.signed_links import remind, try_birth_date
from casework.signed_links import asked_link, over, token_of
from notifications.models import Message
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event
from requests_app.services import Refused
from tests.builders import TUTOR, make_caseworker, make_parent
from tests.builders import make_request as made
from tests.casework.others.builders import (
    AT_SCHOOL,
    LATER,
    SIGNED,
    all_said,
    answered,
    asked,
    school_case,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_head_gets_an_email_with_a_link_and_needs_no_account():
    link = asked()

    message = Message.objects.get(template="head_asked")
    assert (message.person.email, message.person.user) == ("head@bayview.example", None)
    assert message.link == f"/school/{token_of(link)}/"
    assert asked_link(HeadLink.objects, token_of(link)) == link
    assert link.last_day == date(2026, 10, 8)


def test_only_the_lines_on_site_are_asked_about():
    case = made("planning", lines=(AT_SCHOOL, TUTOR))
    link = asked(case)

    assert [line.where for line in link.lines.all()] == ["setting"]


def test_no_head_is_asked_when_nothing_happens_on_site():
    with pytest.raises(Refused, match="Nothing that is asked for"):
        asked(made("planning"))


def test_asking_says_so_to_the_family_and_stops_no_clock():
    link = asked()
    case = link.request
    case.refresh_from_db()

    assert (case.turn, case.status, case.is_paused) == ("school", "planning", False)
    event = Event.objects.get(action="ask_setting")
    assert (event.seen_by_family, event.details) == (True, {})
    answered(link)
    case.refresh_from_db()
    assert case.turn == "us"


def test_asked_twice_it_is_one_question():
    officer = make_caseworker()
    case = school_case(officer=officer)
    first, second = asked(case, officer=officer), asked(case, officer=officer)

    assert (
        first,
        HeadLink.objects.count(),
        Message.objects.filter(template="head_asked").count(),
    ) == (
        second,
        1,
        1,
    )


def test_R34_the_answer_keeps_name_role_date_and_what_was_read():
    link = answered(agrees=False, reason="No room on Tuesdays.")

    answer = HeadAnswer.objects.get()
    assert (answer.name, answer.role, answer.agrees, answer.reason, answer.answered_at) == (
        "Grace Holt",
        "Headteacher",
        False,
        "No room on Tuesdays.",
        LATER,
    )
    assert answer.shown == {
        "what": "Reading tutor",
        "when": "60 minutes, twice a week, for 38 weeks",
        "who": "Ada Marsh",
        "checks": "DBS",
    }
    assert Message.objects.filter(template="head_answered").count() == 1
    assert link.answered_at == LATER


def test_two_tabs_make_one_answer():
    link = asked()
    second_tab = asked_link(HeadLink.objects, token_of(link))
    answered(link)

    with pytest.raises(Refused, match="answered already"):
        answer_as_head(second_tab, said=all_said(link, False, "No."), signed=SIGNED, at=LATER)
    assert HeadAnswer.objects.get().agrees


@pytest.mark.parametrize(
    ("said", "signed", "says"),
    [
        ({}, SIGNED, "every line"),
        (Said(False, " "), SIGNED, "why"),
        (Said(True), Signed(" ", "Head"), "name and the role"),
        (Said(True), Signed("Grace Holt", ""), "name and the role"),
        (Said(True), Signed("Grace Holt", "Head", True, None), "how much"),
    ],
)
def test_half_an_answer_is_none(said, signed, says):
    link = asked()
    whole = {line.pk: said for line in link.lines.all()} if said else {}

    with pytest.raises(Refused, match=says):
        answer_as_head(link, said=whole, signed=signed, at=LATER)
    assert HeadAnswer.objects.count() == 0


def test_five_wrong_dates_lock_the_link_and_tell_the_officer():
    link = asked()
    wrong = [try_birth_date(link, typed=date(2018, 3, 11), at=LATER) for _ in range(5)]

    link.refresh_from_db()
    assert (wrong, link.tries, link.locked_at) == ([False] * 5, 5, LATER)
    assert try_birth_date(link, typed=date(2018, 3, 10), at=LATER) is False
    assert over(link, LATER) == "locked"
    assert Message.objects.filter(template="head_locked").count() == 1


def test_the_right_date_opens_and_uses_nothing_up():
    link = asked()
    assert try_birth_date(link, typed=date(2018, 3, 11), at=LATER) is False
    assert [try_birth_date(link, typed=date(2018, 3, 10), at=LATER) for _ in range(3)] == [True] * 3
    link.refresh_from_db()
    assert link.tries == 1


def test_sent_again_the_older_link_is_dead_and_the_new_one_has_all_its_tries():
    link = asked()
    older = token_of(link)
    for _ in range(5):
        try_birth_date(link, typed=date(2000, 1, 1), at=LATER)
    again = send_again(link, actor=make_caseworker().user, at=LATER + DAY)

    assert (asked_link(HeadLink.objects, older), asked_link(HeadLink.objects, token_of(again))) == (
        None,
        again,
    )
    assert (again.tries, again.locked_at, again.sendings) == (0, None, 2)
    assert Message.objects.filter(template="head_asked").count() == 2
    with pytest.raises(Refused, match="ended"):
        answer_as_head(link, said=all_said(link), signed=SIGNED, at=LATER)


@pytest.mark.parametrize("end", ["expired", "cancelled", "withdrawn"])
def test_a_link_that_is_over_takes_no_answer(end):
    link, officer, at = asked(), make_caseworker(), LATER
    if end == "expired":
        at = link.expires_at
    elif end == "cancelled":
        cancel(link, actor=officer.user, at=LATER)
    else:
        withdraw(link.request, actor=officer.user, at=LATER)

    with pytest.raises(Refused):
        answer_as_head(
            asked_link(HeadLink.objects, token_of(link)), said=all_said(link), signed=SIGNED, at=at
        )
    assert HeadAnswer.objects.count() == 0


def test_one_reminder_some_days_before_the_end():
    link = asked()
    sent = [remind(HeadLink, LATER + timedelta(days=days)) for days in (10, 17, 18)]

    assert sent == [0, 0, 1] or sent == [0, 1, 0]
    assert remind(HeadLink, link.expires_at - timedelta(hours=1)) == 0
    assert Message.objects.filter(template="head_reminder").count() == 1


def test_an_answer_on_paper_counts_as_one_through_the_link():
    officer = make_caseworker()
    case = school_case(officer=officer)
    link = asked(case, officer=officer)
    lines = {line.pk: Said(True) for line in link.lines.all()}
    kept = write_down_answer(
        case,
        said=lines,
        signed=Signed("Grace Holt", "Headteacher", True, Decimal("500.00")),
        signed_on=LATER.date(),
        note="By post.",
        actor=officer.user,
        at=LATER,
    )

    assert (kept.pk, kept.entered_by, kept.share) == (link.pk, officer.user, Decimal("500.00"))
    assert over(asked_link(HeadLink.objects, token_of(link)), LATER) == "answered"
    with pytest.raises(Refused, match="today or earlier"):
        write_down_answer(
            case,
            said=lines,
            signed=SIGNED,
            signed_on=LATER.date() + DAY,
            note="",
            actor=officer.user,
            at=LATER,
        )


def test_R26_a_confirmed_share_of_element_2_goes_into_the_calculation():
    link = answered(signed=Signed("Grace Holt", "Headteacher", True, Decimal("500.00")))

    assert case_of(link.request, LATER.date())["contribution"] == {
        "amount": "500.00",
        "confirmed_by": "Grace Holt, Headteacher",
        "confirmed_on": "2026-09-17",
    }
    assert "contribution" not in case_of(answered(asked()).request, LATER.date())


def test_the_newest_word_counts_line_by_line():
    officer = make_caseworker()
    case = school_case(officer=officer)
    answered(asked(case, officer=officer), agrees=False, reason="No room.")
    answered(asked(case, officer=officer, at=LATER + DAY), at=LATER + DAY)

    lines = list(case.education.lines.asked())
    assert [answer.agrees for answer in heads_of(lines).values()] == [True]


def test_a_line_changed_after_the_answer_needs_a_new_one():
    officer = make_caseworker()
    link = answered(asked(school_case(officer=officer), officer=officer))
    line = link.lines.get()
    change_line(line, actor=officer.user, at=LATER, unit_price=Decimal("31.00"))
    assert _missing(line) == ""
    change_line(line, actor=officer.user, at=LATER, provider="Somebody Else")
    assert _missing(line) == "it changed after the head agreed; ask the head again"


def _missing(line) -> str:
    line.refresh_from_db()
    return missing_agreement(heads_of([line]).get(line.pk), line)


def test_who_asks_a_head_works_on_cases():
    parent = make_parent()
    case = school_case(parent=parent)
    with pytest.raises(NotAllowed):
        asked(case, officer=parent)
    assert not HeadLink.objects.visible_to(parent.user).exists()
