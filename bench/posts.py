"""The forms that officers and families post all day: each is posted, measured and taken back."""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from bench import bare
from bench.pages import Page
from bench.signed_in import Portal, taken_back
from casework.staff.checks import TICKED_BY_A_PERSON
from casework.staff.queue_queries import officers
from requests_app.enums import Status
from requests_app.models import Request
from tests.signing_in import sign_in

MOST = 25 + 2
"""Statements of one post, and two of the benchmark's own: it takes back what it posts."""

RULE = next(iter(TICKED_BY_A_PERSON))


def posts(portal: Portal | None = None) -> Iterator[Page]:
    portal = portal or Portal()
    for name, form in {**_of_officers(portal), **_of_families(portal)}.items():
        yield Page(f"Post, {name}", form, bare.queue, MOST)


def _of_officers(portal: Portal) -> dict:
    confirmed = {"status": Status.SUBMITTED, "child__links__confirmed_at__isnull": False}
    sent, checked = portal.newest(**confirmed), portal.newest(status=Status.IN_REVIEW)
    to = officers().filter(person__teams=sent.team).first().pk
    question = {"text": "Where?", "why": "It decides the price.", **_day("due_on", 14)}
    note = {"text": "Rang the school."}
    return {
        "start a review": _post(portal, "start_review", sent, version=sent.version),
        "assign": _post(portal, "assign", sent, to=to, version=sent.version),
        "write a note": _post(portal, "case_notes", checked, **note),
        "tick a check": _post(portal, "tick_check", checked, RULE, found="Looked at.", seen=""),
        "ask the family": _post(
            portal, "ask_question", checked, **question, version=checked.version
        ),
        "correct the plan": _post(portal, "correct_plan", checked, **_plan(checked)),
        "calculate": _post(portal, "calculate", checked, version=checked.version),
    }


def _of_families(portal: Portal) -> dict:
    asked = portal.newest(status=Status.WAITING_FOR_FAMILY, requester__user__isnull=False)
    family = sign_in(Client(), asked.requester)
    question = asked.questions.filter(answered_at=None).latest("pk")
    answer = {"question": question.pk, "answer": "At home.", "key": ""}
    return {
        "answer a question": taken_back(family, reverse("answer", args=[asked.reference]), answer),
        "withdraw": taken_back(family, reverse("withdraw", args=[asked.reference]), {"reason": ""}),
    }


def _post(portal: Portal, name: str, case: Request, *args: object, **form: object):
    return taken_back(portal.of_manager, reverse(name, args=[case.reference, *args]), form)


def _day(name: str, ahead: int) -> dict[str, int]:
    day = localdate() + timedelta(days=ahead)
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def _plan(case: Request) -> dict[str, object]:
    """The plan as it stands, with its setting renamed."""
    plan = case.plan
    names = ("status", "setting_kind", "phase", "year_group", "main_need", "second_need")
    return {
        **{f"plan_{name}": getattr(plan, name) for name in names},
        "plan_setting_name": "Harbour Reach",
        "window": case.window,
        "role": case.role,
        "reason": "As the plan says.",
        "version": case.version,
    }
