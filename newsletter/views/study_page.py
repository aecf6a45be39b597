"""What the page of one case study shows beside the story itself."""

from datetime import date
from typing import Any

from newsletter.enums import StudyStatus
from newsletter.history_words import told
from newsletter.lifecycle import EXPORT, StudyAction, open_to
from newsletter.models import CaseStudy, TakenDown
from newsletter.queries.asked import Family, family_of
from newsletter.queries.past_exports import past_exports
from newsletter.queries.studies import COLOURS
from newsletter.queries.writers import has_written

STEPS = (
    (StudyStatus.DRAFT, "Draft"),
    (StudyStatus.WITH_FAMILY, "With the family"),
    (StudyStatus.CONSENTED, "Agreed"),
    (StudyStatus.SIGNED, "Signed"),
    (StudyStatus.PUBLISHED, "Published"),
)


def page_of(study: CaseStudy, user, on: date) -> dict[str, Any]:
    family = family_of(study, on)
    return {
        "colour": COLOURS[study.status],
        "steps": steps_of(study),
        "family": family,
        "may": may_of(study, user, family),
        "wrote": has_written(user, study),
        "copies": copies_of(study, user),
        "history": [told(event) for event in history_of(study)],
    }


def steps_of(study: CaseStudy) -> list[dict[str, str]]:
    """A withdrawn story stands at none of them."""
    if study.status == StudyStatus.WITHDRAWN:
        return []
    order = [status for status, _ in STEPS]
    now = order.index(StudyStatus(study.status))
    last = study.status == StudyStatus.PUBLISHED
    return [
        {"name": name, "note": "", "state": _state(number, now, last)}
        for number, (_, name) in enumerate(STEPS)
    ]


def _state(number: int, now: int, last: bool) -> str:
    if number < now or (number == now and last):
        return "done"
    return "now" if number == now else "later"


def may_of(study: CaseStudy, user, family: Family) -> dict[str, bool]:
    """Which buttons stand on the page; a service decides again when one is pressed."""
    open_now = open_to(study.status, user.has_perm)
    ask = StudyAction.ASK_FAMILY in open_now
    again = StudyAction.ASK_MISSING in open_now and bool(family.missing)
    return {
        "write": StudyAction.WRITE in open_now,
        "ask": (ask or again) and not family.nobody,
        "answer": StudyAction.AGREE in open_now,
        "sign": StudyAction.SIGN in open_now,
        "publish": StudyAction.PUBLISH in open_now,
        "withdraw": StudyAction.WITHDRAW in open_now,
        "take_down": user.has_perm(EXPORT),
    }


def copies_of(study: CaseStudy, user) -> list[dict[str, Any]]:
    """Past exports that hold it; after a withdrawal each is to be taken down."""
    down = {row.export_id: row for row in _taken_down(study)}
    return [{"past": past, "down": down.get(past.export.pk)} for past in past_exports(study)]


def _taken_down(study: CaseStudy):
    return TakenDown.objects.filter(study=study).select_related("by__person")


def history_of(study: CaseStudy):
    return study.events.select_related("actor__person", "consent__person").order_by("-at", "-pk")
