"""What every part of a calculation looks at."""

from dataclasses import dataclass
from datetime import date

from allocation.engine.case import Case
from allocation.engine.errors import NotInForce, Refused
from allocation.engine.rate_card import RateCard
from allocation.engine.scheme import Scheme
from allocation.engine.setting_rules import SETTING_RULES, SettingRule, phase_fits


@dataclass(frozen=True, slots=True)
class Work:
    case: Case
    scheme: Scheme
    card: RateCard

    @property
    def rule(self) -> SettingRule:
        return SETTING_RULES[self.case.setting]


def refuse_wrong_use(work: Work) -> None:
    """The scheme and the card must be in force and the scheme meant for the setting and phase."""
    case, scheme = work.case, work.scheme
    _refuse_out_of_force(work, "scheme", scheme)
    _refuse_out_of_force(work, "rate_card", work.card)
    if scheme.settings and case.setting not in scheme.settings:
        raise Refused("setting", f"{scheme.title} is for {', '.join(scheme.settings)}")
    if not phase_fits(case.phase, scheme.phases):
        raise Refused("phase", f"{scheme.title} is for {', '.join(scheme.phases)}")


def _refuse_out_of_force(work: Work, what: str, dated: Scheme | RateCard) -> None:
    on = work.case.on
    if dated.valid_from and on < dated.valid_from:
        raise NotInForce(what, f"{dated.title} is not in force before {_day(dated.valid_from)}")
    if dated.valid_to and on > dated.valid_to:
        raise NotInForce(what, f"{dated.title} was in force until {_day(dated.valid_to)}")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
