"""An issue: begun or prepared once a term, its stories chosen and ordered, figures from published tables only."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from newsletter import services
from newsletter.enums import Channel
from newsletter.models import ChosenStudy, ChosenTable, Issue, StudyConsent
from newsletter.models.kept import HistoryNeverChanges
from newsletter.periodic import prepare_issue
from newsletter.queries.issues import stories_of
from notifications.models import JobRun, Message
from requests_app.lifecycle import NotAllowed
from requests_app.services import Changed, Refused
from tests.builders import make_person
from tests.newsletter.issuing import AUTUMN, make_issue, make_release, order

pytestmark = pytest.mark.django_db
TERM_BEGINS = datetime(2027, 1, 1, 6, 30, tzinfo=UTC)
SOON = date(2026, 11, 1)


@pytest.fixture
def how(editor):
    return {"actor": editor.user, "at": now()}


def order_of(issue):
    return [one.study.title for one in issue.chosen.order_by("position")]


def test_stories_stand_in_the_order_in_which_they_were_chosen(three, editor, how):
    issue = make_issue(*three[:2], editor=editor)

    services.choose_stories(issue, [three[2].pk, three[1].pk], **how)

    assert order_of(issue) == ["Two", "Three"]


@pytest.mark.parametrize(
    ("story", "by", "then"),
    [
        (1, -1, ["Two", "One", "Three"]),
        (1, 1, ["One", "Three", "Two"]),
        (0, -1, ["One", "Two", "Three"]),
        (2, 1, ["One", "Two", "Three"]),
    ],
)
def test_a_story_goes_one_place_up_or_down_and_stays_at_the_end(story, by, then, three, how):
    issue = make_issue(*three)

    services.shift_story(issue, three[story].pk, by, **how)

    assert order_of(issue) == then
    assert list(issue.chosen.values_list("position", flat=True)) == [1, 2, 3]


def test_typed_places_put_the_stories_in_order_and_equal_ones_keep_theirs(three, how):
    issue = make_issue(*three)

    services.put_in_order(issue, {three[0].pk: 9, three[1].pk: 2, three[2].pk: 2}, **how)

    assert order_of(issue) == ["Two", "Three", "One"]


def test_two_editors_at_once_the_second_is_told(three, how):
    issue = make_issue(*three)
    services.shift_story(issue, three[0].pk, 1, version=issue.version, **how)

    with pytest.raises(Changed):
        services.shift_story(issue, three[0].pk, 1, version=issue.version, **how)


def restrict(study, *channels):
    """The family agreed to these alone."""
    StudyConsent.objects.filter(study=study).update(
        **{channel: channel in channels for channel in Channel}
    )


def test_a_story_without_a_living_consent_for_an_issue_cannot_be_chosen(three, editor, how):
    restrict(three[0], "on_web")
    StudyConsent.objects.filter(study=three[1]).update(until=date(2026, 12, 1), answered_on=SOON)

    for study, at in ((three[0], now()), (three[1], TERM_BEGINS)):
        with pytest.raises(Refused, match="cannot go into an issue"):
            services.choose_stories(make_issue(editor=editor), [study.pk], **{**how, "at": at})


def test_a_chosen_story_says_where_it_goes_or_why_it_stays_out(three, editor):
    issue = make_issue(*three, editor=editor)
    restrict(three[0], "by_email")
    restrict(three[1], "in_print")
    services.withdraw(three[2], actor=three[2].proposed_by, at=now())

    found = stories_of(issue, now().date())

    assert [(one.goes, one.why_not) for one in found] == [
        (["email"], ""),
        (["paper"], ""),
        ([], "it was withdrawn"),
    ]


def test_an_issue_without_a_story_that_may_go_out_is_not_ready(three, editor, how):
    issue = make_issue(three[0], editor=editor)
    services.withdraw(three[0], actor=three[0].proposed_by, at=now())

    with pytest.raises(Refused, match="at least one story"):
        services.mark_ready(issue, **how)


def test_a_change_makes_a_ready_issue_a_draft_again(three, how):
    issue = make_issue(*three, ready=True)

    assert services.write_issue(issue, title="Another", **how).status == "draft"


def test_nothing_changes_while_a_worker_makes_the_files(three, how):
    issue = make_issue(*three, ready=True)
    order(issue)

    for change in (
        lambda: services.write_issue(issue, title="Another", **how),
        lambda: services.reopen_issue(issue, **how),
        lambda: services.choose_stories(issue, [], **how),
    ):
        with pytest.raises(Refused, match="worker is making the files"):
            change()


def test_only_tables_of_published_terms_are_figures(how):
    release = make_release()
    issue = make_issue(tables=[(release, "purpose")])

    with pytest.raises(Refused, match="not published"):
        services.choose_tables(issue, [(release.pk, "unpublished")], **how)
    assert list(issue.chosen_tables.values_list("key", flat=True)) == ["purpose"]


@pytest.mark.parametrize("group", ["Family", "Caseworker", "Manager", "Partner", "Finance"])
def test_other_groups_see_and_do_nothing(group):
    issue, stranger = make_issue(), make_person(group)
    how = {"actor": stranger.user, "at": now()}

    assert list(Issue.objects.visible_to(stranger.user)) == []
    for act in (
        lambda: services.begin_issue(term_starts=AUTUMN, **how),
        lambda: services.write_issue(issue, title="x", **how),
        lambda: services.order_export(issue, **how),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_who_did_what_is_kept_and_never_changes(three, editor, how):
    issue = make_issue(*three, editor=editor, ready=True)
    services.reopen_issue(issue, **how)

    events = issue.events.order_by("pk")

    assert [(event.step, event.actor) for event in events] == [
        (step, editor.user) for step in ("begun", "stories", "ready", "reopened")
    ]
    for spoil in (events.delete, lambda: events.update(step="written"), events[0].save):
        with pytest.raises(HistoryNeverChanges):
            spoil()


def test_once_a_term_a_draft_with_the_stories_not_used_yet_is_prepared(three, editor):
    services.withdraw(three[2], actor=three[2].proposed_by, at=now())
    make_issue(three[0], editor=editor)

    prepared = services.prepare_issue(TERM_BEGINS)

    assert (prepared.term, prepared.begun_by, order_of(prepared)) == ("Spring 2027", None, ["Two"])
    assert prepared.title == "How personal budgets have helped, spring 2027"
    assert services.prepare_issue(TERM_BEGINS + timedelta(days=60)) is None
    assert services.prepare_issue(TERM_BEGINS + timedelta(days=120)).term == "Summer 2027"
    told = Message.objects.filter(template="issue_prepared", person=editor)
    assert told.filter(link=prepared.get_absolute_url()).count() == 1


def test_the_job_prepares_it_and_leaves_a_row(editor):
    prepare_issue()
    prepare_issue()

    assert Issue.objects.filter(prepared=True).count() == 1
    runs = JobRun.objects.filter(name="newsletter.prepare_issue").order_by("pk")
    assert [run.did for run in runs] == [{"prepared": 1}, {"prepared": 0}]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("prepared_issues_are_begun_by_nobody", {"prepared": True}),
        ("prepared_issues_are_begun_by_nobody", {"begun_by": None}),
        ("an_issue_is_of_a_term", {"term_starts": date(2026, 9, 2)}),
        ("an_issue_is_of_a_term", {"term_starts": date(2026, 10, 1)}),
        ("an_issue_says_something", {"title": ""}),
        ("an_issue_says_something", {"introduction": ""}),
        ("an_issue_says_something", {"ask_title": ""}),
        ("an_issue_says_something", {"ask": ""}),
    ],
)
@pytest.mark.postgres
def test_an_issue_can_not_be(name, changes):
    issue = make_issue()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(**changes)


@pytest.mark.postgres
def test_what_is_chosen_can_not_be_chosen_twice_or_stand_in_one_place(three):
    release = make_release()
    issue = make_issue(*three[:2], tables=[(release, "purpose")])
    services.prepare_issue(TERM_BEGINS)

    for name, spoil in {
        "a_story_is_chosen_once": lambda: ChosenStudy(issue=issue, study=three[0], position=3),
        "one_story_in_a_place": lambda: ChosenStudy(issue=issue, study=three[2], position=2),
        "places_count_from_1": lambda: ChosenStudy(issue=issue, study=three[2], position=0),
        "a_table_is_chosen_once": lambda: ChosenTable(issue=issue, release=release, key="purpose"),
        "a_chosen_table_has_a_key": lambda: ChosenTable(issue=issue, release=release, key=""),
        "an_issue_is_prepared_once_a_term": lambda: Issue(
            term_starts=TERM_BEGINS.date(),
            prepared=True,
            begun_at=now(),
            title="x",
            introduction="x",
            ask_title="x",
            ask="x",
        ),
    }.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            spoil().save()
