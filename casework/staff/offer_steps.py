"""What can be done with an offer now, by this person: the buttons of its page. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from budgets.models import Offer, OfferState
from council.templatetags.council_format import plain_date


@dataclass(frozen=True, slots=True)
class Step:
    """`page`: the name of its address; a `button` posts there, the others are links."""

    text: str
    page: str
    button: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Where the offer stands in a sentence, and what comes next."""

    title: str
    text: str
    steps: tuple[Step, ...] = ()
    send_back: bool = False


ENDED = (OfferState.DECLINED, OfferState.REPLACED, OfferState.STOPPED)
START = Step("Prepare an offer", "start_offer", button=True, main=True)
CHANGE = Step("Change the offer", "change_offer")


def steps_of(offer: Offer | None, user, on: date) -> Steps:
    if offer is None:
        text = "The payment is agreed in the decision. It is offered by a notice that says all the law wants."
        return Steps("No offer yet", text, _of(user, START))
    return WORDS[OfferState(offer.state)](offer, user, on)


def _of(user, *steps: Step) -> tuple[Step, ...]:
    return tuple(step for step in steps if user.has_perm(NEEDS.get(step.page, PREPARE)))


PREPARE = "budgets.prepare_offer"
NEEDS: Mapping[str, str] = {
    "send_offer": "budgets.send_offer",
    "approve_account": "budgets.approve_account",
}


def _draft(offer: Offer, user, on: date) -> Steps:
    note = f"It came back with a note: {offer.sent_back_note}" if offer.sent_back_note else ""
    text = note or "Fill in what is missing, then a second person looks at it."
    forward = Step("Give it to a second person", "put_offer_forward", button=True)
    edit = Step("Fill it in", "edit_offer", main=True)
    return Steps("Being prepared", text, _of(user, edit, forward))


def _to_check(offer: Offer, user, on: date) -> Steps:
    by = offer.prepared_by.full_name
    own = offer.prepared_by_id == user.pk
    text = f"{by} prepared it. Somebody else reads the letter and sends it."
    read = Step("Read the letter and send it", "send_offer", main=True)
    return Steps("Waiting for a second look", text, () if own else _of(user, read), True)


def _sent(offer: Offer, user, on: date) -> Steps:
    late = offer.answer_by is not None and offer.answer_by < on
    by = plain_date(offer.answer_by)
    text = f"The family was to answer by {by}." if late else f"The family answers by {by}."
    paper = Step("Write down a consent on paper", "paper_consent", main=True)
    no = Step("Write down that they decline", "decline_offer")
    return Steps("Waiting for consent", text, _of(user, paper, no, CHANGE))


def _agreed(offer: Offer, user, on: date) -> Steps:
    given = f"Consent given on {plain_date(offer.consent.signed_on)}."
    check = getattr(offer, "account_check", None)
    enter = Step("Say what you saw of the account", "enter_account", main=check is None)
    stop = Step("Consent is withdrawn", "withdraw_consent")
    if check is None:
        text = f"{given} Now the account: in {offer.payee_name}’s name, used for nothing else."
        return Steps("Agreed; the account is to be checked", text, _of(user, enter, CHANGE, stop))
    by = check.entered_by.full_name
    own = check.entered_by_id == user.pk
    text = f"{given} {by} saw the account: {check.seen}. A second person approves it."
    approve = Step("Approve the account and take up the payment", "approve_account", True, True)
    steps = (enter,) if own else (approve, enter)
    return Steps("Agreed; the account is to be approved", text, _of(user, *steps, CHANGE, stop))


def _taken_up(offer: Offer, user, on: date) -> Steps:
    text = (
        f"Taken up on {plain_date(offer.taken_up_at)}. First payment {plain_date(offer.first_payment_on)}, "
        f"first review {plain_date(offer.first_review_on)}."
    )
    stop = Step("Consent is withdrawn", "withdraw_consent")
    return Steps("Taken up", text, _of(user, CHANGE, stop))


def _ended(offer: Offer, user, on: date) -> Steps:
    text = f"{offer.get_state_display()} on {plain_date(offer.ended_at)}. The support is arranged instead."
    if offer.ended_reason:
        text = f"{text} They said: {offer.ended_reason}"
    return Steps(offer.get_state_display(), text, _of(user, START))


WORDS = {
    OfferState.DRAFT: _draft,
    OfferState.TO_CHECK: _to_check,
    OfferState.SENT: _sent,
    OfferState.AGREED: _agreed,
    OfferState.TAKEN_UP: _taken_up,
    **dict.fromkeys(ENDED, _ended),
}
