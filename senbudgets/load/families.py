"""Families of a load: a parent who can be signed in, a child, a plan, its record, a confirmed link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group

from accounts.models import Person, User
from requests_app.enums import LinkKind, Need, PlanStatus
from requests_app.models import Child, Link, Plan, PlanRecord
from senbudgets.load.chance import Chance
from senbudgets.load.names import FIRST, LAST, SCHOOLS
from senbudgets.load.register import (
    PLACES,
    TRANSITION_YEARS,
    child_of,
    record_of,
    record_of_another,
)
from senbudgets.load.rows import saved
from senbudgets.load.staff import ADDRESS, NO_PASSWORD


@dataclass(slots=True)
class Family:
    user: User
    person: Person
    child: Child
    plan: Plan
    last_sent: date
    records: list[PlanRecord] = field(default_factory=list)
    own_record: PlanRecord | None = None
    linked: bool = False
    looked_up: bool = False


def make_family(seed: int, number: int, sent_on: date, registered_at: datetime) -> Family:
    """Not saved yet. Of a hundred plans the register knows all but eight; another plan comes with each."""
    chance = Chance(seed, "family", number)
    last = chance.choice(LAST)
    user = User(email=f"family-{seed}-{number}{ADDRESS}", password=NO_PASSWORD)
    name = f"{chance.choice(FIRST)} {last}"
    person = Person(user=user, full_name=name, email=user.email)
    kind, phase = chance.one_of(PLACES)
    child = child_of(chance, user, last, phase, sent_on)
    plan = Plan(
        child=child,
        status=PlanStatus.IN_FORCE if chance.happens(80) else PlanStatus.BEING_DRAFTED,
        stage_date=sent_on - timedelta(days=chance.randint(10, 60)),
        setting_name="At home" if kind == "eotas" else chance.choice(SCHOOLS),
        setting_kind=kind,
        phase=phase,
        year_group=TRANSITION_YEARS[phase] if chance.happens(20) else "",
        main_need=chance.choice(Need.values),
    )
    name = f"{seed}-{number}"
    records = [record_of_another(f"{name}-b", chance, sent_on, registered_at)]
    own = record_of(child, plan, f"{name}-a", chance, registered_at) if chance.happens(92) else None
    return Family(user, person, child, plan, sent_on, [*([own] if own else []), *records], own)


def match(family: Family, by: User, at: datetime) -> None:
    """An officer looks the plan up in the register; the family is not saved yet."""
    plan, record = family.plan, family.own_record
    plan.record, plan.not_in_register = record, record is None
    plan.matched_by, plan.matched_at = by, at


def save_families(families: Sequence[Family]) -> None:
    saved(User, [one.user for one in families])
    saved(Person, [one.person for one in families])
    saved(Child, [one.child for one in families])
    saved(PlanRecord, [record for one in families for record in one.records])
    saved(Plan, [one.plan for one in families])
    member = User.groups.through
    group = Group.objects.get(name="Family")
    for one in families:
        one.looked_up = True
    saved(member, [member(user=one.user, group=group) for one in families])


def link_of(family: Family, confirmed_at: datetime | None, by: User | None) -> Link:
    return Link(
        person=family.person,
        child=family.child,
        kind=LinkKind.PARENT,
        confirmed_at=confirmed_at,
        confirmed_by=by,
    )
