"""What an officer may do with a case now, as buttons and links: read from the table of moves."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.staff.case_frame import address
from requests_app.lifecycle import MOVES, Action, actions_open
from requests_app.models import Request


@dataclass(frozen=True, slots=True)
class Doing:
    """A thing to do: `post` says that a button does it at once, without a page between."""

    text: str
    url: str
    post: bool = False


PAGES = {
    Action.START_REVIEW: ("Start the review", "start_review", True),
    Action.ASK: ("Ask the family a question", "ask_question", False),
    Action.ANSWER: ("Write down the family’s answer", "answer_for_family", False),
    Action.SHARE_INDICATIVE: ("Share the indicative budget", "case_calculation", False),
    Action.WITHDRAW: ("Withdraw it for the family", "withdraw_for_family", False),
}


def doings(case: Request, may: Callable[[str], bool]) -> list[Doing]:
    """The moves open from where the case stands, as far as they have a page."""
    found = []
    for action in actions_open(MOVES, case.status, may):
        if action in PAGES:
            text, page, post = PAGES[Action(action)]
            if url := address(page, case.reference):
                found.append(Doing(text, url, post))
    return found
