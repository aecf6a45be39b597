"""A week of education in one table: a row for each subject or day, each row a line."""

from decimal import Decimal

from django import forms

from allocation.engine.quantity import Quantity, cost
from council.govuk.fields import MINUTES, LongTextField, MoneyField, TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from council.typed_numbers import whole_number
from requests_app.enums import Deliverer, Payer, Where
from requests_app.forms.draft_form import DraftForm, HundredthsField
from requests_app.forms.quantities import LEAST
from requests_app.models import Line
from requests_app.models.lines import MOST_MONEY
from requests_app.services.week import WeekRow

CELLS = ("what", "minutes", "times", "weeks", "price")
ABOUT = ("section_f", "outcome", "where", "delivered_by", "paid_by")
MOST_ROWS = 30
USUAL_WEEKS = "38"
SAY = {
    "what": "enter the day or subject",
    "minutes": "enter how many minutes one lesson is, like 45",
    "times": "enter how many times a week, like 2",
    "weeks": "enter how many weeks a year, like 38",
}


def row_fields(number: int) -> dict[str, forms.Field]:
    """The boxes of one row; an empty row is left out, so none is required by itself."""
    row, name = f"Row {number + 1}", f"row-{number}"
    return {
        f"{name}-what": TextField(label=f"{row}, day or subject", max_length=200, required=False),
        f"{name}-minutes": _count(f"{row}, minutes", 1440, "minutes", units=MINUTES),
        f"{name}-times": _count(f"{row}, times a week", 100, "times"),
        f"{name}-weeks": _count(f"{row}, weeks a year", 53, "weeks"),
        f"{name}-price": MoneyField(
            label=f"{row}, price of one",
            required=False,
            minimum=LEAST,
            maximum=MOST_MONEY,
            error_messages={
                "invalid": f"{row}: enter one price, like 38 or 38.50",
                "minimum": f"{row}: enter a price of more than nothing, or leave it empty",
                "maximum": f"{row}: enter a price of £1,000,000 or less",
            },
        ),
        f"{name}-line": forms.CharField(
            widget=forms.HiddenInput, required=False, max_length=60, label=row
        ),
    }


def _count(label: str, most: int, cell: str, **kwargs) -> HundredthsField:
    row = label.split(",")[0]
    return HundredthsField(
        label=label,
        minimum=LEAST,
        maximum=most,
        required=False,
        error_messages={
            "invalid": f"{row}: {SAY[cell]}",
            "minimum": f"{row}: {SAY[cell]}",
            "maximum": f"{row}: enter {most:,} or less",
        },
        **kwargs,
    )


class WeekForm(DraftForm):
    """`rows`: how many stand in the table; `adding`: whether what is about all rows is asked."""

    section_f = TextField(
        label="Where is it in {name}’s plan?",
        help_text="The paragraph of Section F, like F1. Leave it empty if you are not sure.",
        max_length=40,
        required=False,
    )
    outcome = LongTextField(
        label="What should this week help {name} do?",
        help_text="You can change it for each line later.",
        max_length=600,
        error_messages={"required": "Say what the week should help with. A guess is fine"},
    )
    where = forms.ChoiceField(label="Where would most of it be?", choices=Where, widget=Radios)
    delivered_by = forms.ChoiceField(
        label="Who gives {name} lessons today?", choices=Deliverer, widget=Radios
    )
    paid_by = forms.ChoiceField(label="Who pays for them today?", choices=Payer, widget=Radios)

    def __init__(self, *args, rows: int, only_rows: bool = False, **kwargs):
        self.count = rows
        self.base_fields = self.fields_of(rows, self.base_fields)
        super().__init__(*args, **kwargs)
        for name in ABOUT:
            if only_rows:
                self.fields[name].required = False
        looks = {"section_f": {"width": "10"}, "outcome": {"rows": 3}}
        self.helper = questions(*(Question(name, **looks.get(name, {})) for name in ABOUT), send="")
        self.helper.form_tag = False

    @staticmethod
    def fields_of(rows: int, about: dict | None = None) -> dict[str, forms.Field]:
        """Rows first: errors are listed in the order of the page."""
        own = {name: field for number in range(rows) for name, field in row_fields(number).items()}
        kept = about or WeekForm.base_fields
        return own | {name: kept[name] for name in ABOUT}

    @property
    def table(self) -> list[dict]:
        """The rows to draw: their number, their boxes in order, the hidden line."""
        return [
            {
                "number": number + 1,
                "cells": [self[f"row-{number}-{cell}"] for cell in CELLS],
                "line": self[f"row-{number}-line"],
                "wrong": [text for cell in CELLS for text in self[f"row-{number}-{cell}"].errors],
            }
            for number in range(self.count)
        ]

    def clean(self):
        """Every row is whole or empty."""
        answers = super().clean() or self.cleaned_data
        self.rows = [row for number in range(self.count) if (row := self._row(number, answers))]
        if not self.rows and not self.errors:
            self.add_error("row-0-what", "Type at least one row, like English, 45 minutes, 5 times")
        return answers

    def _row(self, number: int, answers: dict) -> WeekRow | None:
        typed = {cell: answers.get(f"row-{number}-{cell}") for cell in CELLS}
        wrong = [cell for cell in CELLS if f"row-{number}-{cell}" in self.errors]
        if not wrong and not any(typed[cell] for cell in CELLS if cell != "weeks"):
            return None
        for cell, words in SAY.items():
            if not typed[cell] and cell not in wrong:
                self.add_error(f"row-{number}-{cell}", f"Row {number + 1}: {words}")
                wrong.append(cell)
        if wrong:
            return None
        return WeekRow(
            provision=typed["what"],
            minutes=typed["minutes"],
            times_a_week=typed["times"],
            weeks=typed["weeks"],
            unit_price=typed["price"],
            position=whole_number(answers.get(f"row-{number}-line", ""), digits=5),
        )

    def forget_about_all(self) -> None:
        """To work out a total, only the table has to be right."""
        for name in ABOUT:
            self.errors.pop(name, None)


def initial_row(number: int, line: Line | None) -> dict:
    name = f"row-{number}"
    if line is None:
        return {f"{name}-weeks": USUAL_WEEKS}
    return {
        f"{name}-what": line.provision,
        f"{name}-minutes": line.minutes,
        f"{name}-times": line.times_a_week,
        f"{name}-weeks": line.weeks,
        f"{name}-price": line.unit_price,
        f"{name}-line": str(line.position),
    }


def total_of_rows(rows: list[WeekRow]) -> dict:
    """Hours a week in words and pounds a year, rounded once a row; None without any price."""
    minutes = sum((row.minutes * row.times_a_week for row in rows), Decimal(0))
    prices = [_annual(row) for row in rows if row.unit_price is not None]
    hours, left = divmod(int(minutes), 60)
    words = [f"{hours} hours" + (f" {left} minutes" if left else "") + " a week"]
    if len(prices) < len(rows):
        words.append("Rows without a price are not counted yet.")
    return {"words": words, "result": sum(prices, Decimal("0.00")) if prices else None}


def _annual(row: WeekRow) -> Decimal:
    return cost(
        Quantity(
            kind="sessions",
            minutes=row.minutes,
            times_a_week=row.times_a_week,
            weeks=row.weeks,
            group_size=1,
            number=Decimal(1),
            rate=row.unit_price,
            rate_per="session",
            on_cost_percent=Decimal(0),
            unit="",
        )
    )
