"""What the page “How we work out and decide budgets” says, read from what is in force."""

from dataclasses import dataclass
from datetime import date

from allocation.engine import Rate, RateCard, Scheme
from allocation.engine.setting_rules import BASE_IN_WORDS, SETTING_RULES
from allocation.models import RateCard as StoredRateCard
from allocation.models import Scheme as StoredScheme
from allocation.models import Use

KINDS = {
    "Points": "We add up points for each answer, and a table turns them into money.",
    "Matrix": "We look at levels of need in each area, and a table turns them into money.",
    "Levels": "We look at which band or level fits.",
    "Costed": "We price each line of support in the plan for a year and add the lines up.",
    "Components": "We put the amount together from its parts.",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """A kind of setting: what counts there and what is paid first."""

    label: str
    counts: str
    first: Rate | None


@dataclass(frozen=True, slots=True)
class InForce:
    """The council's own schemes and rate card of one day; `card` is None before there is one."""

    schemes: list[Scheme]
    card: RateCard | None
    grounds: list[Ground]
    places: list[Rate]
    rates: list[Rate]


def in_force(on: date) -> InForce:
    schemes = [row.compiled() for row in StoredScheme.objects.council_own().in_force(on)]
    row = StoredRateCard.objects.in_force(on).filter(use=Use.COUNCIL).first()
    card = row.compiled() if row else None
    dated = [rate for rate in card.rates if rate.in_force(on)] if card else []
    return InForce(
        schemes=_one_of_each(schemes),
        card=card,
        grounds=_grounds(card, on),
        places=[rate for rate in dated if rate.name.startswith("element_1.")],
        rates=[rate for rate in dated if "." not in rate.name],
    )


def kind_in_words(scheme: Scheme) -> str:
    return KINDS[type(scheme.method).__name__]


def _one_of_each(schemes: list[Scheme]) -> list[Scheme]:
    """The newest version of each; the rows come newest first."""
    newest: dict[str, Scheme] = {}
    for scheme in schemes:
        newest.setdefault(scheme.name, scheme)
    return list(newest.values())


def _grounds(card: RateCard | None, on: date) -> list[Ground]:
    return [
        Ground(
            label=rule.label,
            counts=BASE_IN_WORDS[rule.base],
            first=card.find(f"threshold.{setting}", on) if card and rule.threshold else None,
        )
        for setting, rule in SETTING_RULES.items()
    ]
