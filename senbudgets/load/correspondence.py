"""What stands beside the moves of a request: events, questions, notes, checks, files, messages."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from casework.models import CaseNote, CheckTick, Question
from notifications.enums import Channel, Template
from notifications.models import Message
from requests_app.lifecycle import Action, StrandAction, moves_of
from requests_app.models import Event, Evidence, Request
from senbudgets.demonstration.paper import one_page_pdf
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course, Happening
from senbudgets.load.people import People

MOVES = {*Action.values, *StrandAction.values}
TOLD = {
    "send_offer": Template.OFFER_READY,
    "agree_to_offer": Template.CONSENT_RECEIVED,
    "decline_offer": Template.CONSENT_RECEIVED,
    "hold_outcome_review": Template.OUTCOME_REVIEW_DONE,
}
PAPER = "evidence/seed-load.pdf"
QUESTION = "Where would the support happen: at home, at school, or some of each?"
WHY = "Support on a school’s site needs the head’s agreement."


def events_of(course: Course, people: People) -> list[Event]:
    """By keys alone, for there are so many: the request and its strand are saved before."""
    request, strand = course.request.pk, course.strand.pk
    actors = {by: who.pk for by, who in people.by_part().items()}
    keys = {"to": actors["officer"], "record": course.request.plan.record_id}
    return [
        _event(one, request, strand if one.on_strand else None, actors, keys)
        for one in course.happenings
    ]


def _event(
    one: Happening, request: int, strand: int | None, actors: dict[str, int], keys: dict[str, Any]
) -> Event:
    """`keys`: what stands for details that were not known before the rows were saved."""
    return Event(
        request_id=request,
        strand_id=strand,
        action=one.action,
        was=one.was,
        now=one.now,
        at=one.at,
        actor_id=actors.get(one.by),
        reason=one.reason,
        details={name: keys.get(name, value) for name, value in one.details.items()},
        seen_by_family=one.seen,
    )


def questions_of(course: Course, people: People) -> list[Question]:
    asked, answered = course.times(Action.ASK), course.times(Action.ANSWER)
    ended = course.time_of(Action.WITHDRAW)
    answers: list[tuple[datetime | None, str]] = [
        (at, "At home, on two evenings.") for at in answered
    ]
    answers += [(ended, "The request was withdrawn.")] if ended else []
    answers += [(None, "")] * (len(asked) - len(answers))
    return [
        Question(
            request=course.request,
            text=QUESTION,
            why=WHY,
            due_on=(at + timedelta(days=14)).date(),
            asked_at=at,
            asked_by=people.officer,
            answer=words,
            answered_at=when,
            answered_by=people.family if when else None,
        )
        for at, (when, words) in zip(asked, answers, strict=False)
    ]


def notes_of(course: Course, people: People, chance: Chance) -> list[CaseNote]:
    worked_on = [one.at for one in course.happenings if one.by == "officer"]
    times = worked_on[: chance.randint(0, 3)]
    words = "Rang the school; the reading group meets on Tuesdays."
    return [CaseNote(request=course.request, text=words, at=at, by=people.officer) for at in times]


def ticks_of(course: Course, people: People) -> list[CheckTick]:
    """The last word on each check."""
    last = {one.details["rule"]: one for one in course.happenings if one.action == "tick_check"}
    return [
        CheckTick(request=course.request, rule=rule, found=one.reason, at=one.at, by=people.officer)
        for rule, one in last.items()
    ]


def keep_paper() -> None:
    """The one page that every file of a load shows."""
    if not default_storage.exists(PAPER):
        default_storage.save(PAPER, ContentFile(one_page_pdf("A quote")))


def files_of(request: Request, many: int, chance: Chance) -> list[Evidence]:
    """As if all were added on the evening the request was begun; one file on disk stands behind them."""
    return [
        Evidence(
            key=chance.key(),
            request=request,
            name=f"Quote {number}.pdf",
            about="Price from the provider",
            file=PAPER,
            content_type="application/pdf",
            size=700 + number,
            sha256=hashlib.sha256(f"{request.key} {number}".encode()).hexdigest(),
            added_by=request.typed_by,
            added_at=request.started_at + timedelta(minutes=number),
        )
        for number in range(1, many + 1)
    ]


def _tells(action: str) -> str | None:
    return moves_of(action).tells_family if action in MOVES else TOLD.get(action)


def messages_of(course: Course) -> Iterable[Message]:
    """What the family was told, sent when it was owed."""
    request = course.request
    for number, one in enumerate(course.happenings):
        if template := _tells(one.action):
            yield Message(
                person=request.requester,
                template=template,
                channel=Channel.EMAIL,
                reference=str(request),
                link=request.get_absolute_url(),
                key=f"seed-{request.key}-{number}",
                owed_at=one.at,
                sent_at=one.at,
                attempts=1,
            )
