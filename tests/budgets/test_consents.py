"""Consent: in writing, after the notice, by whoever is paid; then an account two people saw (R32, R33, R36, R38)."""

from datetime import date, timedelta

import pytest

from budgets import services
from budgets.models import AccountCheck, Consent, Offer
from budgets.models.consents import DUTIES
from casework import services as casework
from casework.models import Letter, Recipient
from council.models import Policy
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event
from requests_app.services import Changed, Refused
from tests.budgets.offering import AT, change, make_offering
from tests.builders import make_parent

pytestmark = pytest.mark.django_db
NEXT_DAY = AT + timedelta(days=1)
WHOLE = {"duties": DUTIES, "not_excluded": True}


def agree(offering, **changes):
    said = {**WHOLE, "signed_name": offering.offer.payee_name, **changes}
    return services.agree(offering.offer, actor=offering.parent.user, at=NEXT_DAY, **said)


def nominated(offering) -> None:
    """The offer pays a nominee, named in writing."""
    Recipient.objects.update(kind="nominee", name="Joan Pike", nominated_on=date(2026, 9, 1))
    offering.to("sent")


def payments_of(budget) -> list[str]:
    return list(budget.lines.values_list("payment", flat=True))


def test_R36_agreed_to_online_after_the_notice_by_who_is_paid():
    offering = make_offering("sent")
    consent = agree(offering)
    assert (offering.offer.state, consent.online, consent.signed_on) == (
        "agreed",
        True,
        NEXT_DAY.date(),
    )
    assert payments_of(offering.budget) == ["offered"]
    assert Message.objects.filter(template="consent_received").count() == 1
    assert Event.objects.filter(action="agree_to_offer", seen_by_family=True).count() == 1


def test_sent_twice_it_is_one_consent():
    offering = make_offering("sent")
    first, again = agree(offering), agree(offering)
    assert (first.pk, Consent.objects.count()) == (again.pk, 1)
    assert Message.objects.filter(template="consent_received").count() == 1


@pytest.mark.parametrize("duty", DUTIES)
def test_R36_each_duty_is_agreed_to(duty):
    offering = make_offering("sent")
    with pytest.raises(Refused, match="each of the duties"):
        agree(offering, duties=[other for other in DUTIES if other != duty])
    assert Consent.objects.count() == 0


def test_R33_whoever_is_paid_declares_that_nothing_excludes_them():
    offering = make_offering("sent")
    with pytest.raises(Refused, match="Make the declaration"):
        agree(offering, not_excluded=False)


def test_R33_an_old_declaration_is_made_again_before_the_first_payment():
    offering = make_offering("entered")
    Policy.objects.create(
        key="declaration_months", value="2", valid_from=date(2026, 1, 1), changed_at=AT
    )
    with pytest.raises(Refused, match="more than 2 months old"):
        offering._taken_up()
    assert payments_of(offering.budget) == ["offered"]


def test_the_name_typed_is_the_name_in_the_offer():
    offering = make_offering("sent")
    with pytest.raises(Refused, match="Type the name as it stands in the offer"):
        agree(offering, signed_name="Somebody Else")
    agree(offering, signed_name=f"  {offering.offer.payee_name.upper()} ")


def test_R35_nothing_to_agree_to_before_the_notice_is_sent():
    offering = make_offering("to_check")
    with pytest.raises(Offer.DoesNotExist):
        agree(offering)


def test_nobody_agrees_for_somebody_else():
    offering = make_offering("sent")
    with pytest.raises(offering.budget.request.DoesNotExist):
        services.agree(
            offering.offer, actor=make_parent().user, at=NEXT_DAY, signed_name="x", **WHOLE
        )
    with pytest.raises(NotAllowed):
        services.agree(
            offering.offer, actor=offering.officer, at=NEXT_DAY, signed_name="x", **WHOLE
        )


def test_R37_what_they_read_is_what_they_agree_to():
    offering = make_offering("sent")
    read = offering.offer.number
    change(offering, rhythm="termly")
    with pytest.raises(Changed):
        agree(offering, number=read)
    assert agree(offering, number=read + 1).offer_id == offering.pk


def test_R32_a_nominee_signs_on_paper_beside_the_family():
    offering = make_offering(parent=make_parent())
    Offer.objects.all().delete()
    nominated(offering)
    with pytest.raises(NotAllowed):
        agree(offering)
    paper = {
        **WHOLE,
        "signed_name": "Joan Pike",
        "signed_on": NEXT_DAY.date(),
        "actor": offering.officer,
        "at": NEXT_DAY,
    }
    with pytest.raises(Refused, match="The parent or young person signs too"):
        services.record_consent(offering.offer, **paper)
    family = {"family_name": "A Parent", "family_signed_on": NEXT_DAY.date()}
    consent = services.record_consent(offering.offer, **paper, **family)
    assert (consent.online, consent.paid_to, consent.family_name) == (False, "nominee", "A Parent")


def test_R36_a_paper_signed_before_the_notice_or_in_days_to_come_is_no_consent():
    offering = make_offering("sent")
    paper = {**WHOLE, "signed_name": offering.offer.payee_name, "actor": offering.officer}
    for signed_on, says in (
        (AT.date() - timedelta(days=1), "Consent comes after the notice"),
        (NEXT_DAY.date() + timedelta(days=1), "not a day to come"),
    ):
        with pytest.raises(Refused, match=says):
            services.record_consent(offering.offer, signed_on=signed_on, at=NEXT_DAY, **paper)


def test_declined_the_support_is_arranged_instead_and_may_be_offered_again():
    offering = make_offering("sent")
    services.decline(offering.offer, actor=offering.parent.user, at=NEXT_DAY)
    services.decline(offering.offer, actor=offering.parent.user, at=NEXT_DAY)
    assert (offering.offer.state, payments_of(offering.budget)) == ("declined", ["instead"])
    assert Message.objects.filter(template="consent_received").count() == 1
    again = casework.prepare_offer(offering.budget, actor=offering.officer, at=NEXT_DAY)
    offering.pk, offering.at = again.pk, NEXT_DAY
    offering._filled()
    offering._to_check()
    offering._sent()
    assert payments_of(offering.budget) == ["offered"]


def test_after_declining_there_is_nothing_to_agree_to():
    offering = make_offering("sent")
    services.decline(offering.offer, actor=offering.parent.user, at=NEXT_DAY)
    with pytest.raises(NotNow):
        agree(offering)


def test_R38_an_account_is_entered_by_one_person_and_approved_by_another():
    offering = make_offering("entered")
    with pytest.raises(Refused, match="You entered this account"):
        casework.approve_account(offering.offer, actor=offering.officer, at=NEXT_DAY)
    assert payments_of(offering.budget) == ["offered"]
    offering._taken_up()
    assert (offering.offer.state, payments_of(offering.budget)) == ("taken_up", ["taken_up"])
    assert Letter.objects.filter(kind="confirmation").count() == 1
    offering._taken_up()
    assert Event.objects.filter(action="take_up").count() == 1


def test_R38_no_account_that_is_used_for_something_else_and_no_number_of_one():
    offering = make_offering("agreed")
    entered = {"holder": "A Parent", "actor": offering.officer, "at": NEXT_DAY}
    with pytest.raises(Refused, match="used for nothing else"):
        services.enter_account(offering.offer, seen="A letter", sole_purpose=False, **entered)
    with pytest.raises(Refused, match="Do not enter numbers"):
        services.enter_account(
            offering.offer, seen="20-00-00 55779911", sole_purpose=True, **entered
        )
    assert AccountCheck.objects.count() == 0


def test_R36_nothing_is_taken_up_without_consent_or_account():
    for state in ("sent", "agreed"):
        offering = make_offering(state)
        with pytest.raises(NotNow):
            services.take_up(offering.offer, actor=offering.second, at=NEXT_DAY)


def test_R52_consent_withdrawn_stops_the_payment_and_the_support_is_arranged():
    offering = make_offering("taken_up")
    later = AT + timedelta(days=60)
    services.withdraw_consent(
        offering.offer, on=later.date(), actor=offering.parent.user, at=later, reason="Too much"
    )
    consent = Consent.objects.get()
    assert (offering.offer.state, payments_of(offering.budget), consent.withdrawn_on) == (
        "stopped",
        ["instead"],
        later.date(),
    )
    assert Event.objects.filter(action="withdraw_consent", seen_by_family=True).count() == 1


def test_consent_is_not_withdrawn_before_it_was_given_or_in_days_to_come():
    offering = make_offering("agreed")
    for on in (AT.date(), NEXT_DAY.date() + timedelta(days=1)):
        with pytest.raises(Refused, match="after it was given"):
            services.withdraw_consent(
                offering.offer, on=on, actor=offering.parent.user, at=NEXT_DAY
            )


def test_an_offer_that_waits_is_brought_to_mind_once_before_its_day():
    offering = make_offering("sent")
    assert services.remind_of_offers(at=AT) == 0
    near = AT.replace(year=2026, month=10, day=30)
    assert services.remind_of_offers(at=near) == 1
    assert services.remind_of_offers(at=near + timedelta(days=2)) == 0
    told = Message.objects.get(template="consent_wanted_reminder")
    assert (told.person, told.facts) == (offering.parent, {"due": "2026-11-04"})
