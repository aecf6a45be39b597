"""Which moves a case study has: one table, no database. Pages, services and tests read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from newsletter.enums import StudyStatus
from requests_app.lifecycle import STAYS, NotAllowed, NotNow

PROPOSE, WRITE = "newsletter.propose_study", "newsletter.write_study"
SIGN, EXPORT = "newsletter.sign_study", "newsletter.export_issue"
FAMILY = "requests_app.ask"
STAFF = (PROPOSE, WRITE, SIGN)


class StudyAction(TextChoices):
    WRITE = "write", "Change the text"
    ASK_FAMILY = "ask_family", "Ask the family"
    ASK_MISSING = "ask_missing", "Ask who has not been asked"
    AGREE = "agree", "Agree"
    ALL_AGREED = "all_agreed", "Everybody has agreed"
    REFUSE = "refuse", "Say no"
    SIGN = "sign", "Sign this text"
    PUBLISH = "publish", "Publish"
    WITHDRAW = "withdraw", "Withdraw this story"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table; of the permissions in `needs` one is enough."""

    sources: tuple[str, ...]
    to: str
    needs: tuple[str, ...]


LIVING = (
    StudyStatus.DRAFT,
    StudyStatus.WITH_FAMILY,
    StudyStatus.CONSENTED,
    StudyStatus.SIGNED,
    StudyStatus.PUBLISHED,
)
AFTER_ASKING = LIVING[1:]

MOVES: Mapping[str, Move] = {
    StudyAction.WRITE: Move(LIVING, StudyStatus.DRAFT, (PROPOSE, WRITE)),
    StudyAction.ASK_FAMILY: Move((StudyStatus.DRAFT,), StudyStatus.WITH_FAMILY, (PROPOSE,)),
    StudyAction.ASK_MISSING: Move(AFTER_ASKING, STAYS, (PROPOSE,)),
    StudyAction.AGREE: Move(AFTER_ASKING, STAYS, (FAMILY, PROPOSE)),
    StudyAction.ALL_AGREED: Move(
        (StudyStatus.WITH_FAMILY,), StudyStatus.CONSENTED, (FAMILY, PROPOSE)
    ),
    StudyAction.REFUSE: Move(AFTER_ASKING, StudyStatus.DRAFT, (FAMILY, PROPOSE)),
    StudyAction.SIGN: Move((StudyStatus.CONSENTED,), StudyStatus.SIGNED, (SIGN,)),
    StudyAction.PUBLISH: Move((StudyStatus.SIGNED,), StudyStatus.PUBLISHED, (EXPORT,)),
    StudyAction.WITHDRAW: Move(LIVING, StudyStatus.WITHDRAWN, (*STAFF, FAMILY)),
}


def take(action: str, status: str, may: Callable[[str], bool]) -> Move:
    """The move, when it exists from `status` and this person may make it."""
    move = MOVES[action]
    if not any(may(permission) for permission in move.needs):
        raise NotAllowed(action)
    if status not in move.sources:
        raise NotNow(action)
    return move


def open_to(status: str, may: Callable[[str], bool]) -> set[str]:
    """What this person may do from `status`, as far as the table knows."""
    return {
        action
        for action, move in MOVES.items()
        if status in move.sources and any(may(permission) for permission in move.needs)
    }
