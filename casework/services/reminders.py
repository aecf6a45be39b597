"""What the portal says by itself: a question that waits, the day's work of an officer, what a manager must see."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from casework.models import Question
from casework.work_counts import officers_with, questions_due, work_of, work_of_all
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template
from notifications.queries import needing_a_manager
from notifications.services import owe
from requests_app.services.moves import family_of

DAY_OF_QUESTION = {True: Template.QUESTION_DUE, False: Template.QUESTION_REMINDER}


def remind_of_questions(*, at: datetime) -> int:
    """Some working days before a question's day and again on it, once each; return how many were reminded.

    Not on the day it was asked: the family has just heard of it.
    """
    today = localdate(at)
    by = calendar().add(today, int(value("reminder_days", today)))
    waiting = questions_due(by).select_related("request__requester").order_by("due_on", "pk")
    return sum(
        _remind(question, at) for question in waiting if localdate(question.asked_at) < today
    )


@transaction.atomic
def _remind(question: Question, at: datetime) -> int:
    template = DAY_OF_QUESTION[question.due_on <= localdate(at)]
    reference = question.request.reference or ""
    told = [
        owe(
            person,
            template,
            reference=reference,
            link=reverse("answer", args=[reference]),
            key=f"question-{question.pk}-{template}-{person.pk}",
            facts={"due": question.due_on},
            at=at,
        )
        for person in family_of(question.request)
    ]
    return sum(message.owed_at == at for message in told)


def owe_staff_digests(*, at: datetime) -> int:
    """One message a working day to every officer for whom something waits; return how many."""
    today, days = localdate(at), calendar()
    if not days.is_open(today):
        return 0
    work = [(user, work_of(user, today=today, days=days)) for user in _officers()]
    return sum(
        _owe_digest(user, Template.STAFF_DIGEST, "queue", facts, at)
        for user, facts in work
        if any(facts.values())
    )


def owe_manager_digests(*, at: datetime) -> int:
    """What is overdue or nobody's, what was not sent, which jobs have stopped; nothing when all is well."""
    today = localdate(at)
    facts = {**work_of_all(today), **needing_a_manager(at)}
    if not calendar().is_open(today) or not any(facts.values()):
        return 0
    return sum(
        _owe_digest(user, Template.MANAGER_DIGEST, "messages_owed", facts, at)
        for user in officers_with("notifications.see_messages_owed")
    )


def _officers():
    """Who checks requests, approves or decides reviews, each once."""
    works = ("casework.review", "casework.approve", "casework.decide_review")
    return {user.pk: user for permission in works for user in officers_with(permission)}.values()


def _owe_digest(user, template: Template, page: str, facts: dict[str, int], at: datetime) -> bool:
    message = owe(
        user.person,
        template,
        link=reverse(page),
        key=f"{template}-{user.person.pk}-{localdate(at)}",
        facts=facts,
        at=at,
    )
    return message.owed_at == at
