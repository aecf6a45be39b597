"""Checking a request: who asks is confirmed, questions go to the family, the clock waits with them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from casework.enums import LetterKind
from casework.models import CaseNote, CheckTick, Question
from casework.services.answer_files import IN_THE_FILES, forget_unsent_files, share_files
from casework.services.letters import issue
from casework.services.partners import tell_withdrawn
from requests_app.lifecycle import Action, NotAllowed
from requests_app.models import Link, Request
from requests_app.services import Changed, Refused, move, move_held, record


def start_review(request: Request, *, actor, at: datetime, version: int | None = None) -> Request:
    """Nothing but a receipt may reach a person nobody has confirmed, so that comes first."""
    if not _asker_is_confirmed(request):
        raise Refused("Confirm the person who asks before you start the review.")
    return move(request, Action.START_REVIEW, actor=actor, at=at, version=version)


def _asker_is_confirmed(request: Request) -> bool:
    links = Link.objects.confirmed().filter(child=request.child_id)
    return links.filter(person=request.requester_id).exists()


@transaction.atomic
def ask_question(
    request: Request,
    *,
    text: str,
    due_on: date,
    actor,
    at: datetime,
    why: str = "",
    help: str = "",
    version: int | None = None,
) -> Question:
    """What we need, why, by when, and what help there is with it (N22); the clock waits for the answer."""
    if due_on <= localdate(at):
        raise Refused("Give the family a day that is still to come.")
    moved = move(
        request, Action.ASK, actor=actor, at=at, version=version, facts=lambda _: {"due": due_on}
    )
    question = Question.objects.create(
        request=moved,
        text=text,
        why=why,
        help=help,
        due_on=due_on,
        asked_at=at,
        asked_by=actor,
    )
    _write_letter(question)
    return question


def _write_letter(question: Question) -> None:
    """The question on paper, too (N22)."""
    issue(
        LetterKind.QUESTION,
        request=question.request,
        context={
            "question": question.text,
            "why": question.why,
            "help": question.help,
            "answer_by": question.due_on,
        },
        actor=question.asked_by,
        at=question.asked_at,
        occasion=f"question-{question.pk}",
    )


@transaction.atomic
def answer_question(question: Question, *, answer: str, actor, at: datetime) -> Question:
    """Answered twice (a second tab), the first answer stays and the second person is told.

    No words are needed where there are files; the files reach us with the answer.
    """
    request = Request.objects.visible_to(actor).with_child().lock(question.request_id)
    held = Question.objects.select_for_update().get(pk=question.pk, request=request)
    if held.answered_at:
        raise Refused("This question has been answered already. You can see the answer below.")
    answer = answer or (IN_THE_FILES if held.answer_files.exists() else "")
    held.answer, held.answered_at, held.answered_by = answer, at, actor
    held.save()
    share_files(held)
    move_held(request, Action.ANSWER, actor=actor, at=at)
    return held


@transaction.atomic
def withdraw(request: Request, *, actor, at: datetime, reason: str = "") -> Request:
    """At any time before the decision, with no effect on the plan (R08); an open question goes with it."""
    held = Request.objects.visible_to(actor).with_child().lock(request.pk)
    _refuse_unless_who_asked(held, actor)
    moved = move_held(held, Action.WITHDRAW, actor=actor, at=at, reason=reason)
    unanswered = moved.questions.filter(answered_at=None)
    unanswered.update(answer="The request was withdrawn.", answered_at=at, answered_by=actor)
    forget_unsent_files(moved)
    tell_withdrawn(moved, at)
    return moved


def _refuse_unless_who_asked(request: Request, actor) -> None:
    """A second parent follows a request; only who asked ends it, or an officer for them."""
    asked = (request.requester.user_id, request.typed_by_id)
    if actor.pk not in asked and not actor.has_perm("requests_app.enter_for_family"):
        raise NotAllowed(Action.WITHDRAW)


def add_note(request: Request, *, text: str, actor, at: datetime) -> CaseNote:
    if not actor.has_perm("casework.review"):
        raise NotAllowed("add_note")
    seen = Request.objects.visible_to(actor).get(pk=request.pk)
    return CaseNote.objects.create(request=seen, text=text, at=at, by=actor)


@transaction.atomic
def tick_check(
    request: Request, *, rule: str, found: str, actor, at: datetime, seen: str | None = None
) -> CheckTick:
    """An officer says what they found on a check that only a person can make; the last word counts.

    `seen`: when the finding the officer read was made ("" for none), so that nobody writes over another's unread.
    """
    if not actor.has_perm("casework.review"):
        raise NotAllowed("tick_check")
    held = Request.objects.visible_to(actor).lock(request.pk)
    if seen is not None and seen != _made_at(held, rule):
        raise Changed
    tick, _ = CheckTick.objects.update_or_create(
        request=held, rule=rule, defaults={"found": found, "at": at, "by": actor}
    )
    record(
        held,
        "tick_check",
        actor=actor,
        at=at,
        reason=found,
        details={"rule": rule},
        seen_by_family=False,
    )
    return tick


def _made_at(request: Request, rule: str) -> str:
    made = CheckTick.objects.filter(request=request, rule=rule).values_list("at", flat=True).first()
    return made.isoformat() if made else ""
