"""The teams and officers of a load, made once and found again."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts.models import Person, Team, User
from senbudgets.load.chance import Chance
from senbudgets.load.names import FIRST, LAST, TEAMS
from senbudgets.load.people import People

ADDRESS = "@seed.example"
"""Everybody a load makes has an address here; no real person can."""

NO_PASSWORD = "!seed"
OFFICERS_OF_A_TEAM = 5


@dataclass(frozen=True, slots=True)
class Staff:
    """The team new requests arrive in is the first."""

    teams: dict[str, Team]
    officers: dict[str, list[User]]
    managers: list[User]

    def people_of(self, family: User, chance: Chance) -> People:
        """A team by its share of the work, one of its officers, two managers."""
        name = chance.one_of({name: TEAMS[name] for name in self.teams})
        officer = chance.choice(self.officers[name])
        return People(family, self.teams[name], officer, *chance.sample(self.managers, 2))


def make_staff() -> Staff:
    teams = {name: _team(name, first=place == 0) for place, name in enumerate(TEAMS)}
    officers = {
        name: [_worker("Caseworker", f"{name} {n}", [team]) for n in range(OFFICERS_OF_A_TEAM)]
        for name, team in teams.items()
    }
    return Staff(teams, officers, [_worker("Manager", f"Manager {n}", []) for n in range(3)])


def _team(name: str, *, first: bool) -> Team:
    """The largest team takes the requests in, unless the portal has such a team already."""
    if first and (intake := Team.objects.filter(intake=True).first()):
        return intake
    return Team.objects.get_or_create(name=f"{name} team", defaults={"intake": first})[0]


def _worker(group: str, name: str, teams: list[Team]) -> User:
    email = name.lower().replace(" ", ".") + ADDRESS
    if found := User.objects.filter(email=email).first():
        return found
    chance = Chance(0, email)
    user = User.objects.create(email=email, password=NO_PASSWORD)
    full_name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    person = Person.objects.create(user=user, full_name=full_name, email=email)
    person.teams.set(teams)
    user.groups.add(Group.objects.get(name=group))
    return user
