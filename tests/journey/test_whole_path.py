"""The whole path, as its people walk it: through the pages, in a real browser, with real email."""

import pytest

from casework.services import render_missing_pdfs
from tests.builders import intake_team
from tests.journey import (
    asking,
    checking,
    deciding,
    following,
    reviewing,
    signing_in,
    telling,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS = [
    pytest.param(1280, True, id="js-1280"),
    pytest.param(320, False, id="no-js-320"),
    pytest.param(320, True, id="js-320", marks=pytest.mark.full),
    pytest.param(1280, False, id="no-js-1280", marks=pytest.mark.full),
]
MAYA = asking.EMAIL
FIGURE = "£2,280.00"


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_a_family_asks_and_everybody_does_their_part(open_window, letter_box, album, quote):
    parent, officer, manager, editor, reviewer = (open_window() for _ in range(5))

    reference = a_family_asks(parent, letter_box, quote)
    an_officer_checks(officer, parent, letter_box, reference)
    two_people_decide(officer, manager, reference)
    the_family_reads_it_and_disagrees(parent, letter_box, reference)
    it_is_counted_and_told(manager, officer, parent, editor, reference)
    somebody_else_looks_again(reviewer, parent, letter_box, reference)

    assert album.faults == []


def a_family_asks(parent, letter_box, quote) -> str:
    intake_team()
    asking.sign_up(parent, letter_box)
    asking.begin(parent)
    asking.say_who_asks(parent)
    asking.describe_the_child_and_plan(parent)
    asking.ask_for_lessons(parent)
    asking.ask_for_an_assessment(parent)
    asking.say_how_to_hold_the_money(parent)
    asking.tell_the_rest_of_the_package(parent)
    asking.add_evidence(parent, quote)
    reference = asking.check_and_send(parent, "Speech therapy assessment", "£600")
    assert letter_box.subjects(MAYA)[-1] == "We have your request"
    asking.sign_out(parent)
    asking.sign_in(parent)
    following.read_the_receipt(parent, reference)
    return reference


def an_officer_checks(officer, parent, letter_box, reference) -> None:
    ellen = ("Ellen Marsh", "ellen.marsh@example.gov.uk")
    signing_in.by_invitation(officer, letter_box, *ellen, teams=[intake_team()])
    checking.find_it_in_the_queue(officer, reference)
    checking.take_it(officer, "Ellen Marsh")
    checking.confirm_who_asks(officer)
    checking.start_the_review(officer)
    checking.ask(officer, "Which days can the tutor come?")
    assert letter_box.subjects(MAYA)[-1] == "We have a question for you"
    following.answer(parent, letter_box.link(MAYA), "Mondays and Thursdays.")
    checking.read_the_answer(officer, reference, "Mondays and Thursdays.")
    checking.complete_the_package(officer)
    checking.work_out_and_share(officer, FIGURE)
    following.read_every_pound(parent, letter_box.link(MAYA), FIGURE)
    checking.agree_the_plan(officer)


def two_people_decide(officer, manager, reference) -> None:
    deciding.open_the_decision(officer, reference)
    deciding.send_it_too_early(officer)
    deciding.agree_the_lessons(officer)
    deciding.refuse_the_assessment(officer)
    deciding.write_the_whole(officer)
    deciding.confirm_what_only_a_person_can(officer)
    deciding.test_the_payment(officer, reference)
    deciding.propose(officer, reference)
    ruth = ("Ruth Adeyemi", "ruth.adeyemi@example.gov.uk")
    signing_in.with_both_steps(manager, *ruth, "Manager", "dashboard-first")
    deciding.send_it_back(manager)
    deciding.answer_the_note(officer, reference)
    deciding.propose(officer, reference)
    deciding.approve(manager)
    deciding.issue_the_letter(manager)


def the_family_reads_it_and_disagrees(parent, letter_box, reference) -> None:
    render_missing_pdfs()
    assert letter_box.subjects(MAYA)[-1] == "Your decision letter is ready"
    following.read_the_decision(parent, reference)
    assert following.read_the_letter(parent).startswith(b"%PDF-")
    following.ask_for_a_review(parent)
    following.look_around(parent, reference)


def it_is_counted_and_told(manager, officer, parent, editor, reference) -> None:
    telling.count_it(manager, reference)
    telling.propose_a_study(officer, reference)
    telling.agree_to_it(parent)
    telling.sign_it(manager)
    tom = ("Tom Reed", "tom.reed@example.gov.uk")
    signing_in.with_both_steps(editor, *tom, "Editor", "studies-editor")
    telling.publish_it(editor)


def somebody_else_looks_again(reviewer, parent, letter_box, reference) -> None:
    grace = ("Grace Obi", "grace.obi@example.gov.uk")
    signing_in.with_both_steps(reviewer, *grace, "Manager", "dashboard-reviewer")
    reviewing.take_it(reviewer, "Grace Obi")
    reviewing.decide_it_too_early(reviewer)
    reviewing.answer_each_point(reviewer)
    reviewing.uphold_the_refusal(reviewer)
    reviewing.decide_it(reviewer)
    assert letter_box.subjects(MAYA)[-1] == "We have looked at the decision again"
    reviewing.read_the_outcome(parent, reference)
