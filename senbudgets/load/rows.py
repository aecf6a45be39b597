"""Rows waiting to be saved, table by table, in the order their references need."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from allocation.models import Calculation
from budgets.models import Budget, BudgetLine
from casework.models import (
    CaseNote,
    CheckTick,
    Decision,
    IndicativeBudget,
    Letter,
    LineDecision,
    Question,
    Review,
)
from notifications.models import Message
from requests_app.models import Evidence, Line, Link, Request, Strand

ORDER: tuple[Any, ...] = (
    Request,
    Strand,
    Line,
    Link,
    Evidence,
    Question,
    CaseNote,
    CheckTick,
    Message,
    Calculation,
    IndicativeBudget,
    Decision,
    LineDecision,
    Letter,
    Budget,
    BudgetLine,
    Review,
)
AT_ONCE = 1000


class Rows:
    def __init__(self) -> None:
        self._waiting: dict[type[models.Model], list[models.Model]] = defaultdict(list)

    def add(self, rows: Iterable[models.Model]) -> None:
        for row in rows:
            self._waiting[type(row)].append(row)

    def save(self) -> None:
        for model in ORDER:
            rows = self._waiting.pop(model, [])
            model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
        if self._waiting:
            raise KeyError(f"No place in the order for {', '.join(map(str, self._waiting))}")
