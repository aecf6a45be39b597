"""The family is asked after the decision and apart from it: everybody whose yes is needed on the day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from newsletter.enums import Answer, StudyStatus
from newsletter.lifecycle import StudyAction
from newsletter.models import CaseStudy, StudyConsent
from newsletter.queries import asked
from newsletter.services.moves import lock, move_held
from newsletter.whose_yes import Needed, NobodyMayAgree
from notifications.enums import Template
from notifications.services import owe
from requests_app.services import Refused

SAID_NO = "Somebody said no to exactly this story. Change it before you ask again."
ALL_ASKED = "Everybody whose yes is needed has been asked."


@transaction.atomic
def ask(study: CaseStudy, *, actor, at: datetime, version: int | None = None) -> CaseStudy:
    """Ask whoever has not been asked, or whose yes has run out; each gets a message of their own."""
    held, on = lock(study, actor), localdate(at)
    missing = still_to_ask(held, on)
    first = held.status == StudyStatus.DRAFT
    if first:
        _refuse_after_a_no(held)
    elif not missing:
        raise Refused(ALL_ASKED)
    action = StudyAction.ASK_FAMILY if first else StudyAction.ASK_MISSING
    held = move_held(held, action, actor=actor, at=at, version=version)
    for one in missing:
        _ask_one(held, one, actor, at)
    return held


def still_to_ask(study: CaseStudy, on: date) -> list[Needed]:
    """Whose yes is needed on a day and neither given nor waited for. Refused when there is nobody to ask."""
    try:
        return asked.still_to_ask(study, on)
    except NobodyMayAgree as why:
        raise Refused(str(why)) from why


def _refuse_after_a_no(held: CaseStudy) -> None:
    if held.consents.filter(answer=Answer.NO, fingerprint=held.fingerprint).exists():
        raise Refused(SAID_NO)


def _ask_one(held: CaseStudy, one: Needed, actor, at: datetime) -> None:
    """What has run out makes room for the new question."""
    same = held.consents.standing().filter(budget=one.budget, whose=one.whose)
    same.exclude(answer=Answer.WAITING).filter(person=one.person).update(void_at=at)
    row = StudyConsent.objects.create(
        study=held,
        budget_id=one.budget,
        whose=one.whose,
        person_id=one.person,
        asked_at=at,
        asked_by=actor,
    )
    if row.person:
        owe(
            row.person,
            Template.STUDY_CONSENT,
            reference=row.budget.request.reference or "",
            link=held.family_url,
            key=f"study-consent-{row.pk}",
            at=at,
        )
