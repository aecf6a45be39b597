"""An offer is prepared by one person, sent by another, complete, and changed only by a new one (R35, R37)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from budgets import services
from budgets.models import Instalment, Offer
from budgets.notice import missing
from casework import services as casework
from casework.models import Letter, Recipient
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event, Request
from requests_app.services import Changed, Refused
from tests.budgets.offering import AT, TERMS, TUTOR_AMOUNT, change, make_offering
from tests.builders import make_caseworker, make_parent

pytestmark = pytest.mark.django_db
ON = AT.date()


def payments_of(budget) -> list[str]:
    return list(budget.lines.values_list("payment", flat=True))


def test_an_offer_begins_with_the_agreed_lines_and_who_asked():
    offering = make_offering()
    offer = offering.offer
    assert (offer.amount, offer.paid_to, offer.payee_name, offer.state) == (
        TUTOR_AMOUNT,
        "parent",
        Recipient.objects.get().name,
        "draft",
    )
    assert list(offer.lines.values_list("amount", "outcome")) == [
        (TUTOR_AMOUNT, "Reads a page alone")
    ]
    assert "Reading tutor" in offer.lines.get().goods
    assert offer.conditions_listed == services.conditions_in_use()


def test_started_twice_it_is_one_draft():
    offering = make_offering()
    again = casework.prepare_offer(offering.budget, actor=offering.officer, at=AT)
    assert (again.pk, Offer.objects.count()) == (offering.pk, 1)


def test_the_payments_are_computed_and_add_up():
    offering = make_offering("filled")
    parts = list(Instalment.objects.values_list("due_on", "amount"))
    assert (len(parts), parts[0], parts[-1]) == (
        12,
        (date(2027, 1, 11), Decimal("190.00")),
        (date(2027, 12, 11), Decimal("190.00")),
    )
    assert sum(amount for _, amount in parts) == offering.offer.amount


LACKS = [
    ({"rhythm": ""}, "Choose how often it is paid, and the day of the first payment"),
    ({"first_payment_on": None}, "The first payment is on a day after the offer is sent"),
    (
        {"first_payment_on": date(2028, 2, 1)},
        "The first payment is on a day before the budget ends",
    ),
    (
        {"first_review_on": None},
        "The first review is within three months of the first payment (regulation 11)",
    ),
    (
        {"first_review_on": date(2027, 4, 11)},
        "The first review is within three months of the first payment (regulation 11)",
    ),
    ({"answer_by": ON}, "Give the family a day to answer by that is still to come"),
    ({"account": ""}, "Say what kind of account it is paid into"),
    ({"account": "managed"}, "Name the service that looks after the account"),
    ({"conditions": " \n "}, "Choose at least one condition"),
    (
        {"records_every": None},
        "Say how often you ask for the records, and in how many days they come",
    ),
    ({"payee_name": ""}, "Say who is paid, with the name"),
    ({"paid_to": "nominee"}, "Enter the day on which the family named the nominee in writing"),
]


@pytest.mark.parametrize(("terms", "says"), LACKS)
def test_R35_a_notice_lacks_nothing_before_it_goes(terms, says):
    offering = make_offering("filled")
    offering._filled(**terms)
    assert says in missing(offering.offer, ON)
    with pytest.raises(services.Incomplete) as refused:
        services.put_forward(offering.offer, actor=offering.officer, at=AT)
    assert says in refused.value.missing
    assert offering.offer.state == "draft"


def test_R35_another_amount_than_agreed_says_why():
    offering = make_offering("filled")
    line = offering.offer.lines.get()
    lines = {line.pk: {"amount": Decimal("2000.00"), "goods": "A tutor", "outcome": ""}}
    services.save_offer(offering.offer, lines=lines, actor=offering.officer, at=AT, **TERMS)
    assert offering.offer.amount == Decimal("2000.00")
    assert missing(offering.offer, ON) == [
        "Say why the amount is not the amount agreed for a year",
        "Say for each line what it is for: the outcome",
    ]


def test_nobody_sends_what_they_prepared():
    offering = make_offering("to_check")
    with pytest.raises(Refused, match="You prepared this offer"):
        casework.send_offer(offering.offer, actor=offering.officer, at=AT)
    assert Letter.objects.filter(kind="offer").count() == 0


def test_the_second_person_may_send_it_back_with_a_note():
    offering = make_offering("to_check")
    with pytest.raises(Refused, match="Say what should change"):
        services.send_offer_back(offering.offer, note=" ", actor=offering.second, at=AT)
    services.send_offer_back(offering.offer, note="Wrong day", actor=offering.second, at=AT)
    assert (offering.offer.state, offering.offer.sent_back_note) == ("draft", "Wrong day")


def test_sent_it_has_a_notice_and_a_form_and_the_family_is_told_without_a_name():
    offering = make_offering("sent", first_name="Zebedee")
    kinds = Letter.objects.filter(occasion=f"offer-{offering.pk}").values_list("kind", flat=True)
    assert sorted(kinds) == ["consent", "offer"]
    told = Message.objects.get(template="offer_ready")
    assert told.person == offering.parent
    assert "Zebedee" not in str(told.__dict__)
    assert Event.objects.filter(action="send_offer", seen_by_family=True).count() == 1
    assert payments_of(offering.budget) == ["offered"]


def test_sent_twice_it_is_sent_once():
    offering = make_offering("sent")
    casework.send_offer(offering.offer, actor=offering.second, at=AT + timedelta(minutes=1))
    assert Letter.objects.filter(kind="offer").count() == 1
    assert Message.objects.filter(template="offer_ready").count() == 1
    assert offering.offer.sent_at == AT


def test_two_officers_in_one_draft_the_second_is_told():
    offering = make_offering("filled")
    seen = offering.offer.version
    services.save_offer(
        offering.offer, lines={}, actor=offering.officer, at=AT, version=seen, **TERMS
    )
    with pytest.raises(Changed):
        services.save_offer(
            offering.offer, lines={}, actor=make_caseworker().user, at=AT, version=seen, **TERMS
        )


def test_what_was_sent_is_not_edited():
    offering = make_offering("sent")
    with pytest.raises(NotNow):
        services.save_offer(offering.offer, lines={}, actor=offering.officer, at=AT, **TERMS)


def test_a_family_sees_an_offer_only_once_it_is_sent():
    offering = make_offering("to_check")
    assert Offer.objects.visible_to(offering.parent.user).count() == 0
    offering._sent()
    assert Offer.objects.visible_to(offering.parent.user).count() == 1
    assert Offer.objects.visible_to(make_parent().user).count() == 0


def test_only_who_may_prepares_and_only_a_case_of_theirs():
    offering = make_offering()
    with pytest.raises(NotAllowed):
        services.start_offer(offering.budget, actor=offering.parent.user, at=AT)
    with pytest.raises(Request.DoesNotExist):
        services.start_offer(offering.budget, actor=make_caseworker(teams=[]).user, at=AT)


def test_R37_a_change_takes_an_unanswered_offer_back_at_once():
    offering = make_offering("sent")
    first = offering.offer
    services.change_offer(first, reason="Another day", actor=offering.officer, at=AT)
    first.refresh_from_db()
    assert (first.state, first.ended_reason) == ("replaced", "Another day")
    with pytest.raises(NotNow):
        offering._agreed()


def test_R37_a_taken_up_payment_stays_until_the_changed_notice_is_agreed_to_and_taken_up():
    offering = make_offering("taken_up")
    first = offering.offer
    offering.at = AT + timedelta(days=10)
    changed = change(offering, rhythm="termly", answer_by=date(2026, 11, 20))
    first.refresh_from_db()
    assert (first.state, changed.state, payments_of(offering.budget)) == (
        "taken_up",
        "sent",
        ["taken_up"],
    )
    offering._agreed()
    offering._entered()
    assert Offer.objects.get(pk=first.pk).state == "taken_up"
    offering._taken_up()
    states = dict(Offer.objects.values_list("number", "state"))
    assert (states, payments_of(offering.budget)) == ({1: "replaced", 2: "taken_up"}, ["taken_up"])


def test_R37_a_changed_notice_declined_leaves_the_first_in_force():
    offering = make_offering("taken_up")
    offering.at = AT + timedelta(days=10)
    change(offering, rhythm="termly", answer_by=date(2026, 11, 20))
    services.decline(offering.offer, actor=offering.parent.user, at=offering.at)
    assert payments_of(offering.budget) == ["taken_up"]
    assert dict(Offer.objects.values_list("number", "state")) == {1: "taken_up", 2: "declined"}


def test_a_change_says_why():
    offering = make_offering("sent")
    with pytest.raises(Refused, match="Say what changes"):
        services.change_offer(offering.offer, reason=" ", actor=offering.officer, at=AT)


def test_the_changed_notice_tells_what_changed():
    offering = make_offering("sent")
    change(offering, rhythm="termly", conditions="Only this one.")
    html = Letter.objects.get(kind="offer", occasion=f"offer-{offering.pk}").html
    assert "What changed: how often it is paid, the conditions." in html
    assert "Why: The tutor comes on two days." in html


def test_the_conditions_are_a_list_that_managers_edit():
    offering = make_offering()
    assert len(services.conditions_in_use()) == 7
    assert services.load_conditions(at=AT) == 0
    added = services.add_condition("  Tell us  of holidays. ", actor=offering.second, at=AT)
    assert services.conditions_in_use()[-1] == "Tell us of holidays."
    with pytest.raises(Refused, match="in the list already"):
        services.add_condition("Tell us of holidays.", actor=offering.second, at=AT)
    services.retire_condition(added.pk, actor=offering.second, at=AT)
    assert "Tell us of holidays." not in services.conditions_in_use()
    with pytest.raises(NotAllowed):
        services.add_condition("Mine", actor=offering.officer, at=AT)
    with pytest.raises(Refused, match="up to 400"):
        services.add_condition("x" * 401, actor=offering.second, at=AT)
