"""What the database itself refuses about heads, partners and panels."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from casework.models import (
    HeadAnswer,
    HeadLink,
    PanelItem,
    PanelPack,
    PartnerDecision,
    PartnerLineDecision,
    Referral,
)
from casework.services.panels import put_on_agenda
from casework.services.partner_decisions import decide_as_partner
from tests.builders import MONDAY, make_caseworker
from tests.builders import make_request as made
from tests.casework.others.builders import (
    LATER,
    WHOLE,
    answered,
    answers_to,
    asked,
    make_partner,
    sent_part,
)
from tests.casework.others.test_panels import make_panel

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def refused(constraint: str, rows, **changes) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**changes)


def test_the_question_to_a_head():
    link = asked()
    rows = HeadLink.objects.filter(pk=link.pk)
    refused("headlink_answered_has_name", rows, answered_at=LATER)
    refused("headlink_answered_has_name", rows, name="Grace")
    refused("headlink_has_five_tries", rows, tries=5)
    refused("headlink_has_five_tries", rows, tries=6, locked_at=LATER)
    refused("headlink_has_five_tries", rows, tries=1, locked_at=LATER)
    refused("a_share_is_pounds_exactly_when_given", rows, share=5)
    refused("a_head_shares_in_an_answer", rows, shares_cost=False)
    refused("headlink_ends_after_it_was_sent", rows, expires_at=LATER)
    refused("a_paper_answer_says_who_typed_it", rows, paper_note="By post")
    HeadLink.objects.filter(pk=answered(link).pk).update(shares_cost=None)
    refused("headlink_answered_or_not_asked", rows, cancelled_at=LATER)
    refused("a_share_is_pounds_exactly_when_given", rows, shares_cost=True)
    refused("a_share_is_pounds_exactly_when_given", rows, shares_cost=True, share=0)
    refused("a_share_is_pounds_exactly_when_given", rows, shares_cost=None, share=5)


def test_one_open_question_to_a_head_and_one_answer_to_a_line():
    link = answered()
    first = HeadLink.objects.get()
    values = {"request": first.request, "person": first.person, "asked_by": first.asked_by}
    times = {"asked_at": LATER, "sent_at": LATER, "expires_at": LATER + timedelta(days=9)}
    HeadLink.objects.create(**values, **times)
    with pytest.raises(IntegrityError, match="one_open_ask"), transaction.atomic():
        HeadLink.objects.create(**values, **times)
    answer = HeadAnswer.objects.get()
    answer.pk = None
    with pytest.raises(IntegrityError, match="a_head_answers_a_line_once"), transaction.atomic():
        answer.save()
    rows = HeadAnswer.objects.filter(link=link)
    refused("a_heads_refusal_has_a_reason", rows, agrees=False)
    refused("a_heads_line_has_name_and_role", rows, name="")


def test_a_partners_part():
    nurse = make_partner()
    part = sent_part(body=nurse.organisation)
    rows = Referral.objects.filter(strand=part)
    refused("a_strand_is_taken_back_by_somebody", rows, recalled_at=LATER)
    refused("a_strand_is_taken_back_by_somebody", rows, recall_reason="Early")
    again = rows.get()
    again.pk = None
    with pytest.raises(IntegrityError, match="a_strand_is_with_one_partner"), transaction.atomic():
        again.save()
    decide_as_partner(part, answers=answers_to(part), whole=WHOLE, actor=nurse.user, at=LATER)
    rows = PartnerDecision.objects.filter(strand=part)
    for name in ("decider_name", "decider_role", "reference", "law", "review_route"):
        refused("a_partners_decision_names_decider", rows, **{name: ""})
    dated = {"starts_on": LATER.date(), "ends_on": LATER.date() + timedelta(days=9)}
    refused("a_partners_(total|budget)", rows, total=-1, **dated)
    refused("a_partners_budget_has_its_dates", rows, total=5)
    lines = PartnerLineDecision.objects.filter(decision__strand=part)
    refused("a_partners_line_has_an_amount_or_a_ground", lines, agreed=True)
    refused("a_partners_line_has_an_amount_or_a_ground", lines, ground="")
    refused("a_partners_line_has_an_amount_or_a_ground", lines, amount=5)
    refused("a_partners_line_has_reasons", lines, reasons="")


def test_R40_and_the_panels():
    officer = make_caseworker()
    panel = make_panel(officer)
    item = put_on_agenda(panel, made("planning", officer=officer), actor=officer.user, at=MONDAY)
    rows = PanelItem.objects.filter(pk=item.pk)
    refused("no_panel_before_the_request", rows, heard_on=item.sent_on - timedelta(days=1))
    refused("a_recommendation_has_reason_and_author", rows, recommendation="agree")
    refused("a_recommendation_has_reason_and_author", rows, reason="Fair")
    panel.pk = None
    with pytest.raises(IntegrityError, match="a_panel_once_a_day"), transaction.atomic():
        panel.save()
    pack = PanelPack.objects.create(panel_id=item.panel_id, asked_at=MONDAY, asked_by=officer.user)
    packs = PanelPack.objects.filter(pk=pack.pk)
    refused("a_finished_pack_has_a_file", packs, state="done", finished_at=MONDAY)
    refused("a_failed_pack_says_why", packs, state="failed")
