"""Strands, year, checks before sending, the PDF, the size of pages, and constraints nobody gets past."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from requests_app import services
from requests_app.models import (
    EqualityAnswers,
    ExcludedPerson,
    Line,
    MoneyHolder,
    Request,
    Unfinished,
)
from requests_app.services import Refused
from tests.builders import MONDAY, TUTOR, intake_team, make_draft, make_parent, make_request
from tests.requests_app import asking
from tests.requests_app.asking import page
from tests.requests_app.test_browser import PLAIN, pages_of
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
MOST_BYTES = 20_000


@pytest.fixture
def parent():
    intake_team()
    return make_parent(name="Amara Obi")


@pytest.fixture
def draft(parent):
    return make_draft(parent, first_name="Maya")


def kinds_of(draft) -> list[str]:
    return sorted(draft.strands.values_list("kind", flat=True))


def test_R11_each_kind_of_support_wanted_is_a_strand_of_its_own(window, draft):
    window.post(page("ask_strands", draft), {"kinds": ["education", "health", "social_care"]})
    assert kinds_of(draft) == ["education", "health", "social_care"]


def test_a_line_is_put_into_the_strand_that_is_chosen_and_can_move(window, draft):
    window.post(page("ask_strands", draft), {"kinds": ["education", "health"]})
    url = page("ask_line_new", draft)
    assert "strand_kind" in window.get(url).context["form"].fields
    window.post(url, asking.LINE | {"strand_kind": "health", "position": "3"})
    nursing = Line.objects.get(strand__kind="health")
    change = page("ask_line", draft, nursing.position)

    assert window.get(change).context["form"]["strand_kind"].value() == "health"
    window.post(change, asking.LINE | {"strand_kind": "education"})

    assert Line.objects.get(pk=nursing.pk).strand.kind == "education"


def test_with_one_kind_of_support_it_is_not_asked_again(window, draft):
    assert "strand_kind" not in window.get(page("ask_line_new", draft)).context["form"].fields


def test_a_kind_that_has_lines_is_not_taken_away(window, draft):
    response = window.post(page("ask_strands", draft), {"kinds": ["health"]})
    assert response.context["form"].non_field_errors() == [
        "You have added lines for education. Remove them first, or keep education ticked."
    ]
    assert kinds_of(draft) == ["education"]


def test_without_education_the_rest_of_the_plan_is_not_asked(window, parent):
    draft = make_draft(parent, lines=())
    Line.objects.all().delete()
    window.post(page("ask_strands", draft), {"kinds": ["social_care"]})
    assert "package" not in window.get(page("task_list", draft)).context["progress"].parts


@pytest.mark.parametrize(
    ("year", "phase"),
    [
        ("Nursery", "early_years"),
        ("Reception", "primary"),
        ("Year 6", "primary"),
        ("Year 7", "secondary"),
        ("Year 11", "secondary"),
        ("Year 12", "post_16"),
        ("After Year 14", "post_16"),
    ],
)
def test_the_school_years_follow_from_the_year(year, phase, window, draft):
    window.post(page("ask_plan", draft), asking.PLAN | {"plan_year_group": year})
    plan = Request.objects.get().plan
    assert (plan.year_group, plan.phase) == (year, phase)


@pytest.mark.parametrize(
    ("chosen", "plan"),
    [("draft_plan", "being_drafted"), ("review", "in_force"), ("reassessment", "in_force")],
)
def test_the_stage_says_whether_there_is_a_plan(chosen, plan, window, draft):
    window.post(page("ask_window", draft), {"window": chosen})
    assert Request.objects.get().plan.status == plan
    assert "plan_status" not in window.get(page("ask_dates", draft)).context["form"].fields


def test_outside_every_stage_it_is_asked_whether_there_is_a_plan(window, draft):
    window.post(page("ask_window", draft), {"window": "other"})
    assert "plan_status" in window.get(page("ask_dates", draft)).context["form"].fields


def test_needs_are_kept_in_their_order_each_once(window, draft):
    window.post(page("ask_needs", draft), asking.NEEDS | {"plan_second_need": ""})
    plan = Request.objects.get().plan
    assert (plan.main_need, plan.second_need, plan.other_needs) == ("ASD", "SEMH", [])
    response = window.post(page("ask_needs", draft), asking.NEEDS | {"fourth_need": "SEMH"})
    assert response.context["form"].errors == {
        "fourth_need": ["Choose a need that differs from those above"]
    }


def test_nobody_and_somebody_are_not_ticked_together(window, draft):
    both = {"shares_with": ["health", "nobody"]}
    response = window.post(page("ask_share", draft), both)
    assert response.context["form"].errors == {
        "shares_with": ["Choose “Nobody for now”, or the others, not both"]
    }


def test_consent_to_share_is_kept_with_its_date(window, draft):
    window.post(page("ask_share", draft), {"shares_with": ["nobody"]})
    said = Request.objects.get()
    assert (said.consents_to_share, said.shares_with) == (False, ["nobody"])
    assert said.consented_at is not None


def test_a_childs_picture_is_a_file_of_the_request(window, draft):
    response = window.post(page("ask_views", draft), {"picture": asking.pdf("drawing.pdf")})
    said = Request.objects.get()
    assert (response.status_code, said.childs_picture.name) == (302, "drawing.pdf")
    assert "drawing.pdf" in window.get(page("ask_views", draft)).content.decode()


def test_a_picture_that_is_none_is_named_and_the_words_stay(window, draft):
    wrong = asking.pdf("drawing.exe", b"MZ\x00\x01")
    response = window.post(page("ask_views", draft), asking.VIEWS | {"picture": wrong})
    assert "drawing.exe" in response.context["form"].errors["picture"][0]
    assert Request.objects.get().childs_views == "I like the quiet room."


def test_changing_an_answer_leads_back_to_the_answers(window, draft):
    check = window.get(page("ask_check", draft)).content.decode()
    url = f"{page('ask_today', draft)}?from=check"
    assert url in check
    assert window.post(url, asking.TODAY).url == page("ask_check", draft)
    money = f"{page('ask_money', draft)}?from=check"
    assert window.post(money, {"holding": "arrangement"}).url == page("ask_check", draft)


def test_the_request_is_a_pdf_for_who_may_see_it(window, client, parent):
    sent = make_request("submitted", parent=parent)
    response = window.get(reverse("what_you_sent_pdf", args=[sent.reference]))
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert sent.child.first_name not in response["Content-Disposition"]
    sign_in(client, make_parent())
    assert client.get(reverse("what_you_sent_pdf", args=[sent.reference])).status_code == 404


def test_every_page_is_light_enough_for_a_slow_phone(window, parent):
    draft = make_draft(parent, first_name="Maya", lines=(TUTOR,) * 4, payee="nominee")
    heavy = {
        name: size
        for name, url in pages_of(draft).items()
        if (size := len(window.get(url).content)) > MOST_BYTES
    }
    assert heavy == {}


LONG_WORDS = re.compile(r"[A-Za-z]{14,}")


@pytest.mark.parametrize("name", PLAIN)
def test_questions_use_short_words_and_short_sentences(name, window, parent):
    draft = make_draft(parent, first_name="Maya", payee="nominee", role="representative")
    form = window.get(page(f"ask_{name}", draft)).context["form"]
    said = [text for field in form for text in (str(field.label), str(field.help_text))]
    sentences = [one for text in said for one in re.split(r"[.?:]", text)]
    assert [one for one in sentences if len(one.split()) > 20] == []
    assert [one for text in said for one in LONG_WORDS.findall(text)] == []


def broken(row, rule: str, **changes) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**changes)


def test_no_constraint_of_the_answers_is_got_past(parent):
    draft = make_draft(parent, payee="nominee")
    broken(draft, "only_a_representative_acts_under_a_rule", represents_under="deputy")
    Request.objects.update(consented_at=MONDAY)
    broken(Request.objects.get(), "consent_to_share_has_its_date", consents_to_share=None)
    line = draft.education.lines.asked().get()
    broken(line, "paying_the_household_has_a_reason", household_member=True)
    holder, said = MoneyHolder.objects.get(), ExcludedPerson.objects.get()
    broken(holder, "money_holder_has_a_name", name="")
    broken(holder, "money_holder_is_of_a_kind", kind="friend")
    broken(said, "excluded_person_is_yes_no_or_not_sure", answer="maybe")
    Unfinished.objects.create(request=draft, page="ask_today", saved_at=MONDAY)
    with pytest.raises(IntegrityError, match="one_unfinished_page_each"), transaction.atomic():
        Unfinished.objects.create(request=draft, page="ask_today", saved_at=MONDAY)


def test_a_deleted_draft_leaves_nothing_of_all_this(parent):
    draft = make_draft(parent, payee="nominee")
    services.save_equality(draft, actor=parent.user, at=MONDAY, sex="F")
    services.delete_draft(draft, actor=parent.user)
    left = (MoneyHolder, ExcludedPerson, EqualityAnswers, Request)
    assert [model.objects.count() for model in left] == [0, 0, 0, 0]


def test_a_draft_half_typed_is_not_sent_by_the_service_either(parent):
    draft = make_draft(parent)
    typed = {"arranged_today": ["half"]}
    services.keep_typed(
        draft, actor=parent.user, at=MONDAY, page="ask_today", typed=typed, version=0
    )
    with pytest.raises(Refused, match="Save what you began to type"):
        services.submit(draft, actor=parent.user, at=MONDAY, declared_name="Amara Obi")


def test_drafts_stand_first_with_what_is_left(window, parent):
    make_request("submitted", parent=parent)
    make_draft(parent, first_name="Zac", window="", birth_date=date(2017, 1, 1), arranged_today="")
    content = window.get(reverse("my_requests")).content.decode()
    assert content.index("Drafts, not sent yet") < content.index(">Sent<")
    assert "You have done 11 of 13 parts. Next: What is happening with the plan." in content
