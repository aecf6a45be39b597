"""What one demonstration request is about, in plain values; `teller` tells it through the services."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Want:
    """One line a family asks for. `price` is of a session, a thing or a unit, in pounds."""

    provision: str
    section_f: str
    outcome: str
    purpose: str
    price: str
    where: str = "home"
    kind: str = "sessions"
    minutes: int = 60
    times: int = 1
    weeks: int = 38
    number: int = 1
    unit: str = ""
    provider: str = ""
    mechanism: str = "direct_payment"
    paid_by: str = "setting"
    separable: bool = True
    why_not: str = ""
    need: str = ""

    def fields(self) -> dict[str, Any]:
        """As `requests_app.services.add_line` takes them."""
        shared = {
            "asked": True,
            "provision": self.provision,
            "section_f": self.section_f,
            "outcome": self.outcome,
            "purpose": self.purpose,
            "where": self.where,
            "provider": self.provider,
            "provider_kind": "agency" if self.provider else "not_known",
            "provider_checks": ["dbs", "insurance"] if self.provider else [],
            "household_member": False,
            "mechanism": self.mechanism,
            "unit_price": Decimal(self.price),
            "delivered_by": "council" if self.paid_by == "council" else "setting",
            "paid_by": self.paid_by,
            "separable": self.separable,
            "not_separable_why": self.why_not,
        }
        return shared | quantity(self)


def quantity(want: Want) -> dict[str, Any]:
    if want.kind != "sessions":
        return {"quantity_kind": want.kind, "number": Decimal(want.number), "unit": want.unit}
    return {
        "quantity_kind": "sessions",
        "minutes": Decimal(want.minutes),
        "times_a_week": Decimal(want.times),
        "weeks": Decimal(want.weeks),
    }


@dataclass(frozen=True, slots=True)
class Ending:
    """How a line was decided, and the words of it; `{name}` and `{setting}` are filled in."""

    budget: str = "identified"
    reasons: str = ""
    would_change: str = ""
    price: str = ""
    change_reason: str = ""
    payment_ground: str = ""
    payment_reasons: str = ""
    help_considered: str = ""
    arrangement: str = ""
    split_effect: str = ""
    split_evidence: str = ""
    service: str = ""
    weeks: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A child, a family, what they asked for, how far it has come, and when it began."""

    first_name: str
    last_name: str
    born: date
    parent: str
    setting: str
    setting_kind: str
    phase: str
    year_group: str
    need: str
    wants: tuple[Want, ...]
    endings: tuple[Ending, ...]
    assistant_hours: int = 20
    to: str = "decided"
    starts: datetime | None = None
    window: str = "review"
    mechanism: str = "direct_payment"
    role: str = "parent"
    questions: tuple[tuple[str, str, str], ...] = ()
    idle: int = 1
    late: int = 0
    pace: int = 7
    login: str = ""
    officer: int = 0
    evidence: tuple[str, ...] = field(default=("Quote.pdf",))

    def but(self, **changes) -> "Story":
        return replace(self, **changes)


def answers(story: Story, sent_on: date) -> dict[str, Any]:
    """As `requests_app.services.save_answers` takes them."""
    return {
        "role": story.role,
        "window": story.window,
        "mechanism": story.mechanism,
        "whole_package_known": True,
        "plan_status": "being_drafted" if story.window == "draft_plan" else "in_force",
        "plan_stage_date": sent_on - timedelta(days=20),
        "plan_setting_name": story.setting,
        "plan_setting_kind": story.setting_kind,
        "plan_phase": story.phase,
        "plan_year_group": story.year_group,
        "plan_main_need": story.need,
    }


def assistant(story: Story) -> dict[str, Any]:
    """The rest of the package: a teaching assistant in class."""
    return {
        "asked": False,
        "provision": "Teaching assistant in class",
        "section_f": "F8",
        "quantity_kind": "sessions",
        "minutes": Decimal(60),
        "times_a_week": Decimal(story.assistant_hours),
        "weeks": Decimal(38),
        "unit_price": Decimal("15.60"),
        "delivered_by": "setting",
        "paid_by": "setting",
    }
