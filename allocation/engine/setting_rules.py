"""What each kind of setting must pay first, and which costs count above it (law.md §5, R27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from allocation.engine.case import PackageLine

CostBase = Literal["additional_support", "whole_place", "everything"]


@dataclass(frozen=True, slots=True)
class SettingRule:
    """`threshold` says whether a rate threshold.SETTING applies.

    `council_is_the_setting`: nobody stands between council and child, so lines the council pays
    are the package itself and count.
    """

    label: str
    calls_itself: str
    base: CostBase
    threshold: bool
    council_is_the_setting: bool = False

    @property
    def pays(self) -> str:
        return "council" if self.council_is_the_setting else self.calls_itself

    def counts_place(self) -> bool:
        return self.base != "additional_support"

    def goes_through_setting(self, line: PackageLine) -> bool:
        """Paid by the setting: it delivers the line and gets its top-up for it."""
        through_council = self.council_is_the_setting and line.paid_by == "council"
        return line.paid_by == "setting" or through_council


SETTING_RULES: dict[str, SettingRule] = {
    "mainstream": SettingRule("Mainstream school", "school", "additional_support", True),
    "resourced_on_roll": SettingRule(
        "Resourced provision or SEN unit, on the school’s roll",
        "school",
        "additional_support",
        True,
    ),
    "resourced_not_on_roll": SettingRule(
        "Resourced provision or SEN unit, not on the school’s roll", "school", "whole_place", True
    ),
    "special": SettingRule("Special school", "school", "whole_place", True),
    "alternative_provision": SettingRule(
        "Alternative provision or pupil referral unit", "school", "whole_place", True
    ),
    "independent": SettingRule("Independent special school", "school", "everything", False),
    "early_years": SettingRule(
        "Nursery, pre-school or childminder", "nursery", "additional_support", False
    ),
    "fe_college": SettingRule("FE or sixth-form college", "college", "additional_support", True),
    "sixth_form": SettingRule("School sixth form", "school", "additional_support", True),
    "eotas": SettingRule(
        "Education otherwise than at school", "setting", "everything", False, True
    ),
    "elective_home": SettingRule("Elective home education", "setting", "everything", False, True),
}

BASE_IN_WORDS: dict[str, str] = {
    "additional_support": "the support on top of what every pupil gets",
    "whole_place": "the whole cost of the place",
    "everything": "everything in the package",
}


def phase_fits(phase: str | None, phases: Sequence[str]) -> bool:
    """No phases means every phase; key stages 3 and 4 are secondary."""
    if not phases or phase in phases:
        return True
    return phase in ("key_stage_3", "key_stage_4") and "secondary" in phases
