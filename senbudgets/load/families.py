"""Families of a load: a parent who can be signed in, a child, a plan, a confirmed link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group

from accounts.models import Person, User
from requests_app.enums import LinkKind, Need, PlanStatus
from requests_app.models import Child, Link, Plan
from requests_app.services.drafts import sounds_like
from senbudgets.load.chance import Chance
from senbudgets.load.names import FIRST, LAST, SCHOOLS
from senbudgets.load.staff import ADDRESS, NO_PASSWORD

PLACES = {
    ("mainstream", "primary"): 40,
    ("mainstream", "secondary"): 24,
    ("special", "primary"): 8,
    ("special", "secondary"): 8,
    ("eotas", "secondary"): 12,
    ("fe_college", "post_16"): 8,
}
AGES = {"primary": (5, 11), "secondary": (11, 16), "post_16": (16, 19)}


@dataclass(slots=True)
class Family:
    user: User
    person: Person
    child: Child
    plan: Plan
    last_sent: date
    linked: bool = False


def make_family(seed: int, number: int, sent_on: date) -> Family:
    """Not saved yet."""
    chance = Chance(seed, "family", number)
    last = chance.choice(LAST)
    user = User(email=f"family-{seed}-{number}{ADDRESS}", password=NO_PASSWORD)
    name = f"{chance.choice(FIRST)} {last}"
    person = Person(user=user, full_name=name, email=user.email)
    kind, phase = chance.one_of(PLACES)
    child = _child(chance, user, last, phase, sent_on)
    plan = Plan(
        child=child,
        status=PlanStatus.IN_FORCE if chance.happens(80) else PlanStatus.BEING_DRAFTED,
        stage_date=sent_on - timedelta(days=chance.randint(10, 60)),
        setting_name="At home" if kind == "eotas" else chance.choice(SCHOOLS),
        setting_kind=kind,
        phase=phase,
        main_need=chance.choice(Need.values),
    )
    return Family(user, person, child, plan, sent_on)


def _child(chance: Chance, user: User, last: str, phase: str, sent_on: date) -> Child:
    young, old = AGES[phase]
    first = chance.choice(FIRST)
    return Child(
        first_name=first,
        last_name=last,
        birth_date=sent_on - timedelta(days=chance.randint(young * 365 + 60, old * 365)),
        typed_by=user,
        sounds_like=sounds_like(first, last),
    )


def save_families(families: Sequence[Family]) -> None:
    User.objects.bulk_create([one.user for one in families])
    Person.objects.bulk_create([one.person for one in families])
    Child.objects.bulk_create([one.child for one in families])
    Plan.objects.bulk_create([one.plan for one in families])
    member = User.groups.through
    group = Group.objects.get(name="Family")
    member.objects.bulk_create([member(user=one.user, group=group) for one in families])


def link_of(family: Family, confirmed_at: datetime | None, by: User | None) -> Link:
    return Link(
        person=family.person,
        child=family.child,
        kind=LinkKind.PARENT,
        confirmed_at=confirmed_at,
        confirmed_by=by,
    )
