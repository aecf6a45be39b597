"""Who can see a request, whom the family invited, and what changes at the end of school age. No database."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from council.templatetags.council_format import day_month, long_date
from requests_app.enums import LinkKind, Status, Turn
from requests_app.models import HandOver, HandOverOutcome, Invitation, Link, Request
from requests_app.school_age import hand_over_day

SEES = {
    LinkKind.PARENT: "Sees the whole request",
    LinkKind.YOUNG_PERSON: "Sees the whole request",
    LinkKind.REPRESENTATIVE: "Sees the whole request",
    LinkKind.NOMINEE: "Sees only the money they are named to hold",
    LinkKind.SUPPORTER: "Sees where the request is, and nothing that is written in it",
}


WHERE = {
    Status.SUBMITTED: "Sent, and next to be read",
    Status.IN_REVIEW: "It is being checked",
    Status.WAITING_FOR_FAMILY: "The family was asked a question",
    Status.PLANNING: "It is being planned with the family",
    Status.DECIDED: "Decided. The family has the letter",
    Status.WITHDRAWN: "Withdrawn by the family",
}
TURNS = {
    Turn.US: "The council’s",
    Turn.FAMILY: "The family’s",
    Turn.SCHOOL: "The school’s",
    Turn.HEALTH: "The health service’s",
    Turn.CARE: "Social care’s",
}


def person_row(link: Link, *, reader: int, asker: int) -> dict[str, Any]:
    """Name, role and what they see; never an address or a telephone number (R06, R65)."""
    you = " (you)" if link.person.user_id == reader else ""
    asked = " Made the request." if link.person_id == asker else ""
    kind = LinkKind(link.kind)
    return {
        "state": "person",
        "name": f"{link.person.full_name}{you}",
        "note": f"{kind.label}.{asked} {SEES[kind]}.",
        "url": "",
    }


def invited_row(invitation: Invitation, at: datetime) -> dict[str, Any]:
    """For whoever sent it: how it stands, and until when the link works."""
    valid = invitation.is_valid(at)
    words = (
        f"The link works until {day_month(invitation.expires_at)}" if valid else "The link is over"
    )
    return {
        "invitation": invitation,
        "name": invitation.person.full_name,
        "kind": LinkKind(invitation.kind).label,
        "words": f"{words}. Sent on {day_month(invitation.sent_at)} to {invitation.email}.",
    }


def waiting_row(link: Link) -> dict[str, Any]:
    return {
        "state": "checking",
        "name": link.person.full_name,
        "note": f"{LinkKind(link.kind).label}. Accepted; a caseworker checks who they are.",
        "url": "",
    }


def hand_over_words(asked: Request, standing: HandOver | None, own: bool, today: date) -> list[str]:
    """What was settled, in plain words; what is not settled is never guessed (R03, R55)."""
    child, day = asked.child.first_name, hand_over_day(asked.child.birth_date)
    if standing is None or standing.outcome == HandOverOutcome.NOT_SETTLED:
        return [_unsettled(child, day, today)]
    when = "Since" if standing.takes_effect_on <= today else "From"
    since = f"{when} {long_date(standing.takes_effect_on)}"
    if standing.outcome == HandOverOutcome.ALTERNATIVE_PERSON:
        return [
            f"{since} {standing.person} asks and decides for {child}, because {child} cannot yet."
        ]
    who = "you ask and decide yourself" if own else f"{child} asks and decides"
    stay = "go on" if standing.parents_may_see else "no longer go on"
    return [f"{since} {who}.", f"Parents {stay} seeing the request."]


def _unsettled(child: str, day: date, today: date) -> str:
    if day > today:
        return f"A caseworker talks with {child} and with the parents before {long_date(day)}."
    return (
        f"It is not settled yet who asks for {child} now. Until it is, everybody sees what they saw. "
        f"A caseworker is in touch."
    )


def standing_rows(asked: Request) -> list[dict[str, Any]]:
    """For a supporter: where it is and whose turn, in words that tell nothing of the child."""
    finished = asked.turn == Turn.NOBODY
    due = long_date(asked.next_due_on) if asked.next_due_on else "No date runs now"
    return [
        {"label": "Sent", "value": long_date(asked.asked_on)},
        {"label": "Where it is", "value": WHERE[Status(asked.status)]},
        {
            "label": "Whose turn",
            "value": "Nobody’s: it is finished" if finished else TURNS[asked.turn],
        },
        {"label": "Next answer from us", "value": "None" if finished else due},
    ]


def rows_of(links: Iterable[Link], reader: int, asker: int) -> list[dict[str, Any]]:
    return [person_row(link, reader=reader, asker=asker) for link in links]
