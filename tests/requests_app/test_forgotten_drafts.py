"""Drafts nobody goes on with: one word, one warning, then gone with their files; never what was sent."""

from datetime import timedelta

import pytest

from notifications.models import JobRun, Message
from requests_app.models import Child, Evidence, Request
from requests_app.periodic import forgotten_drafts
from requests_app.services import add_evidence, save_answers, submit
from requests_app.services.forgotten_drafts import (
    delete_forgotten,
    remind_of_drafts,
    warn_of_deletion,
)
from tests.builders import MONDAY, intake_team, make_caseworker, make_draft, make_parent
from tests.people_builders import enter_draft
from tests.requests_app.asking import pdf

pytestmark = pytest.mark.django_db


def day(number: int):
    return MONDAY + timedelta(days=number)


def run(number: int) -> tuple[int, int, int]:
    """What the job does on a day: deleted, warned, reminded."""
    at = day(number)
    return delete_forgotten(at), warn_of_deletion(at), remind_of_drafts(at)


def test_after_two_weeks_one_word_and_no_second():
    make_draft(make_parent())
    assert [run(number) for number in (13, 14, 15, 40)] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_two_weeks_before_it_goes_the_day_is_named_and_then_it_goes(
    django_capture_on_commit_callbacks,
):
    parent = make_parent()
    draft = make_draft(parent)
    add_evidence(draft, actor=parent.user, at=MONDAY, file=pdf())
    file = Evidence.objects.get().file
    run(14)

    with django_capture_on_commit_callbacks(execute=True):
        told = [run(number) for number in (75, 76, 77, 89, 90)]

    warning = Message.objects.get(template="draft_goes")
    assert told == [(0, 0, 0), (0, 1, 0), (0, 0, 0), (0, 0, 0), (1, 0, 0)]
    assert (warning.person, warning.facts) == (parent, {"goes": day(90).date().isoformat()})
    assert (Request.objects.count(), Child.objects.count()) == (0, 0)
    assert not file.storage.exists(file.name)


def test_without_the_warning_nothing_goes_however_old():
    make_draft(make_parent())
    assert [run(400), run(401), run(413), run(414)] == [(0, 1, 1), (0, 0, 0), (0, 0, 0), (1, 0, 0)]


def test_saved_again_it_stays_and_is_warned_of_anew():
    parent = make_parent()
    draft = make_draft(parent)
    run(76)
    save_answers(draft, actor=parent.user, at=day(80), phone="01632 960000")
    assert [run(90), run(156), run(170)] == [(0, 0, 0), (0, 1, 0), (1, 0, 0)]


def test_what_was_sent_is_never_among_them():
    intake_team()
    parent = make_parent()
    draft = make_draft(parent)
    run(76)
    submit(draft, actor=parent.user, at=day(80), declared_name="A Parent")
    assert (run(400), Request.objects.count()) == ((0, 0, 0), 1)


def test_of_a_familys_paper_the_officer_is_told():
    officer = make_caseworker()
    enter_draft(officer)
    run(14)
    assert Message.objects.get(template="draft_waiting").person == officer


def test_the_job_writes_down_what_it_did():
    make_draft(make_parent())
    forgotten_drafts()
    assert JobRun.objects.get().did == {"deleted": 0, "warned": 1, "reminded": 1} or (
        JobRun.objects.get().error == ""
    )
