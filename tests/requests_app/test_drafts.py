"""A draft from its first page on."""

from datetime import date, timedelta

import pytest

from accounts.models import Person
from requests_app import services
from requests_app.lifecycle import NotAllowed
from requests_app.models import Child, Link, Plan, Request, Strand
from requests_app.services import Refused
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)
MAYA = {"first_name": "Maya", "last_name": "Obi", "birth_date": date(2016, 3, 10)}


def start(parent, at=MONDAY, **child):
    return services.start_draft(actor=parent.user, at=at, **(MAYA | child))


def test_a_draft_has_a_child_a_plan_a_link_and_the_education_strand():
    parent = make_parent()

    draft = start(parent, postcode="TQ1 2AB")

    assert (draft.status, draft.reference, draft.requester, draft.saved_at) == (
        "draft",
        None,
        parent,
        MONDAY,
    )
    assert (draft.child.name, draft.child.postcode) == ("Maya Obi", "TQ1 2AB")
    assert [link.confirmed_at for link in Link.objects.filter(child=draft.child)] == [None]
    assert [strand.kind for strand in draft.strands.all()] == ["education"]
    assert Plan.objects.get().child == draft.child


@pytest.mark.parametrize("again", [{}, {"first_name": "MAYA "}, {"last_name": "  obi"}])
def test_started_twice_it_is_the_same_draft(again):
    parent = make_parent()

    first, second = start(parent), start(parent, at=LATER, **again)

    assert (first.pk, Strand.objects.count()) == (second.pk, 1)


def test_another_child_is_another_draft():
    parent = make_parent()
    assert start(parent).pk != start(parent, first_name="Sam").pk


def test_two_parents_who_type_the_same_child_never_meet():
    first, second = start(make_parent()), start(make_parent())
    assert (first.child_id == second.child_id, Child.objects.count()) == (False, 2)


def test_a_name_that_grows_in_lower_case_still_fits():
    assert start(make_parent(), first_name="ΐ" * 80, last_name="ß" * 80).child.sounds_like


def test_answers_go_to_the_request_the_child_and_the_plan():
    parent = make_parent()
    draft = start(parent)

    services.save_answers(
        draft,
        actor=parent.user,
        at=LATER,
        role="parent",
        window="review",
        child_first_name="Maja",
        plan_setting_kind="special",
    )

    saved = Request.objects.get(pk=draft.pk)
    assert (saved.role, saved.window, saved.saved_at, saved.version) == (
        "parent",
        "review",
        LATER,
        2,
    )
    assert (saved.child.first_name, saved.child.sounds_like) == ("Maja", "maja obi")
    assert saved.plan.setting_kind == "special"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("parent", "parent"),
        ("young_person", "young_person"),
        ("representative", "representative"),
        ("other", "supporter"),
    ],
)
def test_the_link_follows_the_role(role, kind):
    parent = make_parent()
    draft = start(parent)
    services.save_answers(draft, actor=parent.user, at=LATER, role=role)
    assert Link.objects.get().kind == kind


def test_one_open_request_per_requester_plan_and_stage():
    parent = make_parent()
    make_request("submitted", parent=parent, window="review", **MAYA)
    draft = start(parent)
    with pytest.raises(Refused, match="already have an open request"):
        services.save_answers(draft, actor=parent.user, at=LATER, window="review")


def test_a_child_renamed_to_another_of_ones_children_is_refused_in_words():
    parent = make_parent()
    start(parent, first_name="Sam")
    with pytest.raises(Refused, match="already typed in a child with this name"):
        services.save_answers(start(parent), actor=parent.user, at=LATER, child_first_name="Sam")


def test_a_new_draft_does_not_change_the_facts_of_a_sent_request():
    parent = make_parent()
    make_request("submitted", parent=parent, window="review", **MAYA)
    draft = start(parent)
    unchanged = {"child_first_name": "Maya", "plan_setting_kind": "mainstream"}
    services.save_answers(draft, actor=parent.user, at=LATER, **unchanged)
    with pytest.raises(Refused, match="Ring us"):
        services.save_answers(draft, actor=parent.user, at=LATER, plan_setting_kind="special")


def test_a_sent_request_is_no_draft_any_more():
    parent = make_parent()
    sent = make_request("submitted", parent=parent)
    with pytest.raises(Refused, match="has been sent"):
        services.save_answers(sent, actor=parent.user, at=LATER, phone="1")


def test_somebody_elses_draft_does_not_exist():
    draft = start(make_parent())
    with pytest.raises(Request.DoesNotExist):
        services.save_answers(draft, actor=make_parent().user, at=LATER, phone="1")


def test_a_deleted_draft_leaves_nothing_of_the_child():
    parent = make_parent()
    services.delete_draft(make_draft(parent), actor=parent.user)
    assert (Request.objects.count(), Child.objects.count(), Link.objects.count()) == (0, 0, 0)


def test_a_deleted_draft_leaves_the_child_of_a_sent_request():
    parent = make_parent()
    make_request("submitted", parent=parent, window="review", **MAYA)
    services.delete_draft(start(parent), actor=parent.user)
    assert (Request.objects.count(), Child.objects.count()) == (1, 1)


def test_a_sent_request_cannot_be_deleted():
    parent = make_parent()
    with pytest.raises(Refused, match="has been sent"):
        services.delete_draft(make_request("submitted", parent=parent), actor=parent.user)


def enter(officer, **who):
    told = {"person_name": "Amara Obi", "person_email": "amara@example.org"} | who
    return services.start_for_family(actor=officer.user, at=MONDAY, **told, **MAYA)


def test_an_officer_enters_a_request_for_a_family():
    officer = make_caseworker()

    draft = enter(officer, person_email="", person_address="1 Quay Road")

    asker = draft.requester
    assert (asker.full_name, asker.user, asker.channel, asker.address) == (
        "Amara Obi",
        None,
        "letter",
        "1 Quay Road",
    )
    assert (draft.entered_for_family, draft.typed_by) == (True, officer.user)


def test_entered_twice_it_is_the_same_draft_and_person():
    officer = make_caseworker()
    first, second = enter(officer, person_email=""), enter(officer, person_email="")
    assert (first.pk, Person.objects.filter(full_name="Amara Obi").count()) == (second.pk, 1)


def test_a_family_member_who_signs_in_is_known_by_email():
    known = make_parent(email="amara@example.org")
    assert enter(make_caseworker(), person_email=" Amara@Example.org ").requester == known


def test_a_colleagues_email_does_not_make_them_the_family():
    make_caseworker(email="amara@example.org")
    assert enter(make_caseworker()).requester.user is None


def test_a_parent_may_not_enter_for_others():
    with pytest.raises(NotAllowed):
        enter(make_parent())
