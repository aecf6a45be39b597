"""Works out budgets. Plain Python: no Django, no pydantic, no database, no clock, no floats."""

from allocation.engine.assembly import ENGINE_VERSION
from allocation.engine.calculate import calculate
from allocation.engine.case import Attendance, Case, Contribution, PackageLine, Period, Spend
from allocation.engine.errors import NoRate, NotInForce, Refused
from allocation.engine.quantity import NoPrice, Quantity, cost, in_words
from allocation.engine.rate_card import Rate, RateCard, Source
from allocation.engine.result import Calculation, LineResult, Step
from allocation.engine.scheme import Scheme
from allocation.engine.time_rules import share

__all__ = [
    "ENGINE_VERSION",
    "Attendance",
    "Calculation",
    "Case",
    "Contribution",
    "LineResult",
    "NoPrice",
    "NoRate",
    "NotInForce",
    "PackageLine",
    "Period",
    "Quantity",
    "Rate",
    "RateCard",
    "Refused",
    "Scheme",
    "Source",
    "Spend",
    "Step",
    "calculate",
    "cost",
    "in_words",
    "share",
]
