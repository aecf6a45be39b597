"""What an event changed, in words: "Main need: autism → speech and language". No database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.line_changes import FIELDS, in_words
from casework.staff.short_words import NEEDS, PHASES, ROLES, SETTINGS
from council.templatetags.council_format import plain_date
from requests_app.enums import PlanStatus, Window

NAMES = {
    "plan_status": "plan",
    "plan_stage_date": "stage began",
    "plan_setting_name": "setting",
    "plan_setting_kind": "kind of setting",
    "plan_phase": "phase",
    "plan_year_group": "year",
    "plan_main_need": "main need",
    "plan_second_need": "second need",
    "window": "stage",
    "role": "who asks",
    "whole_package_known": "whole package known",
}
WINDOWS = {
    Window.DRAFT_PLAN: "draft plan",
    Window.REVIEW: "review",
    Window.REASSESSMENT: "reassessment",
    Window.OTHER: "outside or not sure",
}
PLANS = {
    PlanStatus.IN_FORCE: "in force",
    PlanStatus.BEING_DRAFTED: "being written",
    PlanStatus.NONE: "no plan",
    PlanStatus.NOT_SURE: "not sure",
}
VALUES: Mapping[str, Mapping[Any, str]] = {
    "plan_status": PLANS,
    "plan_setting_kind": SETTINGS,
    "plan_phase": PHASES,
    "plan_main_need": NEEDS,
    "plan_second_need": NEEDS,
    "window": WINDOWS,
    "role": ROLES,
    "whole_package_known": {"True": "yes", "False": "no"},
}


def changed_words(changed) -> str:
    """`changed`: name to (was, now); older events of a plan hold only the names."""
    if isinstance(changed, Mapping):
        return ", ".join(_change(name, was, now) for name, (was, now) in changed.items())
    return ", ".join(name_of(name) for name in changed)


def name_of(field: str) -> str:
    return NAMES.get(field, field.removeprefix("plan_").replace("_", " "))


def value_words(field: str, value) -> str:
    """A code or a stored day as people read it; "nothing" for what was empty."""
    if value in ("", None, "None"):
        return "nothing"
    if field == "plan_stage_date":
        return plain_date(date.fromisoformat(str(value)))
    return str(VALUES.get(field, {}).get(value, value))


def _change(field: str, was, now) -> str:
    if field in NAMES:
        return f"{name_of(field)} {value_words(field, was)} → {value_words(field, now)}"
    if field in FIELDS:
        return in_words({field: (str(was), str(now))})[0]
    return f"{name_of(field)} {was} → {now}"
