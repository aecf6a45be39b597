"""A case study begins with general words, keeps what was typed, is signed by a second person, and has a history."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, now

from newsletter import services
from newsletter.enums import StudyStatus
from newsletter.history_words import told
from newsletter.lifecycle import MOVES, open_to
from newsletter.models import CaseStudy
from newsletter.queries.checked import open_findings
from newsletter.views.study_page import history_of
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.services import Changed, Refused
from tests.builders import (
    TUTOR,
    make_manager,
    make_person,
    make_request,
)
from tests.newsletter.issuing import copies_of
from tests.newsletter.stories import TEXT, make_study, photo, walk
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_person("Editor", name="Lewis Hart")


def test_a_draft_speaks_in_general_words_and_of_nothing_that_was_typed(worker):
    request = make_request(
        "decided",
        officer=worker,
        first_name="Maya",
        last_name="Shah",
        arranged_today="Maya goes to Bayview with Mrs Lund.",
        lines=[{**TUTOR, "provision": "Mrs Lund’s lessons", "outcome": "Maya reads to Mrs Lund"}],
    )

    study = services.propose(request.budgets.get(), actor=worker.user, at=now())

    assert study.shown == [
        "Autism",
        "Reception to Year 6",
        "Adds to existing learning support",
        "£1,000 to £2,500 a year",
        "autumn 2026",
    ]
    assert (study.background, study.needed, study.paid_for, study.difference) == (
        "A primary pupil has an education, health and care plan. The main need in it is: autism.",
        "The plan set out help towards reading and writing with confidence. "
        "It could be given in a way that suited the family better.",
        "The budget pays for regular one-to-one help beside what school already gives.",
        "The hope was reading and writing with confidence.",
    )
    assert open_findings(study, localdate()) == []


def test_proposed_twice_it_is_one_study_and_after_a_withdrawal_a_new_one(study, worker):
    budget = study.budgets.get()
    assert services.propose(budget, actor=worker.user, at=now()) == study

    services.withdraw(study, actor=worker.user, at=now())

    assert services.propose(budget, actor=worker.user, at=now()) != study


def test_the_second_of_two_writers_is_told_and_loses_nothing(study, editor, client):
    services.write(study, actor=editor.user, at=now(), **{**TEXT, "quote": "Theirs."})
    with pytest.raises(Changed):
        services.write(
            study, actor=editor.user, at=now(), version=study.version, **{**TEXT, "quote": "Mine."}
        )
    sign_in(client, editor)
    address = f"/newsletter/studies/{study.pk}/text/"
    typed = {**TEXT, "quote": "Mine.", "version": study.version}

    first = client.post(address, typed)

    page = first.content.decode()
    assert "Somebody else changed this" in page
    assert ("Theirs." in page, "Mine." in page) == (True, True)
    study.refresh_from_db()
    assert study.quote == "Theirs."
    again = client.post(address, {**typed, "version": first.context["form"]["version"].value()})
    study.refresh_from_db()
    assert (again.status_code, study.quote) == (302, "Mine.")


def test_saving_the_same_words_keeps_yes_and_signature(study, worker):
    study = walk(study, "signed")

    assert services.write(study, actor=worker.user, at=now(), **TEXT).status == "signed"


def test_whoever_wrote_any_part_of_it_does_not_sign_it(study, worker, editor):
    services.write(study, actor=editor.user, at=now(), **{**TEXT, "quote": "First."})
    study = walk(services.write(study, actor=worker.user, at=now(), **TEXT), "consented")
    other = make_person("Editor")

    for writer in (editor, both_groups(worker)):
        with pytest.raises(Refused, match="Somebody else signs it"):
            services.sign(study, actor=writer.user, at=now())
    services.accept_rare(study, actor=other.user, reason="The family wants it told.", at=now())
    assert services.sign(study, actor=other.user, at=now()).signed_by == other.user


def test_what_is_signed_is_what_was_read(study, client):
    study, other = walk(study, "consented"), make_person("Editor")
    services.accept_rare(study, actor=other.user, reason="The family wants it told.", at=now())
    sign_in(client, other)
    address = study.get_absolute_url()

    def sign(version):
        return client.post(f"{address}sign/", {"version": version}, follow=True).content.decode()

    assert "Somebody else changed this" in sign(study.version - 1)
    assert "Signed." in sign(study.version)


def both_groups(person):
    person.user.groups.add(*make_manager().user.groups.all())
    return type(person).objects.get(pk=person.pk)


def test_moves_of_the_table_happen_from_nowhere_else(study, worker):
    boss = both_groups(both_groups(worker))
    boss.user.groups.add(*make_person("Editor").user.groups.all())
    actor = type(boss).objects.get(pk=boss.pk).user

    for status in StudyStatus:
        offered = open_to(status, actor.has_perm)
        assert offered == {action for action, one in MOVES.items() if status in one.sources}
    with pytest.raises(NotNow):
        services.publish(study, actor=actor, at=now())
    with pytest.raises(NotAllowed):
        services.sign(study, actor=worker.user, at=now())


@pytest.mark.parametrize("group", ["Family", "Partner", "Finance", "Administrator"])
def test_other_groups_see_no_study(study, group):
    assert list(CaseStudy.objects.visible_to(make_person(group).user)) == []


def test_the_history_tells_everything_in_plain_words(study, worker):
    study = walk(study, "published")
    services.write(study, actor=worker.user, at=now(), **{**TEXT, "quote": "", "title": "New"})
    services.withdraw(study, actor=worker.user, reason="They moved away.", at=now())

    lines = [(one.what, one.more, one.reason) for one in map(told, history_of(study))]

    undone = "Changed: quote, title. Every yes and signature was for the story before."
    assert lines[:2] == [
        ("Withdrew the story", "", "They moved away."),
        ("Changed the story", undone, ""),
    ]
    assert [what for what, _, _ in lines[2:]] == [
        "Published",
        "Signed as the second person",
        *([lines[4][0]] if len(lines) == 10 else []),
        "Everybody has agreed",
        "Agreed",
        "Asked the family",
        "Changed the story",
        "Proposed, from an agreed budget",
    ]
    assert told(history_of(study).get(action="agree")).who == "Priya Shah"


BROKEN = [
    ("signed_by_somebody_else", {"status": "signed"}),
    ("signed_by_somebody_else", {"signed_at": datetime(2026, 1, 1, tzinfo=UTC)}),
    ("withdrawn_at_exactly", {"status": "withdrawn"}),
    ("withdrawn_at_exactly", {"withdrawn_at": datetime(2026, 1, 1, tzinfo=UTC)}),
    ("published_at_exactly", {"published_at": datetime(2026, 1, 1, tzinfo=UTC)}),
    ("a_picture_is_described", {"picture": "stories/x.jpg", "picture_sha256": "f" * 64}),
    ("a_picture_is_described", {"picture_alt": "A desk"}),
    ("a_story_s_need_lies", {"need_area": "semh"}),
]


@pytest.mark.postgres
def test_a_draft_can_not_be_what_the_rules_rule_out(study, worker):
    for name, changes in BROKEN:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            CaseStudy.objects.filter(pk=study.pk).update(**changes)
    signed = {"status": "signed", "signed_by": worker.user, "signed_at": now()}
    with pytest.raises(IntegrityError, match="signed_by_somebody"), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(**signed)
    another = make_person("Editor").user
    with pytest.raises(IntegrityError, match="signed_by_somebody"), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(
            status="signed", signed_by=another, written_by=another, signed_at=now()
        )
    with pytest.raises(IntegrityError, match="published_at_exactly"), transaction.atomic():
        CaseStudy.objects.filter(pk=study.pk).update(
            status="published", signed_by=another, signed_at=now()
        )
    twin = CaseStudy.objects.get(pk=study.pk)
    twin.pk, twin.key = None, "00000000-0000-0000-0000-000000000001"
    twin.save()
    with pytest.raises(IntegrityError, match="one_living_story"), transaction.atomic():
        twin.parts.create(budget=study.budgets.get())


def test_what_was_typed_stays_when_a_story_is_refused(study, editor, client):
    sign_in(client, editor)

    for typed in ("", "x" * 10_000, "nul\x00", "🙂" * 200):
        page = client.post(f"/newsletter/studies/{study.pk}/text/", {**TEXT, "title": typed})
        told_back = page.content.decode()
        assert page.status_code == 200
        assert "Error: " in told_back
        assert "Letters danced on the page." in told_back
    alone = client.post(
        f"/newsletter/studies/{study.pk}/text/", {**TEXT, "picture": photo(), "picture_alt": ""}
    )
    assert "Say what the picture shows" in alone.content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    study, worker, client, django_assert_num_queries
):
    study = walk(study, "published")
    sign_in(client, worker)
    client.get("/newsletter/")

    for more, many in ((0, 1), (2, 3), (47, 50)):
        if more:
            copies_of(study, more)
        with django_assert_num_queries(11):
            page = client.get("/newsletter/")
        assert [row.next for row in page.context["rows"]] == ["Nothing: it is published"] * many


def test_the_list_says_what_comes_next(study, worker, client):
    waiting = walk(study, "with_family")
    refused = make_study("with_family", officer=worker)
    row = refused.consents.get()
    services.refuse(row, actor=row.person.user, at=now())
    lapsed = make_study("signed", officer=worker, channels=("on_web",))
    lapsed.consents.update(until=localdate(), answered_on=date(2026, 1, 1))
    services.write(waiting, actor=worker.user, at=now(), **{**TEXT, "title": "Other words"})
    sign_in(client, worker)

    page = client.get("/newsletter/")

    said = {row.study.pk: row.next for row in page.context["rows"]}
    assert said == {
        waiting.pk: "Finish the words, then ask the family",
        refused.pk: "Somebody said no: change it or withdraw it",
        lapsed.pk: "Publish",
    }
    assert [tab["count"] for tab in page.context["tabs"]] == [3, 2, 1]
