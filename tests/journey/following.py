"""What the family does once the request is sent."""

import re

from tests.journey.windows import Window


def read_the_receipt(parent: Window, reference: str) -> None:
    """Until somebody has confirmed them they see what they sent, and no more."""
    parent.follows(f"Maya: {reference}", "receipt")
    parent.reads("Why you see only what you sent", reference)


def answer(parent: Window, link: str, words: str) -> None:
    parent.opens(link, "status-question")
    parent.reads("It is your turn", "Stopped since")
    parent.presses("Answer the question", "answer")
    parent.types(answer=words)
    parent.presses("Send your answer", "answered")
    parent.reads("We have your answer", "It is our turn", "Ready by")
    parent.reads_nowhere("Stopped since")


def read_every_pound(parent: Window, link: str, figure: str) -> None:
    parent.opens(link, "status-indicative")
    parent.presses("See your indicative budget", "indicative")
    parent.reads("every pound explained", figure, "INDICATIVE")


def read_the_decision(parent: Window, reference: str) -> None:
    parent.opens(f"/requests/{reference}/", "status-decided")
    parent.reads("We have decided")
    parent.presses("Read the decision", "decision")
    parent.reads("£2,280.00", "one sum for the assessments of 214 children", "before the summer")


def read_the_letter(parent: Window) -> bytes:
    """The letter on the page, and the same as a file."""
    decision = parent.address
    parent.follows(re.compile("^The decision letter, "), "letter")
    parent.reads("Dear Amara Obi", "£2,280.00")
    parent.opens(decision, "decision-again")
    return parent.downloads(re.compile("^Download it .PDF.\\s*: the decision letter"))


def ask_for_a_review(parent: Window) -> None:
    parent.presses("Ask for a review", "ask-for-a-review")
    parent.types(representations="Please look at line 2 again: she waited a year for this.")
    parent.presses("Ask for a review", "review-asked")
    parent.reads("We have your request for a review", "looking at our decision again")


def look_around(parent: Window, reference: str) -> None:
    parent.follows("Read or print what you sent us", "what-you-sent")
    parent.reads("Reading tutor", "The tutor’s prices")
    parent.opens("/messages/", "messages")
    parent.opens("/account/", "your-account")
