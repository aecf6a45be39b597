"""The council's plan register of a load: the plan of each family that asks, and one of a family that never did.

Who asks is not like who could: the weights differ, so that the page of fairness has something to find."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from insights.models import DecileLoad, Deprivation
from requests_app.enums import LoadState, Need, RecordStatus
from requests_app.models import Child, Plan, PlanRecord
from requests_app.services.drafts import sounds_like
from senbudgets.load.chance import Chance
from senbudgets.load.names import FIRST, LAST, SCHOOLS

PLACES = {
    ("mainstream", "primary"): 40,
    ("mainstream", "secondary"): 24,
    ("special", "primary"): 8,
    ("special", "secondary"): 8,
    ("eotas", "secondary"): 12,
    ("fe_college", "post_16"): 8,
}
AGES = {"primary": (5, 11), "secondary": (11, 16), "post_16": (16, 19)}
TRANSITION_YEARS = {"primary": "Year 6", "secondary": "Year 11", "post_16": "Year 13"}
STREETS = [f"ZZ{area} {sector}AA" for area in range(1, 21) for sector in range(1, 10)]
"""No English postcode begins with ZZ. The first eighteen are the most deprived tenth, and so on."""
OF_A_TENTH = len(STREETS) // 10
LANGUAGES = {"English": 80, "Polish": 6, "Urdu": 5, "Romanian": 4, "Arabic": 3, "": 2}


@dataclass(frozen=True, slots=True)
class Traits:
    """Out of how many each is one: ethnicity, deciles of deprivation, sex."""

    ethnicity: Mapping[str, int]
    deciles: Mapping[int, int]
    sex: Mapping[str, int] = field(default_factory=lambda: {"M": 70, "F": 29, "": 1})


ASKS = Traits(
    {"WBRI": 78, "WOTH": 6, "MWAS": 4, "AIND": 3, "APKN": 2, "BAFR": 2, "OOTH": 1, "NOBT": 4},
    {1: 6, 2: 7, 3: 8, 4: 9, 5: 10, 6: 11, 7: 12, 8: 12, 9: 13, 10: 12},
)
NEVER_ASKED = Traits(
    {"WBRI": 66, "WOTH": 7, "MWAS": 5, "AIND": 4, "APKN": 7, "BAFR": 6, "OOTH": 2, "NOBT": 3},
    {1: 16, 2: 14, 3: 12, 4: 11, 5: 10, 6: 9, 7: 8, 8: 7, 9: 7, 10: 6},
)


def child_of(chance: Chance, typed_by: User, last: str, phase: str, on: date) -> Child:
    young, old = AGES[phase]
    first = chance.choice(FIRST)
    return Child(
        first_name=first,
        last_name=last,
        birth_date=on - timedelta(days=chance.randint(young * 365 + 60, old * 365)),
        postcode=_postcode(chance, ASKS),
        typed_by=typed_by,
        sounds_like=sounds_like(first, last),
    )


def _postcode(chance: Chance, traits: Traits) -> str:
    decile = chance.one_of(traits.deciles)
    return STREETS[(decile - 1) * OF_A_TENTH + chance.randrange(OF_A_TENTH)]


def record_of(child: Child, plan: Plan, name: str, chance: Chance, loaded_at: datetime):
    """As the council knows the plan of a family that asks."""
    who: dict[str, Any] = {
        field: getattr(child, field)
        for field in ("first_name", "last_name", "birth_date", "sounds_like", "postcode")
    }
    what = {
        field: getattr(plan, field)
        for field in ("setting_name", "setting_kind", "phase", "main_need")
    }
    return _record(name, chance, ASKS, plan.stage_date or child.birth_date, loaded_at, who | what)


def record_of_another(name: str, chance: Chance, on: date, loaded_at: datetime) -> PlanRecord:
    """A plan whose family never asked."""
    kind, phase = chance.one_of(PLACES)
    first, last, (young, old) = chance.choice(FIRST), chance.choice(LAST), AGES[phase]
    known = {
        "first_name": first,
        "last_name": last,
        "sounds_like": sounds_like(first, last),
        "birth_date": on - timedelta(days=chance.randint(young * 365 + 60, old * 365)),
        "postcode": _postcode(chance, NEVER_ASKED),
        "setting_name": "At home" if kind == "eotas" else chance.choice(SCHOOLS),
        "setting_kind": kind,
        "phase": phase,
        "main_need": chance.choice(Need.values),
    }
    return _record(name, chance, NEVER_ASKED, on, loaded_at, known)


def _record(
    name: str, chance: Chance, traits: Traits, on: date, loaded_at: datetime, known: dict[str, Any]
) -> PlanRecord:
    """Half the plans of ten years ago are over by now, and none while it could still be asked about."""
    ends = on + timedelta(days=chance.randint(1000, 4500))
    over = ends < loaded_at.date()
    return PlanRecord(
        native_id=name,
        sex=chance.one_of(traits.sex),
        ethnicity=chance.one_of(traits.ethnicity),
        first_language=chance.one_of(LANGUAGES),
        status=RecordStatus.CEASED if over else RecordStatus.IN_FORCE,
        ceased_on=ends if over else None,
        issued_on=on - timedelta(days=chance.randint(30, 1200)),
        loaded_at=loaded_at,
        **known,
    )


def load_deciles(at: datetime, by: User) -> None:
    """A table of deprivation for the load's own postcodes; one that a council loaded keeps its rows."""
    rows = [
        Deprivation(postcode=street.replace(" ", ""), decile=place // OF_A_TENTH + 1)
        for place, street in enumerate(STREETS)
    ]
    Deprivation.objects.bulk_create(rows, ignore_conflicts=True)
    if not DecileLoad.objects.exists():
        told = {"rows": len(rows), "new": len(rows), "checked_by": by, "checked_at": at}
        settled = {"state": LoadState.LOADED, "settled_by": by, "settled_at": at}
        DecileLoad.objects.create(file_name="deciles.csv", sha256="0" * 64, **told, **settled)
