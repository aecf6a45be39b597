"""Which moves exist: two tables, no database. Pages, letters, services and tests read them (design.md §3)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices

from requests_app.enums import ClockKind, Status, StrandStatus, Turn


class NotAllowed(Exception):
    """This person may not do this."""


class NotNow(Exception):
    """The move does not exist from where the request stands now."""


class Clock(Enum):
    """What a move does to the clock."""

    KEEP = "keep"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


class Action(TextChoices):
    SUBMIT = "submit", "Send the request"
    START_REVIEW = "start_review", "Start checking it"
    ASK = "ask", "Ask the family a question"
    ANSWER = "answer", "Answer the question"
    SHARE_INDICATIVE = "share_indicative", "Share the indicative budget"
    ASK_SETTING = "ask_setting", "Ask the head or principal"
    SETTING_ANSWERED = "setting_answered", "Take in the head’s answer"
    LEAVE_SETTING = "leave_setting", "Stop asking the head or principal"
    DECIDE = "decide", "Close: every part is decided"
    WITHDRAW = "withdraw", "Withdraw the request"


class StrandAction(TextChoices):
    START_PLANNING = "start_planning", "Start planning"
    PLAN_READY = "plan_ready", "Record that the costed plan is agreed with the family"
    PROPOSE = "propose", "Send to approval"
    SEND_BACK = "send_back", "Send back"
    APPROVE = "approve", "Approve"
    UNDO = "undo", "Undo the approval"
    ISSUE_LETTER = "issue_letter", "Issue the letter"
    ASK_FOR_REVIEW = "ask_for_review", "Ask for a review"
    DECIDE_REVIEW = "decide_review", "Decide the review"
    SEND_TO_PARTNER = "send_to_partner", "Send it to the partner who decides"
    RECALL = "recall", "Take it back from the partner"
    PARTNER_DECIDE = "partner_decide", "Decide as the partner"
    RECORD_PARTNER = "record_partner", "Write down the partner’s decision"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a table. `to=None`: back to where it was before the question; `to=STAYS`: as it is."""

    sources: tuple[str, ...]
    to: str | None
    needs: str
    tells_family: str = ""
    clock: Clock = Clock.KEEP
    starts: ClockKind = ClockKind.NONE
    turn: Turn | None = None


def _from(*sources: str, to: str | None, needs: str, **rest) -> Move:
    return Move(sources, to, needs, **rest)


OPEN = (Status.SUBMITTED, Status.IN_REVIEW, Status.WAITING_FOR_FAMILY, Status.PLANNING)
STRAND_OPEN = (
    StrandStatus.NOT_STARTED,
    StrandStatus.PLANNING,
    StrandStatus.PROPOSED,
    StrandStatus.APPROVED,
    StrandStatus.WITH_PARTNER,
)
BY_THE_PORTAL = "by the portal itself"
STAYS = ""

MOVES: Mapping[str, Move] = {
    Action.SUBMIT: _from(
        Status.DRAFT,
        to=Status.SUBMITTED,
        needs="requests_app.ask",
        tells_family="request_received",
        clock=Clock.START,
        starts=ClockKind.INDICATIVE,
        turn=Turn.US,
    ),
    Action.START_REVIEW: _from(Status.SUBMITTED, to=Status.IN_REVIEW, needs="casework.review"),
    Action.ASK: _from(
        Status.IN_REVIEW,
        Status.PLANNING,
        to=Status.WAITING_FOR_FAMILY,
        needs="casework.review",
        tells_family="question_asked",
        clock=Clock.PAUSE,
        turn=Turn.FAMILY,
    ),
    Action.ANSWER: _from(
        Status.WAITING_FOR_FAMILY,
        to=None,
        needs="requests_app.ask",
        tells_family="answer_received",
        clock=Clock.RESUME,
        turn=Turn.US,
    ),
    Action.SHARE_INDICATIVE: _from(
        Status.IN_REVIEW,
        to=Status.PLANNING,
        needs="casework.calculate",
        tells_family="indicative_shared",
        clock=Clock.STOP,
        turn=Turn.US,
    ),
    Action.ASK_SETTING: _from(
        Status.IN_REVIEW, Status.PLANNING, to=STAYS, needs="casework.review", turn=Turn.SCHOOL
    ),
    Action.SETTING_ANSWERED: _from(
        Status.IN_REVIEW, Status.PLANNING, to=STAYS, needs=BY_THE_PORTAL, turn=Turn.US
    ),
    Action.LEAVE_SETTING: _from(
        Status.IN_REVIEW, Status.PLANNING, to=STAYS, needs="casework.review", turn=Turn.US
    ),
    Action.DECIDE: _from(
        Status.IN_REVIEW,
        Status.PLANNING,
        to=Status.DECIDED,
        needs=BY_THE_PORTAL,
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
    Action.WITHDRAW: _from(
        *OPEN,
        to=Status.WITHDRAWN,
        needs="requests_app.ask",
        tells_family="request_withdrawn",
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
}

STRAND_MOVES: Mapping[str, Move] = {
    StrandAction.START_PLANNING: _from(
        StrandStatus.NOT_STARTED, to=StrandStatus.PLANNING, needs="casework.calculate", turn=Turn.US
    ),
    StrandAction.PLAN_READY: _from(
        StrandStatus.PLANNING,
        to=StrandStatus.PLANNING,
        needs="casework.calculate",
        clock=Clock.START,
        starts=ClockKind.DECISION,
        turn=Turn.US,
    ),
    StrandAction.PROPOSE: _from(
        StrandStatus.PLANNING, to=StrandStatus.PROPOSED, needs="casework.propose"
    ),
    StrandAction.SEND_BACK: _from(
        StrandStatus.PROPOSED, to=StrandStatus.PLANNING, needs="casework.approve"
    ),
    StrandAction.APPROVE: _from(
        StrandStatus.PROPOSED, to=StrandStatus.APPROVED, needs="casework.approve"
    ),
    StrandAction.UNDO: _from(
        StrandStatus.APPROVED, to=StrandStatus.PROPOSED, needs="casework.approve"
    ),
    StrandAction.ISSUE_LETTER: _from(
        StrandStatus.APPROVED,
        to=StrandStatus.DECIDED,
        needs="casework.issue_letter",
        tells_family="letter_issued",
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
    StrandAction.ASK_FOR_REVIEW: _from(
        StrandStatus.DECIDED,
        to=StrandStatus.REVIEW_REQUESTED,
        needs="requests_app.ask",
        tells_family="review_received",
        clock=Clock.START,
        starts=ClockKind.REVIEW,
        turn=Turn.US,
    ),
    StrandAction.DECIDE_REVIEW: _from(
        StrandStatus.REVIEW_REQUESTED,
        to=StrandStatus.DECIDED,
        needs="casework.decide_review",
        tells_family="review_decided",
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
    StrandAction.SEND_TO_PARTNER: _from(
        StrandStatus.NOT_STARTED,
        StrandStatus.PLANNING,
        to=StrandStatus.WITH_PARTNER,
        needs="casework.propose",
        clock=Clock.START,
        starts=ClockKind.PARTNER,
    ),
    StrandAction.RECALL: _from(
        StrandStatus.WITH_PARTNER,
        to=StrandStatus.NOT_STARTED,
        needs="casework.propose",
        clock=Clock.STOP,
        turn=Turn.US,
    ),
    StrandAction.PARTNER_DECIDE: _from(
        StrandStatus.WITH_PARTNER,
        to=StrandStatus.DECIDED,
        needs="casework.decide_partner_strand",
        tells_family="letter_issued",
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
    StrandAction.RECORD_PARTNER: _from(
        StrandStatus.WITH_PARTNER,
        to=StrandStatus.DECIDED,
        needs="casework.propose",
        tells_family="letter_issued",
        clock=Clock.STOP,
        turn=Turn.NOBODY,
    ),
}


def moves_of(action: str) -> Move:
    return STRAND_MOVES[action] if isinstance(action, StrandAction) else MOVES[action]


def take(action: str, status: str, may: Callable[[str], bool]) -> Move:
    """The move, when it exists from `status` and this person may make it."""
    move = moves_of(action)
    if move.needs != BY_THE_PORTAL and not may(move.needs):
        raise NotAllowed(action)
    if status not in move.sources:
        raise NotNow(action)
    return move


def actions_open(table: Mapping[str, Move], status: str, may: Callable[[str], bool]) -> list[str]:
    """Actions possible in this status for someone of whom `may(permission)` tells the truth."""
    return [action for action, move in table.items() if status in move.sources and may(move.needs)]


def outcome_of(identified: Iterable[bool], payments_refused: bool) -> str:
    """Agreed: every line and every payment asked for; in part: at least one line; else turned down."""
    lines = list(identified)
    if not any(lines):
        return "turned_down"
    return "agreed" if all(lines) and not payments_refused else "agreed_in_part"
