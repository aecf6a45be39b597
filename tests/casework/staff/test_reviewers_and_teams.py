"""Managers name who may decide reviews; administrators add and rename teams; managers write ready questions."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import AccessEvent, Team, User
from casework import services
from casework.models import Question, QuestionTemplate
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services import Changed, Refused
from tests.builders import intake_team, make_caseworker, make_manager, make_person, make_request
from tests.casework.staff.deciding import statements_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
WORDS = {"title": "A quote", "text": "What does it cost?", "why": "We price it.", "help": ""}


def test_a_manager_names_a_deputy_and_takes_it_back(client):
    officer, manager = make_caseworker(name="Priya Nandra"), make_manager()
    sign_in(client, manager)
    for do, may in (("name", True), ("end", False)):
        client.post(reverse("reviewers"), {"person": officer.pk, "do": do})
        assert User.objects.get(pk=officer.user_id).has_perm("casework.decide_review") is may
    assert [event.actor for event in AccessEvent.objects.filter(person=officer)] == [
        manager.user
    ] * 2
    shown = [person.full_name for person, _ in client.get(reverse("reviewers")).context["rows"]]
    assert shown == ["Priya Nandra"]


@pytest.mark.parametrize("person", ["", "x", "9" * 30, "\x00"])
def test_nobody_else_is_named(client, person):
    sign_in(client, make_manager())
    assert client.post(reverse("reviewers"), {"person": person, "do": "name"}).status_code == 404


@pytest.fixture
def administrator(client):
    sign_in(client, make_person("Administrator"))
    return client


def test_teams_are_added_renamed_and_one_takes_in_what_is_new(administrator):
    coast = intake_team()
    administrator.post(reverse("add_team"), {"name": "Moor team"})
    moor = Team.objects.get(name="Moor team")
    administrator.post(reverse("team", args=[moor.pk]), {"name": "Hill team", "was": "Moor team"})
    administrator.post(reverse("take_in", args=[moor.pk]))
    assert list(Team.objects.values_list("name", "intake")) == [
        (coast.name, False),
        ("Hill team", True),
    ]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"name": "Coast team"}, "There is a team of this name. Choose another one."),
        ({"name": ""}, "Enter name of the team"),
        ({"name": "a" * 81}, "use 80 characters or fewer"),
        ({"name": "a\x00"}, "Remove the hidden character"),
    ],
)
def test_a_team_that_cannot_be_is_explained(administrator, typed, says):
    intake_team()
    assert says in administrator.post(reverse("add_team"), typed).content.decode()


@pytest.mark.parametrize("many", [1, 3, 50])
def test_the_list_of_teams_costs_the_same_however_many(administrator, many):
    Team.objects.bulk_create(Team(name=f"Team {number}") for number in range(many))
    administrator.get(reverse("teams"))
    assert statements_of(administrator, reverse("teams")) <= 8


def test_two_people_do_not_rename_a_team_over_each_other(administrator):
    team = intake_team()
    address = reverse("team", args=[team.pk])
    page = administrator.post(address, {"name": "Shore team", "was": "Sea team"})
    assert "Somebody renamed it to “Coast team”" in page.content.decode()
    administrator.post(address, {"name": "Shore team", "was": page.context["form"].data["was"]})
    assert Team.objects.get(pk=team.pk).name == "Shore team"


@pytest.fixture
def manager():
    return make_manager().user


def test_the_shipped_questions_are_put_in_place_once():
    shipped = QuestionTemplate.objects.count()
    assert (shipped > 5, services.load_ready_questions(at=AT)) == (True, 0)


def test_a_ready_question_is_asked_with_what_why_by_when_and_help(client):
    """N22: what, why, by when, help available."""
    officer = make_caseworker()
    case = make_request("in_review", officer=officer)
    ready = QuestionTemplate.objects.first()
    sign_in(client, officer)
    address = reverse("ask_question", args=[case.reference])
    form = client.get(f"{address}?ready={ready.pk}").context["form"]
    asked = {name: form.initial[name] for name in ("text", "why", "help", "version")}
    due = form.initial["due_on"]
    days = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    client.post(address, {**asked, **days})
    question = Question.objects.get()
    assert (question.text, question.why, question.help, question.due_on) == (
        ready.text,
        ready.why,
        ready.help,
        due,
    )
    assert Request.objects.get(pk=case.pk).status == "waiting_for_family"


def test_questions_go_several_rounds(client):
    officer = make_caseworker()
    case = make_request("in_review", officer=officer)
    for number in (1, 2, 3):
        fresh = Request.objects.get(pk=case.pk)
        question = services.ask_question(
            fresh, text=f"Question {number}", due_on=AT.date(), actor=officer.user, at=_sent(case)
        )
        services.answer_question(question, answer="Yes", actor=officer.user, at=_sent(case))
    assert case.questions.count() == 3


def _sent(case) -> datetime:
    return Request.objects.get(pk=case.pk).submitted_at


def test_managers_write_questions_and_old_ones_keep_their_words(manager):
    made = services.write_question(None, actor=manager, at=AT, **WORDS)
    changed = services.write_question(
        made, actor=manager, at=AT, version=1, **{**WORDS, "text": "What is the price?"}
    )
    assert (changed.text, changed.version, changed.changed_by) == ("What is the price?", 2, manager)
    with pytest.raises(Changed):
        services.write_question(made, actor=manager, at=AT, version=1, **WORDS)
    with pytest.raises(Refused, match="There is a question of this title"):
        services.write_question(None, actor=manager, at=AT, **WORDS)
    services.retire_question(made, actor=manager, at=AT)
    assert services.write_question(None, actor=manager, at=AT, **WORDS).pk != made.pk
    with pytest.raises(NotAllowed):
        services.write_question(None, actor=make_caseworker().user, at=AT, **WORDS)


def test_the_second_writer_sees_the_firsts_words_and_keeps_their_own(client, manager):
    made = services.write_question(None, actor=manager, at=AT, **WORDS)
    services.write_question(made, actor=manager, at=AT, version=1, **{**WORDS, "text": "First?"})
    sign_in(client, make_manager())
    address = reverse("ready_question", args=[made.pk])
    page = client.post(address, {**WORDS, "text": "Second?", "version": 1})
    text = page.content.decode()
    assert ("First?" in text, "Second?" in text) == (True, True)
    client.post(
        address, {**WORDS, "text": "Second?", "version": page.context["form"].data["version"]}
    )
    assert QuestionTemplate.objects.get(pk=made.pk).text == "Second?"


@pytest.mark.parametrize("changes", [{"title": ""}, {"text": ""}, {"why": ""}])
def test_the_database_refuses_a_question_that_says_nothing(changes):
    with pytest.raises(IntegrityError, match="a_ready_question_says_what_and_why"):
        QuestionTemplate.objects.create(**{**WORDS, **changes})
