"""Two decisions, one agreed and one refused; another person approves and issues the letter."""

from datetime import timedelta

from django.utils.timezone import localdate

from casework.enums import TestOfPayment
from tests.journey.checking import as_typed
from tests.journey.windows import Window

REFUSAL = (
    "The council pays the NHS team one sum for the assessments of 214 children, Maya among them."
)


def open_the_decision(officer: Window, reference: str) -> None:
    officer.opens(f"/cases/{reference}/decide/education/", "decide")
    officer.reads("missing before this can go to approval")


def send_it_too_early(officer: Window) -> None:
    officer.presses_in_vain("Send to approval", "decide-too-early")
    officer.reads("This cannot go to approval yet")


def agree_the_lessons(officer: Window) -> None:
    officer.follows("Decide line 1, Reading tutor", "decide-line-1")
    officer.chooses("1. Budget", "Identified")
    officer.chooses("2. Direct payment", "Agreed")
    officer.picks("The quantity against the plan", "As much as Section F says")
    officer.types(reasons="Section F3 gives Maya two hours a week of reading support at home.")
    officer.presses("Save line 1", "decide-line-1-saved")


def refuse_the_assessment(officer: Window) -> None:
    """Regulation 4A: one contract for many, and splitting it would harm the others."""
    officer.follows("Decide line 2, Speech therapy assessment", "decide-line-2")
    officer.chooses("1. Budget", "Cannot be split from a contract (reg 4A)")
    officer.picks("Service, for the register of what families ask for", "Speech and language")
    officer.chooses("Paid as one sum for many children?", "Yes")
    officer.chooses("What would splitting it do?", "Harm the service for other children with plans")
    officer.types(
        arrangement="Children’s therapies 2024–28, South Coast NHS Trust",
        split_evidence="The trust’s letter of 3 June: one therapist less means no clinic on Fridays.",
        reasons=REFUSAL,
        would_change="The contract ends in 2028 and can then be split.",
    )
    officer.presses("Save line 2", "decide-line-2-saved")


def write_the_whole(officer: Window) -> None:
    starts = localdate() + timedelta(days=30)
    officer.enters_day("starts_on", as_typed(starts))
    officer.enters_day("ends_on", as_typed(starts + timedelta(days=364)))
    officer.types(
        evidence_considered="The plan of 4 May and the tutor’s quote.",
        delivered_instead="The NHS team assesses Maya at school before the summer, at no cost.",
    )
    officer.presses("Save the whole", "decide-whole-saved")


def confirm_what_only_a_person_can(officer: Window) -> None:
    while officer.has_link("Confirm"):
        officer.follows("Confirm", "confirm-a-check")
        officer.types(found="Checked with the family and the record today.")
        officer.presses("Confirm this check", "check-confirmed")


def test_the_payment(officer: Window, reference: str) -> None:
    """Who would be paid, then each test with what its answer rests on."""
    officer.opens(f"/cases/{reference}/decide/education/payment/", "payment-who")
    officer.presses("Save who would be paid", "payment-tests")
    officer.reads("8 of the 8 tests are open")
    for test in TestOfPayment:
        officer.chooses(test.label, "Met")
        if test != TestOfPayment.EXCLUDED:
            officer.types(**{f"note_{test}": "Talked through with the family on Monday."})
    officer.presses("Save the answers", "payment-tested")
    officer.reads("Every test is answered")


def send_it_back(manager: Window) -> None:
    manager.opens("/approvals/", "approvals-first")
    manager.follows("Approve or send back for Maya O.", "to-send-back")
    manager.page.get_by_text("Send it back instead").click()
    manager.types(note="Say when the assessment takes place.")
    manager.presses("Send back", "sent-back")


def answer_the_note(officer: Window, reference: str) -> None:
    officer.opens(f"/cases/{reference}/decide/education/", "decide-sent-back")
    officer.reads("The approver sent this back", "Say when the assessment takes place.")
    officer.types(
        delivered_instead="The NHS team assesses Maya at school in May, before the summer, at no cost."
    )
    officer.presses("Save the whole", "decide-answered")


def propose(officer: Window, reference: str) -> None:
    officer.opens(f"/cases/{reference}/decide/education/", "decide-complete")
    officer.reads("Nothing is missing")
    officer.presses("Send to approval", "proposed")
    officer.reads("Proposed: £2,280.00 a year", "somebody else approves it")


def approve(manager: Window) -> None:
    manager.opens("/approvals/", "approvals")
    manager.follows("Approve or send back for Maya O.", "to-approve")
    manager.presses("Approve", "approved")
    manager.reads("Approved: £2,280.00 a year")


def issue_the_letter(manager: Window) -> None:
    manager.presses("Read and issue the letter", "letter-before-issue")
    manager.reads(REFUSAL, "£2,280.00")
    manager.presses("Issue the letter", "letter-issued")
    manager.reads("Decided: agreed in part")
