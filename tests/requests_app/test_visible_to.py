"""Who sees a request at all (design.md §4, R06, R65)."""

import pytest

from accounts.models import Organisation, Team
from casework.models import Decision, IndicativeBudget, Letter, Question
from requests_app.enums import StrandKind
from requests_app.models import Event, Evidence, Line, Link, Request, Strand
from requests_app.services import add_evidence, end_link
from tests.builders import (
    MONDAY,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_person,
)
from tests.builders import make_request as made
from tests.requests_app.asking import pdf

pytestmark = pytest.mark.django_db
GROUPS = ["Partner", "Editor", "Finance", "Administrator"]


def sees(person, request) -> bool:
    return (
        Request.objects.visible_to(type(person.user).objects.get(pk=person.user.pk))
        .filter(pk=request.pk)
        .exists()
    )


def link(request, person, kind="parent", confirmed=True):
    by = request.caseworker or make_caseworker().user
    when = {"confirmed_at": MONDAY, "confirmed_by": by} if confirmed else {}
    return Link.objects.create(person=person, child=request.child, kind=kind, **when)


def test_who_typed_it_sees_it_a_stranger_does_not():
    parent = make_parent()
    request = made("submitted", parent=parent)

    assert (sees(parent, request), sees(make_parent(), request)) == (True, False)


def test_a_second_parent_sees_it_once_confirmed():
    request, unconfirmed, confirmed = made("submitted"), make_parent(), make_parent()
    link(request, unconfirmed, confirmed=False)
    link(request, confirmed)

    assert (sees(unconfirmed, request), sees(confirmed, request)) == (False, True)


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("parent", True),
        ("young_person", True),
        ("representative", True),
        ("nominee", False),
        ("supporter", False),
    ],
)
def test_a_nominee_holds_money_and_reads_nothing(kind, seen):
    request, person = made("submitted"), make_parent()
    link(request, person, kind)

    assert sees(person, request) is seen


def test_a_draft_is_seen_by_who_types_it_alone():
    parent, second = make_parent(), make_parent()
    draft = make_draft(parent)
    link(draft, second)

    people = [parent, second, make_caseworker(), make_manager()]
    assert [sees(person, draft) for person in people] == [True, False, False, False]


def test_a_parent_whose_link_has_ended_sees_nothing_not_even_their_own():
    parent, officer = make_parent(), make_caseworker()
    request = made("in_review", parent=parent, officer=officer)
    end_link(
        request.child.links.get(),
        request=request,
        actor=officer.user,
        at=MONDAY,
        reason="Court order",
    )

    assert sees(parent, request) is False


def test_a_caseworker_sees_their_teams_a_manager_every_team():
    request = made("submitted")
    elsewhere = make_caseworker(teams=[Team.objects.create(name="Moor team")])

    assert [sees(make_caseworker(), request), sees(elsewhere, request)] == [True, False]
    assert sees(make_manager(), request) is True


@pytest.mark.parametrize("group", GROUPS)
def test_other_groups_see_no_request(group):
    assert sees(make_person(group), made("submitted")) is False


def test_a_partner_sees_the_part_sent_to_their_organisation_and_no_request():
    request, other = made("submitted"), made("submitted")
    ours = Organisation.objects.create(name="Bay Health", kind="health")
    theirs = Organisation.objects.create(name="Moor Health", kind="health")
    part = Strand.objects.create(request=request, kind=StrandKind.HEALTH, sent_to=ours)
    Strand.objects.create(request=other, kind=StrandKind.HEALTH, sent_to=theirs)
    partner = make_person("Partner")
    partner.organisation = ours
    partner.save()

    assert list(Strand.objects.visible_to(partner.user)) == [part]
    assert (sees(partner, request), sees(partner, other)) == (False, False)


def test_a_row_is_seen_once_however_many_doors_lead_to_it():
    request = made("submitted")
    team = make_caseworker(teams=[request.team, Team.objects.create(name="Moor team")])
    link(request, team)

    assert Request.objects.visible_to(team.user).count() == 1


@pytest.mark.parametrize(
    "model", [Strand, Line, Evidence, Event, Question, IndicativeBudget, Decision, Letter]
)
def test_what_hangs_on_a_request_has_the_same_door(model):
    parent, stranger = make_parent(), make_parent()
    made("decided", parent=parent)
    seen = {person: set(model.objects.visible_to(person.user)) for person in (parent, stranger)}

    assert seen[stranger] == set()
    assert bool(seen[parent]) is (model not in (Evidence, Question))


def test_families_never_see_a_figure_or_a_decision_before_it_is_theirs():
    parent = make_parent()
    made("calculated", parent=parent)
    made("approved", parent=make_parent())

    assert list(IndicativeBudget.objects.visible_to(parent.user)) == []
    assert not Decision.objects.visible_to(parent.user).exists()


def test_families_do_not_see_what_officers_do_among_themselves():
    parent = make_parent()
    made("approved", parent=parent)

    seen = set(Event.objects.visible_to(parent.user).values_list("action", flat=True))

    assert seen == {"submit", "confirm_person", "start_review", "share_indicative", "plan_ready"}


def test_a_partner_reads_nothing_of_another_strand():
    parent = make_parent()
    request = made("decided", parent=parent)
    ours = Organisation.objects.create(name="Bay Health", kind="health")
    health = Strand.objects.create(request=request, kind=StrandKind.HEALTH, sent_to=ours)
    partner = make_person("Partner")
    partner.organisation = ours
    partner.save()

    seen = [model.objects.visible_to(partner.user) for model in (Decision, Letter, Line)]

    assert [list(rows) for rows in seen] == [[], [], []]
    assert list(Strand.objects.visible_to(partner.user)) == [health]
    assert not Event.objects.visible_to(partner.user).filter(seen_by_family=False).exists()


def test_an_unconfirmed_person_gets_back_only_their_own_files():
    parent, officer = make_parent(), make_caseworker()
    request = made("submitted", parent=parent)
    mine = add_evidence(request, actor=parent.user, at=MONDAY, file=pdf())
    theirs = add_evidence(request, actor=officer.user, at=MONDAY, file=pdf(content=b"%PDF-1.7 2"))

    assert list(Evidence.objects.visible_to(parent.user)) == [mine]
    request.child.links.update(confirmed_at=MONDAY, confirmed_by=officer.user)
    assert list(Evidence.objects.visible_to(parent.user)) == [mine, theirs]
