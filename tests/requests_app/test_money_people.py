"""Who would hold the money, whom the law rules out, and who may see that (R33, design.md §4)."""

import pytest

from requests_app import services
from requests_app.models import EqualityAnswers, ExcludedPerson, MoneyHolder, Request
from requests_app.progress import progress_of
from tests.builders import (
    MONDAY,
    TUTOR,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_person,
    make_request,
)
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


ALL = {"payee", "managing", "holder", "excluded"}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"mechanism": "arrangement"}, set()),
        ({"mechanism": "not_sure"}, set()),
        ({"mechanism": "direct_payment", "payee": ""}, {"payee", "managing", "excluded"}),
        ({"mechanism": "direct_payment", "payee": "me"}, {"payee", "managing", "excluded"}),
        ({"mechanism": "direct_payment", "payee": "nominee"}, {"payee", "holder", "excluded"}),
        ({"mechanism": "third_party"}, {"holder", "excluded"}),
        ({"mechanism": "mix"}, {"payee", "managing", "excluded"}),
    ],
)
def test_only_what_the_way_the_money_is_held_calls_for_is_asked(said, asked, parent):
    draft = make_draft(parent, **said)
    assert {*progress_of(draft).parts} & ALL == asked


def test_some_of_each_with_a_third_party_asks_who_it_is(parent):
    lines = (TUTOR, TUTOR | {"mechanism": "third_party"})
    draft = make_draft(parent, mechanism="mix", lines=lines)
    assert {*progress_of(draft).parts} & ALL == {"holder", "excluded"}


def test_the_pages_lead_on_to_the_next_that_is_called_for(window, parent):
    draft = make_draft(parent, mechanism="", payee="", ability_to_manage="")
    steps = [
        ("ask_money", asking.MONEY, "ask_payee"),
        ("ask_payee", {"payee": "nominee"}, "ask_holder"),
        ("ask_holder", asking.HOLDER, "ask_excluded"),
        ("ask_excluded", asking.EXCLUDED, "task_list"),
    ]
    for name, answers, following in steps:
        assert window.post(page(name, draft), answers).url == page(following, draft)
    holder = MoneyHolder.objects.get(request=draft)
    assert (holder.kind, holder.name, holder.has_agreed) == ("nominee", "Rosa Lund", True)


@pytest.mark.parametrize("name", ["ask_payee", "ask_managing", "ask_holder", "ask_excluded"])
def test_a_page_that_is_not_called_for_leads_back_to_the_question(name, window, parent):
    draft = make_draft(parent, mechanism="arrangement")
    assert window.get(page(name, draft)).url == page("ask_money", draft)


def test_what_a_later_choice_made_pointless_is_not_sent(window, parent):
    draft = make_draft(parent, payee="nominee")
    services.choose_holding(draft, actor=parent.user, at=MONDAY, holding="arrangement")

    services.submit(draft, actor=parent.user, at=MONDAY, declared_name="A Parent")

    sent = Request.objects.get()
    assert (sent.payee, sent.ability_to_manage) == ("", "")
    assert (MoneyHolder.objects.count(), ExcludedPerson.objects.count()) == (0, 0)


def test_a_holder_named_as_nominee_becomes_the_third_party_that_is_chosen(parent):
    draft = make_draft(parent, payee="nominee")
    services.choose_holding(draft, actor=parent.user, at=MONDAY, holding="third_party")
    services.submit(draft, actor=parent.user, at=MONDAY, declared_name="A Parent")
    assert MoneyHolder.objects.get().kind == "third_party"


def test_R33_the_excluded_answer_is_asked_when_money_is_paid_to_somebody(window, parent):
    draft = make_draft(parent)
    ExcludedPerson.objects.all().delete()
    check = window.get(page("ask_check", draft))
    assert [gap["says"] for gap in check.context["missing"]] == [
        "Answer the question the law makes us ask"
    ]


def seen_by(person) -> bool:
    return ExcludedPerson.objects.visible_to(person.user).exists()


def test_R33_only_the_family_the_assigned_caseworker_and_the_approver_see_the_answer(parent):
    officer, colleague, manager = make_caseworker(), make_caseworker(), make_manager()
    asked = make_request("in_review", parent=parent, officer=officer)
    Request.objects.filter(pk=asked.pk).update(caseworker=officer.user)

    early = [seen_by(one) for one in (parent, officer, colleague, manager, make_parent())]
    asked.education.__class__.objects.filter(request=asked).update(status="proposed")
    proposed = [seen_by(one) for one in (parent, officer, manager)]

    assert early == [True, True, False, False, False]
    assert proposed == [True, True, True]
    assert not any(seen_by(make_person(group)) for group in ("Finance", "Editor", "Administrator"))


def test_R33_the_case_page_shows_it_only_to_who_may_see_it(client, parent):
    officer, colleague = make_caseworker(), make_caseworker()
    asked = make_request("submitted", parent=parent)
    Request.objects.filter(pk=asked.pk).update(caseworker=officer.user)
    shown = [
        "Ruled out by a court order"
        in sign_in(client, one).get(f"/cases/{asked.reference}/").content.decode()
        for one in (officer, colleague)
    ]
    assert shown == [True, False]


def test_equality_answers_stand_apart_and_on_no_officers_page(client, window, parent):
    draft = make_draft(parent)
    window.post(page("ask_equality", draft), asking.EQUALITY | {"first_language": "Yoruba"})
    services.submit(draft, actor=parent.user, at=MONDAY, declared_name="A Parent")
    sent = Request.objects.get()

    pages = ["", "history/", "package/"]
    sign_in(client, make_caseworker())
    shown = [client.get(f"/cases/{sent.reference}/{name}").content.decode() for name in pages]

    assert EqualityAnswers.objects.get().first_language == "Yoruba"
    assert not any("Yoruba" in content for content in shown)
    assert not hasattr(sent, "equalityanswers")


def test_officers_see_what_the_family_said_beside_its_lines(client, parent):
    asked = make_request(
        "submitted",
        parent=parent,
        payee="nominee",
        childs_views="I like the quiet room.",
        interpreter="Polish",
        lines=(TUTOR | {"provider": "Bright Readers", "provider_checks": ["dbs"]},),
    )
    sign_in(client, make_caseworker())
    content = client.get(f"/cases/{asked.reference}/").content.decode()
    for words in ("I like the quiet room.", "Polish", "Rosa Lund", "Bright Readers", "DBS check"):
        assert words in content


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"household_member": "yes"}, {"household_why": ["Say why it is best that they do it"]}),
        ({"provider_kind": ""}, {"provider_kind": ["Choose an answer to “What are they?”"]}),
    ],
)
def test_R17_paying_the_household_needs_its_reason(answers, says, window, parent):
    draft = make_draft(parent)
    response = window.post(page("ask_line_provider", draft, 1), asking.PROVIDER | answers)
    assert response.context["form"].errors == says


def test_R34_who_asks_for_support_at_school_is_told_that_the_head_is_asked(window, parent):
    draft = make_draft(parent, lines=(TUTOR | {"where": "setting"},))
    assert (
        "We ask the head or principal"
        in window.get(page("ask_line_where", draft, 1)).content.decode()
    )
    assert "We ask the head." in window.get(page("ask_check", draft)).content.decode()


def test_R03_a_representative_says_under_which_rule(window, parent):
    draft = make_draft(parent)
    answers = asking.ASKING | {"role": "representative"}
    assert window.post(page("ask_asking", draft), answers).url == page("ask_acting", draft)
    window.post(page("ask_acting", draft), asking.REPRESENTING)
    assert Request.objects.get().represents_under == "deputy"

    window.post(page("ask_asking", draft), asking.ASKING)

    kept = Request.objects.get()
    assert (kept.represents_under, kept.role_details) == ("", "")


def test_somebody_else_says_who_they_are(window, parent):
    draft = make_draft(parent)
    window.post(page("ask_asking", draft), asking.ASKING | {"role": "other"})
    window.post(page("ask_acting", draft), asking.SOMEBODY_ELSE)
    assert Request.objects.get().role_details == "Grandmother"


def test_a_parent_is_not_asked_how_they_act(window, parent):
    draft = make_draft(parent)
    assert window.get(page("ask_acting", draft)).url == page("ask_asking", draft)
