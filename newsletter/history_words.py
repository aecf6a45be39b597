"""The history of a story in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsletter.enums import ConsentHow
from newsletter.lifecycle import StudyAction
from newsletter.models import StudyEvent

WORDS: Mapping[str, str] = {
    "propose": "Proposed, from an agreed budget",
    StudyAction.WRITE: "Changed the story",
    StudyAction.ASK_FAMILY: "Asked the family",
    StudyAction.ASK_MISSING: "Asked who was still to be asked",
    StudyAction.AGREE: "Agreed",
    StudyAction.ALL_AGREED: "Everybody has agreed",
    StudyAction.REFUSE: "Said no",
    StudyAction.SIGN: "Signed as the second person",
    StudyAction.PUBLISH: "Published",
    StudyAction.WITHDRAW: "Withdrew the story",
    "take_down": "Took a copy down",
    "overrule": "Kept a piece that the check had found",
    "accept_rare": "Accepted that few children fit the story",
}
FIELDS = {
    "title": "title",
    "background": "background",
    "needed": "what was needed",
    "paid_for": "what the budget paid for",
    "difference": "what difference it made",
    "quote": "quote",
    "picture": "picture",
    "picture_alt": "words for the picture",
    "need": "the need shown",
    "phase": "the age group shown",
    "purpose": "what it is for, shown",
    "amount_band": "the sum shown",
    "term": "the time shown",
    "budgets": "the budgets it tells of",
}
UNDOES = "Every yes and signature was for the story before."


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    who: str
    what: str
    more: str
    reason: str


def told(event: StudyEvent) -> Told:
    """`event` with its actor’s person and its consent’s person."""
    return Told(event.at, _who(event), _what(event), _more(event), event.reason)


def _who(event: StudyEvent) -> str:
    """Whoever answered, where an officer wrote it down for them."""
    answer, answers = event.consent, (StudyAction.AGREE, StudyAction.REFUSE)
    if answer and answer.how == ConsentHow.PAPER and event.action in answers:
        return answer.name
    return event.actor.person.full_name


def _what(event: StudyEvent) -> str:
    return WORDS.get(event.action, event.action.replace("_", " ").capitalize())


def _more(event: StudyEvent) -> str:
    if event.action == StudyAction.WRITE:
        changed = [FIELDS[name] for name in event.details.get("changed", ()) if name in FIELDS]
        listed = f"Changed: {', '.join(changed)}. " if changed else ""
        return listed + (UNDOES if event.was != event.now else "")
    consent = event.consent
    if consent and consent.how == ConsentHow.PAPER:
        return (
            f"On paper, talked through with {consent.talked_with}. "
            f"Written down by {event.actor.person.full_name}."
        )
    return ""
