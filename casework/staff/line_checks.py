"""Checks of the lines and of what is paid: Section F, places, prices, the household, heads, the money's holder."""

from collections.abc import Iterator, Sequence

from budgets.models.offers import OfferState
from casework.enums import TestAnswer, TestOfPayment
from casework.on_site import missing_agreement
from casework.staff.check_parts import Check, Evidenced, State, by_a_person, to_the_package
from casework.staff.place_words import reads_like_a_place
from council.templatetags.council_format import plain_date
from requests_app.asking_choices import YesNoNotSure
from requests_app.enums import Mechanism, Where
from requests_app.models import Line


def section_f(found: Evidenced) -> Iterator[Check]:
    missing = [line for line in found.asked if not line.section_f.strip()]
    for line in missing:
        text = f"Line {line.position}, {line.provision}: no paragraph of Section F"
        yield to_the_package(State.FAILING, text, "R09", line)
    many, named = len(found.asked), len(found.asked) - len(missing)
    if named:
        yield Check(State.PASSED, f"{named} of {many} lines name a paragraph of Section F", "R09")


def no_place(found: Evidenced) -> Iterator[Check]:
    marked = [line for line in found.asked if line.is_place]
    alike = [line for line in found.asked if reads_like_a_place(line.provision)]
    for line in marked:
        text = f"Line {line.position} is marked as a place: no budget pays for it"
        yield Check(State.PASSED, text, "R10")
    for line in alike:
        if not line.is_place:
            text = f"Line {line.position} reads like a place: {line.provision}"
            yield by_a_person(found, "R10", text)
    if not marked and not alike:
        yield Check(State.PASSED, "No line reads like a place or a fee for one", "R10")


def whole_package(found: Evidenced) -> Iterator[Check]:
    if found.request.whole_package_known:
        rest = len(found.lines) - len(found.asked)
        text = f"The whole package is known: {rest} further line{'' if rest == 1 else 's'}"
        yield Check(State.PASSED, text, "R27")
    else:
        text = "The rest of the package is not known; without it there is no figure"
        yield to_the_package(State.FAILING, text, "R27")


def prices(found: Evidenced) -> Iterator[Check]:
    unpriced = [line for line in found.asked if line.annual is None]
    for line in unpriced:
        text = f"Line {line.position}, {line.provision}: no price or no quantity"
        yield to_the_package(State.FAILING, text, "R23", line)
    if found.asked and not unpriced:
        yield Check(State.PASSED, "Every line asked for has a quantity and a price", "R23")


def household(found: Evidenced) -> Iterator[Check]:
    """A paid relative in the household needs a finding that it is necessary (R17)."""
    paid = [line for line in found.asked if line.household_member]
    if paid:
        text = f"{_lines(paid)} would pay somebody of the household: is it necessary?"
        yield by_a_person(found, "R17", text)
    elif found.asked and all(line.household_member is False for line in found.asked):
        yield Check(State.PASSED, "No line pays somebody of the household", "R17")


def direct_payment(found: Evidenced) -> Iterator[Check]:
    paid = [line for line in found.asked if line.mechanism == Mechanism.DIRECT_PAYMENT]
    if not paid:
        yield Check(State.PASSED, "No direct payment was asked for", "R29")
        return
    yield _tests(found)
    yield from _excluded(found)
    yield from _holder(found)
    yield from _heads(found, [line for line in paid if line.where == Where.SETTING])


def _tests(found: Evidenced) -> Check:
    """Each test has its own record on a page of its own (R30)."""
    many, answered = len(TestOfPayment), len(found.tests)
    if answered < many:
        text = f"Answer the tests for a direct payment: {many - answered} of {many} are open"
        return Check(State.CONFIRM, text, "R30", "Answer", "payment_tests")
    failed = [test for test in found.tests if test.answer == TestAnswer.NO]
    if failed:
        text = "A test for a direct payment is not met: none can be agreed"
        return Check(State.FAILING, text, "R30", "Look", "payment_tests")
    return Check(State.PASSED, f"All {many} tests for a direct payment are met", "R30")


def _excluded(found: Evidenced) -> Iterator[Check]:
    """A yes or no, shown to the assigned caseworker and the approver alone (design.md §4)."""
    if not found.sees_excluded:
        return
    answer = found.excluded.answer if found.excluded else ""
    if answer == YesNoNotSure.NO:
        text = "They say that no court order rules them out (shown to you and the approver only)"
        yield Check(State.PASSED, text, "R33")
        return
    says = {
        YesNoNotSure.YES: "They say that a court order may rule them out",
        YesNoNotSure.NOT_SURE: "They are not sure whether a court order rules them out",
    }.get(answer, "Nobody has said yet whether a court order rules the payment out")
    text = f"{says}: settle it before a payment is agreed (shown to you and the approver only)"
    yield Check(State.CONFIRM, text, "R33")


def _holder(found: Evidenced) -> Iterator[Check]:
    holder = getattr(found.request, "money_holder", None)
    if holder is None:
        return
    if holder.has_agreed:
        yield Check(State.PASSED, f"{holder.name} would hold the money, and has agreed", "R32")
    else:
        text = f"{holder.name} would hold the money: get their own agreement"
        yield Check(State.CONFIRM, text, "R32")


def _heads(found: Evidenced, on_site: Sequence[Line]) -> Iterator[Check]:
    """The head's own answer for each line on their site, as the line is now (R34)."""
    for line in on_site:
        answer = (found.heads or {}).get(line.pk)
        missing = missing_agreement(answer, line)
        if answer and not missing:
            text = f"Line {line.position}: {answer.name} agrees ({plain_date(answer.answered_at)})"
            yield Check(State.PASSED, text, "R34")
        else:
            state = State.FAILING if answer else State.CONFIRM
            text = f"Line {line.position}: {missing}"
            yield Check(state, text, "R34", "Go to the head’s answer", "case_others", "head")


def consent(found: Evidenced) -> Iterator[Check]:
    """Nothing is paid before the recipient's written consent to the notice that counts (R36, R38)."""
    offer = found.offer
    if offer is None:
        return
    sent = plain_date(offer.sent_at)
    state, rule, text = {
        OfferState.SENT: (State.CONFIRM, "R36", f"The notice of {sent} waits for consent"),
        OfferState.AGREED: (State.CONFIRM, "R38", "Consent is given; the account is to be checked"),
        OfferState.TAKEN_UP: (State.PASSED, "R36", f"Consent is given to the notice of {sent}"),
    }.get(
        OfferState(offer.state),
        (State.FAILING, "R36", f"No consent stands to the notice of {sent}: nothing may be paid"),
    )
    yield Check(state, text, rule, "See the offer", "case_offer")


def figure(found: Evidenced) -> Iterator[Check]:
    if found.calculated:
        yield by_a_person(found, "R25", "Accept the calculated figure, or depart from it")


def sharing(found: Evidenced) -> Iterator[Check]:
    """Whether the school, health or social care may be shown what was sent."""
    agreed = found.request.consents_to_share
    if agreed:
        yield Check(State.PASSED, "The family agrees that we share what is needed", "R65")
    elif agreed is False:
        text = "The family shares with nobody: ask them before you ask a head or a partner"
        yield Check(State.FAILING, text, "R65", "Ask the family", "ask_question")


def _lines(lines: Sequence[Line]) -> str:
    return f"Line {' and '.join(str(line.position) for line in lines)}"
