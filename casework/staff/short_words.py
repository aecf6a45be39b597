"""Facts of a request in the few words a row or a head line has room for."""

from collections.abc import Sequence

from requests_app.enums import ClockKind, LinkKind, Need, Role, SettingKind, Status
from requests_app.models import Link, Plan, Request

NEEDS = {
    Need.ASD: "autism",
    Need.SLCN: "speech and language",
    Need.SEMH: "mental health",
    Need.SPLD: "dyslexia",
    Need.MLD: "moderate learning",
    Need.SLD: "severe learning",
    Need.PMLD: "profound learning",
    Need.HI: "hearing",
    Need.VI: "sight",
    Need.MSI: "sight and hearing",
    Need.PD: "physical",
    Need.DS: "Down’s syndrome",
    Need.OTH: "another need",
}
SETTINGS = {
    SettingKind.MAINSTREAM: "mainstream",
    SettingKind.RESOURCED_ON_ROLL: "resourced provision, on roll",
    SettingKind.RESOURCED_NOT_ON_ROLL: "resourced provision, not on roll",
    SettingKind.SPECIAL: "special school",
    SettingKind.ALTERNATIVE_PROVISION: "alternative provision",
    SettingKind.INDEPENDENT: "independent school",
    SettingKind.EARLY_YEARS: "nursery",
    SettingKind.FE_COLLEGE: "further education college",
    SettingKind.SIXTH_FORM: "sixth form",
    SettingKind.EOTAS: "educated otherwise than at school",
    SettingKind.ELECTIVE_HOME: "home education by the family",
    SettingKind.NO_PLACE: "no place at present",
}
PHASES = {
    "early_years": "Nursery",
    "primary": "Primary",
    "secondary": "Secondary",
    "post_16": "Post-16",
}
STAGES = {
    Status.SUBMITTED: "Sent",
    Status.IN_REVIEW: "In review",
    Status.WAITING_FOR_FAMILY: "Waiting for family",
    Status.PLANNING: "Planning",
    Status.DECIDED: "Decided",
    Status.WITHDRAWN: "Withdrawn",
}
CLOCKS = {
    ClockKind.INDICATIVE: "indicative budget",
    ClockKind.DECISION: "decision",
    ClockKind.REVIEW: "review",
    ClockKind.PARTNER: "partner’s decision",
}
ASKERS = {
    LinkKind.PARENT: "parent or carer",
    LinkKind.YOUNG_PERSON: "the young person",
    LinkKind.REPRESENTATIVE: "representative",
    LinkKind.NOMINEE: "nominee",
    LinkKind.SUPPORTER: "someone else",
}
ROLES = {
    Role.PARENT: ASKERS[LinkKind.PARENT],
    Role.YOUNG_PERSON: ASKERS[LinkKind.YOUNG_PERSON],
    Role.REPRESENTATIVE: ASKERS[LinkKind.REPRESENTATIVE],
    Role.OTHER: ASKERS[LinkKind.SUPPORTER],
}


def child_and_need(plan: Plan) -> str:
    """Year 6 · autism."""
    year = plan.year_group or PHASES.get(plan.phase, "Year not said")
    return " · ".join(filter(None, (year, NEEDS.get(plan.main_need, ""))))


def setting(plan: Plan) -> str:
    """Bayview Primary (mainstream)."""
    kind = SETTINGS.get(plan.setting_kind, "")
    if not plan.setting_name:
        return kind.capitalize() or "Setting not said"
    return f"{plan.setting_name} ({kind})" if kind else plan.setting_name


def setting_name(plan: Plan) -> str:
    return plan.setting_name or SETTINGS.get(plan.setting_kind, "").capitalize()


def asked_by(request: Request, people: Sequence[Link]) -> str:
    """Asked by parent or carer, identity checked."""
    asker = next((link for link in people if link.person_id == request.requester_id), None)
    who = ROLES.get(request.role, ASKERS.get(asker.kind, "someone") if asker else "someone")
    checked = "identity checked" if asker and asker.confirmed_at else "identity not checked yet"
    return f"Asked by {who}, {checked}"


def officer(user) -> str:
    """P. Nandra; empty for nobody. Wants the user's person loaded."""
    return short_name(user.person.full_name) if user else ""


def short_name(full_name: str) -> str:
    first, _, rest = full_name.partition(" ")
    return f"{first[:1]}. {rest}" if rest else first
