"""What the database itself refuses about offers, consents and accounts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from budgets.models import AccountCheck, Consent, Instalment, Offer, OfferCondition, OfferLine
from budgets.models.consents import DUTIES
from tests.budgets.offering import AT, make_offering

pytestmark = pytest.mark.django_db


def refuses(constraint, rows, **changes):
    """The update that breaks a rule fails, and by this rule."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        assert rows.update(**changes) == 1


def refuses_a_copy(constraint, row, **changes):
    row.pk, row._state.adding = None, True
    for name, value in changes.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


PARTICULARS = {
    "amount": None,
    "first_payment_on": None,
    "records_every": None,
    "evidence_days": None,
    "first_review_on": None,
    "answer_by": None,
    "payee_name": "",
    "conditions": "",
    "rhythm": "",
    "account": "",
    "paid_to": "",
    "sent_by": None,
}


def test_R35_a_sent_notice_has_every_particular():
    make_offering("sent")
    for name, nothing in PARTICULARS.items():
        refuses("a_sent_notice_is_complete", Offer.objects, **{name: nothing})
    refuses("a_sent_notice_is_complete", Offer.objects, amount=0)
    refuses("a_sent_notice_is_complete", Offer.objects, state="draft")


def test_an_offer_in_hand_was_not_sent():
    offering = make_offering("to_check")
    refuses("a_sent_notice_is_complete", Offer.objects, sent_at=AT, sent_by=offering.second)


def test_R62_nobody_sends_what_they_prepared():
    offering = make_offering("sent")
    refuses("a_notice_is_sent_by_somebody_else", Offer.objects, sent_by=offering.officer)


def test_R32_a_nominee_was_named_in_writing_before_the_notice():
    make_offering("sent")
    refuses("a_nominee_was_nominated_before_the_offer", Offer.objects, paid_to="nominee")
    refuses("only_a_nominee_was_nominated", Offer.objects, nominated_on=date(2026, 9, 1))


def test_R37_a_changed_notice_says_why_and_which_it_replaces():
    make_offering("sent")
    refuses("a_changed_offer_says_why", Offer.objects, change_reason="Because")


def test_an_offer_that_ended_has_a_day():
    make_offering("sent")
    for state in ("declined", "replaced", "stopped"):
        refuses("an_offer_ends_with_a_day", Offer.objects, state=state)
    refuses("an_offer_ends_with_a_day", Offer.objects, ended_at=AT)
    refuses("an_offer_in_force_was_taken_up", Offer.objects, state="taken_up")


def test_R46_a_first_review_follows_the_first_payment():
    offer = make_offering("sent").offer
    refuses(
        "the_first_review_follows_the_first_payment",
        Offer.objects,
        first_review_on=offer.first_payment_on,
    )


def test_one_offer_is_under_way_and_one_in_force():
    offering = make_offering("sent")
    refuses_a_copy("offers_in_order", offering.offer)
    refuses_a_copy("one_offer_under_way", offering.offer, number=2)
    offering._agreed()
    offering._entered()
    offering._taken_up()
    refuses_a_copy("one_offer_in_force", offering.offer, number=3)


def test_lines_and_payments_of_an_offer_are_money_once():
    make_offering("filled")
    refuses("offered_lines_are_money", OfferLine.objects, amount=0)
    refuses("offered_lines_name_goods", OfferLine.objects, goods="")
    refuses_a_copy("a_line_is_offered_once", OfferLine.objects.get())
    first = Instalment.objects.filter(number=1)
    refuses("an_instalment_is_money", first, amount=0)
    refuses("one_instalment_a_day", first, due_on=date(2027, 2, 11))
    refuses("instalments_in_order", first, number=2)


def test_R36_consent_is_whole_and_after_the_notice():
    offering = make_offering("agreed")
    for part in (*DUTIES, "not_excluded"):
        refuses("each_duty_and_the_declaration_are_agreed_to", Consent.objects, **{part: False})
    early = AT.date() - timedelta(days=1)
    refuses("consent_follows_the_notice", Consent.objects, signed_on=early)
    refuses("consent_is_signed", Consent.objects, signed_name="")
    refuses("only_a_consent_on_paper_has_a_scan", Consent.objects, paper="consents/a.pdf")
    refuses_a_copy("offer_id", Consent.objects.get())
    assert offering.offer.state == "agreed"


def test_R32_where_somebody_else_is_paid_the_family_signs_too_and_on_paper():
    make_offering("agreed")
    rows, on = Consent.objects, AT.date()
    signs_too = "the_family_signs_too_where_somebody_else_is_paid"
    refuses(signs_too, rows, online=False, paid_to="nominee")
    refuses(signs_too, rows, online=False, paid_to="nominee", family_name="A Parent")
    refuses(signs_too, rows, family_name="A Parent", family_signed_on=on)
    refuses(
        signs_too,
        rows,
        online=False,
        paid_to="nominee",
        family_name="A Parent",
        family_signed_on=on - timedelta(days=1),
    )
    refuses(
        "only_the_family_consents_online",
        rows,
        paid_to="nominee",
        family_name="A Parent",
        family_signed_on=on,
    )


def test_a_withdrawal_is_whole_and_later():
    offering = make_offering("agreed")
    rule, on = "a_withdrawal_has_a_day_a_time_and_a_writer", AT.date() + timedelta(days=9)
    whole = {"withdrawn_on": on, "withdrawn_at": AT, "withdrawn_by": offering.officer}
    for missing in whole:
        refuses(rule, Consent.objects, **(whole | {missing: None}))
    refuses(rule, Consent.objects, **(whole | {"withdrawn_on": AT.date()}))


def test_R38_an_account_is_for_nothing_else_seen_and_approved_by_somebody_else():
    offering = make_offering("entered")
    rows = AccountCheck.objects
    refuses("an_account_is_for_nothing_else", rows, sole_purpose=False)
    refuses("an_account_has_a_holder_and_was_seen", rows, holder="")
    refuses("an_account_has_a_holder_and_was_seen", rows, seen="")
    rule = "an_account_is_approved_by_somebody_else"
    refuses(rule, rows, approved_at=AT, approved_by=offering.officer)
    refuses(rule, rows, approved_at=AT)
    refuses(rule, rows, approved_by=offering.second)


def test_a_condition_stands_once_in_the_list():
    first = OfferCondition.objects.all()[:1].get()
    refuses("a_condition_has_words", OfferCondition.objects.filter(pk=first.pk), text="")
    refuses_a_copy("a_condition_is_listed_once", first)


def test_lines_arranged_instead_are_lines_that_could_be_paid():
    offering = make_offering()
    refuses(
        "only_payments_are_offered_or_taken_up",
        offering.budget.lines,
        mechanism="arrangement",
        payment="instead",
    )
