"""Checks of the plan and of who asks: the record of the register counts where the request is matched to one."""

from collections.abc import Iterator

from casework.staff.change_words import WINDOWS
from casework.staff.check_parts import Check, Evidenced, State, by_a_person
from casework.staff.short_words import ROLES
from council.templatetags.council_format import plain_date
from requests_app.eligibility import csa_end
from requests_app.enums import PlanStatus, Role, Window
from requests_app.models import PlanRecord
from requests_app.register import standing

STAGES = {
    Window.DRAFT_PLAN: "Asked while the plan is being written",
    Window.REVIEW: "Asked during a review",
    Window.REASSESSMENT: "Asked during a reassessment",
}
RECORDED = {
    Window.DRAFT_PLAN: "The plan is being written",
    Window.REVIEW: "The plan is being reviewed",
    Window.REASSESSMENT: "The needs are being assessed again",
}


def plan_in_force(found: Evidenced) -> Iterator[Check]:
    """From the register where matched (R01); else what the family says, for a person to look up."""
    record, plan = found.record, found.request.plan
    if record:
        yield _of_the_record(found, record)
        return
    if plan.not_in_register:
        by, on = plan.matched_by.person.full_name, plain_date(plan.matched_at)
        text = f"No plan in the register ({by}, {on})"
        yield Check(State.FAILING, text, "R01", "Look again", "match_plan")
        return
    if "R01" in found.ticks:
        yield by_a_person(found, "R01", "")
        return
    says = {
        PlanStatus.IN_FORCE: "a plan is in force",
        PlanStatus.BEING_DRAFTED: "a plan is being written",
        PlanStatus.NONE: "there is no plan",
    }.get(plan.status, "nobody is sure about a plan")
    known = plan.status in (PlanStatus.IN_FORCE, PlanStatus.BEING_DRAFTED)
    state = State.CONFIRM if known else State.FAILING
    text = f"Find the child’s plan in the register: the family says {says}"
    yield Check(state, text, "R01", "Match", "match_plan")


def _of_the_record(found: Evidenced, record: PlanRecord) -> Check:
    status = standing.plan_status_of(record, found.on)
    fact = {
        PlanStatus.NONE: f"The plan ended on {plain_date(record.ceased_on)}",
        PlanStatus.BEING_DRAFTED: "A plan is being written",
    }.get(status, f"A plan is in force since {plain_date(record.issued_on)}")
    if status == PlanStatus.NONE:
        return Check(State.FAILING, f"{fact} (plan record)", "R01", "See the record", "match_plan")
    if status != found.request.plan.status:
        text = f"{fact} (plan record); the request says something else"
        return Check(State.FAILING, text, "R01", "Take it over", "match_plan")
    return Check(State.PASSED, f"{fact} (plan record {record.native_id})", "R01")


def window(found: Evidenced) -> Iterator[Check]:
    if found.record:
        yield _window_of_the_record(found, found.record)
        return
    asked, began = found.request.window, found.request.plan.stage_date
    if asked not in STAGES:
        text = "No stage of the plan is known in which a family may ask"
        yield Check(State.FAILING, text, "R02", "Record the stage", "correct_plan")
    elif began and began > found.on:
        text = f"{STAGES[Window(asked)]}, which begins on {plain_date(began)}"
        yield Check(State.FAILING, text, "R02", "Correct the date", "correct_plan")
    else:
        since = f", which began {plain_date(began)}" if began else ""
        yield Check(State.PASSED, f"{STAGES[Window(asked)]}{since}", "R02")


def _window_of_the_record(found: Evidenced, record: PlanRecord) -> Check:
    stage, began = standing.window_of(record), standing.began_on(record)
    if stage not in RECORDED:
        following = standing.next_window_on(record, found.on)
        then = f"; the next review is due {plain_date(following)}" if following else ""
        text = f"Outside a window (plan record){then}: keep the request, offer an early review"
        return Check(State.FAILING, text, "R02", "See the record", "match_plan")
    since = f" since {plain_date(began)}" if began else ""
    fact = f"{RECORDED[stage]}{since} (plan record)"
    if stage != found.request.window:
        said = WINDOWS.get(found.request.window, "nothing")
        text = f"{fact}; the request says {said}"
        return Check(State.FAILING, text, "R02", "Take it over", "match_plan")
    return Check(State.PASSED, fact, "R02")


def end_of_the_plan(found: Evidenced) -> Iterator[Check]:
    """The plan's own end counts, not the 25th birthday (R05); custody and an end need an officer (R07)."""
    record = found.record
    if record is None:
        return
    if why := standing.taken_over_because(record, found.on):
        yield by_a_person(found, "R07", f"{why}: an officer takes over and says how it goes on")
    if record.ceased_on is None:
        yield Check(State.PASSED, "The plan record names no last day of the plan", "R05")
    elif not standing.has_ended(record, found.on):
        text = f"A budget ends with the plan, on {plain_date(record.ceased_on)} at the latest"
        yield Check(State.PASSED, text, "R05")


def plan_in_time(found: Evidenced) -> Iterator[Check]:
    """The plan's own date comes first; the budget goes on after it (R59)."""
    record = found.record
    if record is None or not found.request.is_open:
        return
    near = standing.held_up(record, found.on)
    if near is None:
        return
    was = "was" if near.due < found.on else "is"
    text = f"{near.what} {was} due {plain_date(near.due)}: issue the plan without waiting"
    yield Check(State.FAILING, text, "R59", "See the dates", "case", "clock")


def who_may_ask(found: Evidenced) -> Iterator[Check]:
    """By date (R03, R04); after school age by what somebody recorded, never by the age alone."""
    ends, role = csa_end(found.request.child.birth_date), found.request.role
    settled = found.hand_over
    if settled and settled.person_id == found.request.requester_id and found.on > ends:
        who = settled.get_outcome_display()
        text = f"{who}: settled on {plain_date(settled.decided_on)}"
        yield Check(State.PASSED, text, "R03", "See", "case_people")
        return
    if role == Role.PARENT and found.on <= ends:
        yield Check(State.PASSED, f"A parent may ask: school age until {plain_date(ends)}", "R03")
    elif role == Role.YOUNG_PERSON and found.on > ends:
        text = f"The young person may ask: school age ended on {plain_date(ends)}"
        yield Check(State.PASSED, text, "R03")
    else:
        who = ROLES.get(role, "someone")
        ended = "ended" if found.on > ends else "ends"
        text = f"Settle who may ask: school age {ended} on {plain_date(ends)}, {who} asked"
        yield by_a_person(found, "R03", text)


def asker(found: Evidenced) -> Iterator[Check]:
    waiting = [link for link in found.people if not link.confirmed_at]
    for link in waiting:
        text = f"{link.person.full_name} is not confirmed, and sees only what they typed"
        yield Check(State.FAILING, text, "R65", "Confirm", "case", "people")
    if found.people and not waiting:
        yield Check(State.PASSED, "Everyone linked to the child is confirmed", "R65")


def same_child(found: Evidenced) -> Iterator[Check]:
    for other in found.same_child:
        same = found.record and other.plan.record_id == found.record.pk
        about = "the same plan" if same else "a child of the same name and date of birth"
        text = f"{other.reference} is about {about}: compare, and tell neither family"
        yield Check(State.CONFIRM, text, "R06")
