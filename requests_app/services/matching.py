"""A request's plan and the council's register: matched, unmatched, or looked for and not found.

No family page reads any of it: whether a child is in the register is never told (R65)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from requests_app.lifecycle import NotAllowed
from requests_app.models import Plan, PlanRecord, Request
from requests_app.register import standing
from requests_app.services.moves import Changed, record

TAKEN_OVER = ("setting_name", "setting_kind", "phase", "main_need", "second_need")


@transaction.atomic
def match_record(
    request: Request, *, found: PlanRecord, actor, at: datetime, version: int | None = None
) -> Plan:
    """This record is the child's plan; the same match again changes nothing."""
    held, plan = _hold(request, actor, version)
    seen = PlanRecord.objects.visible_to(actor).get(pk=found.pk)
    if plan.record_id == seen.pk:
        return plan
    plan.record, plan.not_in_register = seen, False
    plan.matched_by, plan.matched_at = actor, at
    return _save(held, plan, "match_record", actor, at, {"record": seen.pk})


@transaction.atomic
def say_not_in_register(
    request: Request, *, actor, at: datetime, version: int | None = None
) -> Plan:
    """An officer looked, and there is no plan of this child in the register."""
    held, plan = _hold(request, actor, version)
    if plan.not_in_register:
        return plan
    plan.record, plan.not_in_register = None, True
    plan.matched_by, plan.matched_at = actor, at
    return _save(held, plan, "not_in_register", actor, at, {})


@transaction.atomic
def unmatch(request: Request, *, actor, at: datetime, version: int | None = None) -> Plan:
    """Undo either: it was another child's, or there is a record after all."""
    held, plan = _hold(request, actor, version)
    if plan.matched_at is None:
        return plan
    was = {"record": plan.record_id} if plan.record_id else {}
    plan.record, plan.not_in_register, plan.matched_by, plan.matched_at = None, False, None, None
    return _save(held, plan, "unmatch", actor, at, was)


def facts_of(found: PlanRecord, at: datetime) -> dict:
    """What a matched record says of the facts a request keeps, named as `casework.services.correct_plan`
    names them; what the record does not know is left out."""
    facts = {name: getattr(found, name) for name in TAKEN_OVER}
    known = {f"plan_{name}": value for name, value in facts.items() if value}
    if found.main_need:
        known["plan_second_need"] = found.second_need
    return known | {
        "plan_status": standing.plan_status_of(found, localdate(at)),
        "window": standing.window_of(found),
        "plan_stage_date": standing.began_on(found),
    }


def _hold(request: Request, actor, version: int | None) -> tuple[Request, Plan]:
    if not actor.has_perm("requests_app.see_register"):
        raise NotAllowed("match_record")
    held = Request.objects.visible_to(actor).lock(request.pk)
    if version is not None and held.version != version:
        raise Changed
    return held, Plan.objects.select_for_update(of=("self",), no_key=True).get(pk=held.plan_id)


def _save(held: Request, plan: Plan, action: str, actor, at: datetime, details: dict) -> Plan:
    plan.save(update_fields=["record", "not_in_register", "matched_by", "matched_at"])
    held.version += 1
    held.save(update_fields=["version"])
    record(held, action, actor=actor, at=at, details=details, seen_by_family=False)
    return plan
