"""What a plan record says on a day: the window it opens, the dates the law sets, whether an officer takes over.

Plain functions over one record; all days are calendar days (law.md, "Statutory clock")."""

from dataclasses import dataclass
from datetime import date, timedelta

from council.templatetags.council_format import plain_date
from requests_app.enums import PlanStatus, RecordStatus, Window
from requests_app.models import PlanRecord

WEEK = timedelta(weeks=1)
COMMENT_DAYS = timedelta(days=14)
SOON = timedelta(days=14)
WINDOWS = {
    RecordStatus.BEING_DRAFTED: Window.DRAFT_PLAN,
    RecordStatus.IN_REVIEW: Window.REVIEW,
    RecordStatus.REASSESSMENT: Window.REASSESSMENT,
}


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A day the law sets for the plan itself: the last day on which it is in time; `holds` is false for the
    days a family has, which no budget can be late for."""

    what: str
    due: date
    why: str
    rule: str = "R59"
    holds: bool = True


def window_of(record: PlanRecord) -> Window:
    """The stage in which the family may ask now; OTHER outside of all three (R02)."""
    return WINDOWS.get(RecordStatus(record.status), Window.OTHER)


def began_on(record: PlanRecord) -> date | None:
    """When the stage of `window_of` began, as far as the record knows."""
    return {
        RecordStatus.BEING_DRAFTED: record.draft_sent_on or record.requested_on,
        RecordStatus.IN_REVIEW: record.reviewed_on or record.amendments_sent_on,
        RecordStatus.REASSESSMENT: record.reassessment_started_on,
    }.get(RecordStatus(record.status))


def next_window_on(record: PlanRecord, on: date) -> date | None:
    """When the next review opens a window; None while one is open, or when no review is planned (R02)."""
    due = record.review_due_on
    outside = window_of(record) == Window.OTHER and record.status != RecordStatus.CEASED
    return due if outside and due and due >= on else None


def plan_status_of(record: PlanRecord, on: date) -> PlanStatus:
    """The plan as a request knows it: a plan that has ended is none (R01)."""
    if has_ended(record, on):
        return PlanStatus.NONE
    drafting = record.status == RecordStatus.BEING_DRAFTED
    return PlanStatus.BEING_DRAFTED if drafting else PlanStatus.IN_FORCE


def has_ended(record: PlanRecord, on: date) -> bool:
    """After its last day, whatever the status says (R05)."""
    return bool(record.ceased_on and record.ceased_on < on) or (
        record.status == RecordStatus.CEASED and not (record.ceased_on and record.ceased_on >= on)
    )


def taken_over_because(record: PlanRecord, on: date) -> str:
    """Why a person decides and nothing goes by itself; empty for most plans (R07)."""
    if record.in_custody:
        return "The child or young person is in custody"
    if has_ended(record, on):
        return f"The plan ended on {plain_date(record.ceased_on)}"
    if record.ceased_on:
        return f"The plan ends on {plain_date(record.ceased_on)}"
    return ""


def plan_dates(record: PlanRecord) -> list[PlanDate]:
    """The days the law sets for the stage the plan is in, the earliest first."""
    found = {
        RecordStatus.BEING_DRAFTED: _while_drafted,
        RecordStatus.IN_REVIEW: _while_reviewed,
        RecordStatus.REASSESSMENT: _while_assessed_again,
    }.get(RecordStatus(record.status), lambda record: [])(record)
    return sorted(found, key=lambda one: one.due)


def held_up(record: PlanRecord, on: date) -> PlanDate | None:
    """The first of these days that has passed, or is near, while a budget is open (R59)."""
    near = [one for one in plan_dates(record) if one.holds and one.due <= on + SOON]
    return near[0] if near else None


def _while_drafted(record: PlanRecord) -> list[PlanDate]:
    found = _comments(record.draft_sent_on, "draft")
    if record.requested_on:
        why = f"20 weeks from the request of {plain_date(record.requested_on)}"
        found.append(PlanDate("Final plan", record.requested_on + 20 * WEEK, why))
    return found


def _while_reviewed(record: PlanRecord) -> list[PlanDate]:
    if record.amendments_sent_on:
        why = f"8 weeks from the changes sent {plain_date(record.amendments_sent_on)}"
        changed = PlanDate("Changed plan", record.amendments_sent_on + 8 * WEEK, why)
        return [*_comments(record.amendments_sent_on, "changes"), changed]
    if record.reviewed_on:
        why = f"4 weeks from the meeting of {plain_date(record.reviewed_on)}"
        return [PlanDate("Decision after the review", record.reviewed_on + 4 * WEEK, why)]
    return []


def _while_assessed_again(record: PlanRecord) -> list[PlanDate]:
    if not record.reassessment_started_on:
        return []
    began = record.reassessment_started_on
    why = f"14 weeks from the start of {plain_date(began)}"
    return [
        *_comments(record.draft_sent_on, "draft"),
        PlanDate("Final plan", began + 14 * WEEK, why),
    ]


def _comments(sent_on: date | None, what: str) -> list[PlanDate]:
    """At least 15 days, the day it was sent being the first."""
    if sent_on is None:
        return []
    why = f"15 days from the {what} sent {plain_date(sent_on)}"
    return [PlanDate("Family may comment until", sent_on + COMMENT_DAYS, why, holds=False)]
