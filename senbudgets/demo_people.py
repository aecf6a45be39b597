"""The invented people of the demonstration. Never made outside it: their secrets are published here."""

from dataclasses import dataclass
from functools import cache

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts import services
from accounts.enums import OrganisationKind
from accounts.models import Organisation, Person, Team

PASSWORD = "three-quiet-harbours"
COAST, MOOR = "Coast team", "Moor team"
HEALTH, CARE = "Torcombe Bay Health", "Torcombe Social Care"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`secret` is that of the authenticator app, in base 32; families have none."""

    full_name: str
    email: str
    group: str
    does: str
    secret: str = ""
    team: str = ""
    organisation: str = ""


DEMO_PEOPLE = (
    DemoPerson("Priya Shah", "priya.shah@example.org", "Family", "Parent"),
    DemoPerson("Tom Okafor", "tom.okafor@example.org", "Family", "Parent"),
    DemoPerson("Jess Turner", "jess.turner@example.org", "Family", "Young person, 17"),
    DemoPerson(
        "Ellen Marsh",
        "ellen.marsh@torcombe.example",
        "Caseworker",
        "Caseworker, Coast team",
        "JBSWY3DPEHPK3PXPELLENMARSHAAAAAA",
        team=COAST,
    ),
    DemoPerson(
        "Priya Nandra",
        "priya.nandra@torcombe.example",
        "Caseworker",
        "Caseworker, Coast team",
        "JBSWY3DPEHPK3PXPPRIYANANDRAAAAAA",
        team=COAST,
    ),
    DemoPerson(
        "Owen Bell",
        "owen.bell@torcombe.example",
        "Caseworker",
        "Caseworker, Moor team",
        "JBSWY3DPEHPK3PXPOWENBELLAAAAAAAA",
        team=MOOR,
    ),
    DemoPerson(
        "Helen Abara",
        "helen.abara@torcombe.example",
        "Manager",
        "Manager",
        "JBSWY3DPEHPK3PXPHELENABARAAAAAAA",
    ),
    DemoPerson(
        "Joanne Pike",
        "joanne.pike@torcombe.example",
        "Manager",
        "Manager: approves, decides reviews",
        "JBSWY3DPEHPK3PXPJOANNEPIKEAAAAAA",
    ),
    DemoPerson(
        "Sam Whitlock",
        "sam.whitlock@bayhealth.example",
        "Partner",
        "Health partner",
        "JBSWY3DPEHPK3PXPSAMWHITLOCKAAAAA",
        organisation=HEALTH,
    ),
    DemoPerson(
        "Grace Lowe",
        "grace.lowe@torcombe.example",
        "Partner",
        "Social care partner",
        "JBSWY3DPEHPK3PXPGRACELOWEAAAAAAA",
        organisation=CARE,
    ),
    DemoPerson(
        "Lewis Hart",
        "lewis.hart@torcombe.example",
        "Editor",
        "Newsletter editor",
        "JBSWY3DPEHPK3PXPLEWISHARTAAAAAAA",
    ),
    DemoPerson(
        "Anita Rowe",
        "anita.rowe@torcombe.example",
        "Finance",
        "Finance officer",
        "JBSWY3DPEHPK3PXPANITAROWEAAAAAAA",
    ),
    DemoPerson(
        "Colin Drew",
        "colin.drew@torcombe.example",
        "Administrator",
        "Administrator",
        "JBSWY3DPEHPK3PXPCOLINDREWAAAAAAA",
    ),
)


@cache
def hashed_once():
    """Everybody's password is the same and published: hashing it for each would only take time."""
    return make_password(PASSWORD)


@transaction.atomic
def make_demo_people(at):
    """Teams, partners and everybody above, able to sign in; return the persons by email. Repeatable."""
    teams = {
        name: Team.objects.get_or_create(name=name, defaults={"intake": name == COAST})[0]
        for name in (COAST, MOOR)
    }
    partners = {
        name: Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]
        for name, kind in ((HEALTH, OrganisationKind.HEALTH), (CARE, OrganisationKind.CARE))
    }
    return {made.email: _make(made, teams, partners) for made in DEMO_PEOPLE}


def _make(made, teams, partners):
    there = Person.objects.filter(user__email=made.email).first()
    if there is not None:
        return there
    person = services.admit(
        email=made.email,
        full_name=made.full_name,
        password=None,
        groups=[made.group],
        teams=[teams[made.team]] if made.team else [],
        organisation=partners.get(made.organisation),
    )
    person.user.password = hashed_once()
    person.user.save(update_fields=["password"])
    if made.secret:
        TOTP.activate(person.user, made.secret)
    return person
