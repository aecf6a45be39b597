"""Somebody who took no part looks again: each point, each line, and a letter with the outcome."""

import re

from tests.journey.windows import Window

FOUND = "The contract still pays one sum for 214 children, and the trust names no price for one."


def take_it(reviewer: Window, name: str) -> None:
    reviewer.opens("/reviews/", "reviews")
    reviewer.follows("Name who decides it for Maya O.", "review")
    reviewer.picks("Decided by", name)
    reviewer.presses("Give it to them", "review-given")


def decide_it_too_early(reviewer: Window) -> None:
    reviewer.presses_in_vain("Decide the review", "review-too-early")
    reviewer.reads("This review cannot be decided yet")


def answer_each_point(reviewer: Window) -> None:
    reviewer.types(answer_1=FOUND, answer="We looked at the contract again, and at every line.")
    reviewer.presses("Save the points and answers", "review-points")


def uphold_the_refusal(reviewer: Window) -> None:
    reviewer.follows("Decide line 2, Speech therapy assessment", "review-line-2")
    reviewer.chooses("What did you find on this line?", "The decision stays")
    reviewer.types(reasons=FOUND)
    reviewer.presses("Save line 2", "review-line-2-saved")


def decide_it(reviewer: Window) -> None:
    reviewer.reads("Nothing is missing")
    reviewer.presses("Decide the review and send the letter", "review-decided")
    reviewer.reads("Decided: the decision stays as it was")


def read_the_outcome(parent: Window, reference: str) -> None:
    parent.opens(f"/requests/{reference}/decision/", "decision-reviewed")
    parent.reads("We looked again", "The decision stays as it was.")
    parent.follows(re.compile("The letter about your review, "), "letter-of-the-review")
