"""What the family typed about the plan and the request, as rows of a summary list."""

from casework.staff.queue_forms import WINDOWS
from casework.staff.short_words import NEEDS, PHASES, ROLES, SETTINGS
from council.templatetags.council_format import moment, plain_date
from requests_app.enums import Holding, Mechanism, PlanStatus
from requests_app.models import Plan, Request

PLANS = {
    PlanStatus.IN_FORCE: "In force",
    PlanStatus.BEING_DRAFTED: "Being written",
    PlanStatus.NONE: "There is no plan",
    PlanStatus.NOT_SURE: "The family is not sure",
}
NOT_SAID = "Not said"


def plan_rows(plan: Plan) -> list[dict]:
    needs = [NEEDS[need] for need in (plan.main_need, plan.second_need) if need]
    setting = plan.setting_name or NOT_SAID
    kind = SETTINGS.get(plan.setting_kind, "kind not said")
    return _rows(
        ("Plan", PLANS.get(plan.status, NOT_SAID)),
        ("Stage began", plain_date(plan.stage_date) or NOT_SAID),
        ("Setting", f"{setting}, {kind}"),
        ("Year", plan.year_group or PHASES.get(plan.phase, NOT_SAID)),
        ("Needs", ", ".join(needs).capitalize() or NOT_SAID),
    )


def request_rows(request: Request) -> list[dict]:
    return _rows(
        ("Sent", f"{moment(request.submitted_at)}{entered(request)}"),
        ("Declared by", request.declared_name or NOT_SAID),
        ("Who asks", ROLES.get(request.role, NOT_SAID).capitalize()),
        ("Stage of the plan", WINDOWS.get(request.window, NOT_SAID).capitalize()),
        ("How the money is held", held_as(request.mechanism)),
        ("Born", plain_date(request.child.birth_date)),
        ("What does not work today", request.not_working_today or NOT_SAID),
    )


def entered(request: Request) -> str:
    """By whom, and how and when it reached us, where an officer typed it for the family."""
    if not request.entered_for_family:
        return ""
    came = f", {request.get_received_how_display().lower()}" if request.received_how else ""
    on = f", received {plain_date(request.received_on)}" if request.received_on else ""
    return f", entered by {request.typed_by.full_name}{came}{on}"


def held_as(holding: str) -> str:
    """The officers' word where there is one; "Some of each" and "Not sure yet" as the family said it."""
    if holding in Mechanism.values:
        return Mechanism(holding).short
    return str(Holding(holding).label) if holding else NOT_SAID


def _rows(*pairs: tuple[str, str]) -> list[dict]:
    return [{"label": label, "value": value, "note": "", "url": ""} for label, value in pairs]
