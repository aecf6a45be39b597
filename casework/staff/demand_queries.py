"""The register of what families asked for and contracts would not give: counts and money, no child (R20)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from casework.enums import BudgetDecision, Service
from casework.models import LineDecision

NOTHING = Decimal("0.00")


@dataclass
class Demand:
    """One service, or one contract of it: lines refused under regulation 4A. `asked` is pounds a year."""

    name: str
    lines: int = 0
    asked: Decimal = NOTHING
    unpriced: int = 0
    children: set[int] = field(default_factory=set)
    contracts: dict[str, "Demand"] = field(default_factory=dict)

    def add(self, row: LineDecision) -> None:
        price = row.line.asked_annual
        self.lines += 1
        self.asked += price or NOTHING
        self.unpriced += price is None
        self.children.add(row.line.strand.request.child_id)


@dataclass(frozen=True, slots=True)
class Register:
    services: list[Demand]
    whole: Demand


def register(since: date, until: date) -> Register:
    """What was refused in letters of these days and not changed by a review; the most asked for first."""
    services: dict[str, Demand] = {}
    whole = Demand("All services")
    for row in _refused(since, until):
        name = Service(row.service).label if row.service else "Not said"
        service = services.setdefault(name, Demand(name))
        contract = row.arrangement.strip() or "Not named"
        for one in (whole, service, service.contracts.setdefault(contract, Demand(contract))):
            one.add(row)
    return Register(sorted(services.values(), key=lambda one: (-one.lines, one.name)), whole)


def _refused(since: date, until: date) -> Iterator[LineDecision]:
    rows = LineDecision.objects.filter(
        budget=BudgetDecision.CANNOT_BE_SPLIT,
        decision__issued_at__date__gte=since,
        decision__issued_at__date__lte=until,
    ).exclude(decision__review__changed=True)
    return rows.select_related("line__strand__request").order_by("pk").iterator(chunk_size=1000)
