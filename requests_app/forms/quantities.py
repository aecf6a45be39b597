"""How much of a line: sessions, one thing, or units; the total is always computed, never typed."""

from decimal import Decimal

from django import forms

from council.govuk.fields import MINUTES, MoneyField, TextField
from council.govuk.layout import Buttons, Question, Row, Submit, questions
from requests_app.enums import QuantityKind
from requests_app.forms.draft_form import HundredthsField
from requests_app.forms.lines import LineForm
from requests_app.models.lines import MOST_MONEY

LEAST = Decimal("0.01")
NO_PRICE_YET = "If you do not know yet, leave this empty. We will use our own rate."


def count(label: str, most: int, **kwargs):
    """A number above nothing, at most `most`."""
    return HundredthsField(label=label, minimum=LEAST, maximum=most, **kwargs)


def price(label: str, example: str):
    return MoneyField(
        label=label,
        help_text=NO_PRICE_YET,
        required=False,
        minimum=LEAST,
        maximum=MOST_MONEY,
        error_messages={
            "invalid": f"Enter one price, like {example}",
            "minimum": "Enter a price of more than nothing, or leave it empty",
            "maximum": "Enter a price of £1,000,000 or less",
        },
    )


class QuantityForm(LineForm):
    """Fields not in `shown` of the kind are emptied, so that a changed kind leaves nothing behind."""

    quantity_kind = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = ""
    emptied: dict = {}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        return {**self.emptied, **cleaned, "quantity_kind": self.kind}

    def arrange(self, *fields):
        self.helper = questions(
            *fields,
            "quantity_kind",
            Buttons(Submit("Work out the total", name="work_out", kind="secondary")),
            send="",
        )
        self.helper.form_tag = False


class SessionsForm(QuantityForm):
    kind = QuantityKind.SESSIONS
    emptied = {"number": None, "unit": ""}
    minutes = count(
        "One session",
        1440,
        units=MINUTES,
        error_messages={
            "required": "Enter how long one session is, like 45",
            "invalid": "Enter one number of minutes, like 45",
            "maximum": "Enter 1,440 minutes or less: a day has no more",
        },
    )
    times_a_week = count(
        "Times a week",
        100,
        error_messages={
            "required": "Enter how many times a week, like 2",
            "invalid": "Enter one number for times a week, like 2. If it varies, give the usual number",
        },
    )
    weeks = count(
        "Weeks a year",
        53,
        error_messages={
            "required": "Enter how many weeks a year, like 38",
            "invalid": "Enter one number of weeks, like 38",
            "maximum": "Enter 53 weeks or less",
        },
    )
    group_size = HundredthsField(
        label="How many children share it?",
        help_text="1 if it is for {name} alone. The price is divided by this number.",
        whole=True,
        minimum=1,
        maximum=100,
        error_messages={
            "required": "Enter how many children share it: 1 if it is for one child alone",
            "invalid": "Enter one number of children, like 1 or 4",
        },
    )
    unit_price = price("Price of one session", "58 or 58.50")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(
            Row(
                Question("minutes", size="", suffix="minutes", width="4"),
                Question("times_a_week", size="", suffix="times", width="3"),
                Question("weeks", size="", suffix="weeks", width="3"),
            ),
            Question("group_size", size="", suffix="children", width="3"),
            Question("unit_price", size="", prefix="£", width="5"),
        )


class OneOffForm(QuantityForm):
    kind = QuantityKind.ONE_OFF
    emptied = {"minutes": None, "times_a_week": None, "weeks": None, "group_size": 1, "unit": ""}
    number = count(
        "How many?",
        100_000,
        error_messages={
            "required": "Enter how many, like 1",
            "invalid": "Enter one number, like 1",
        },
    )
    unit_price = price("Price of one", "749 or 749.50")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(
            Question("number", size="", width="5"),
            Question("unit_price", size="", prefix="£", width="5"),
        )


class UnitsForm(QuantityForm):
    kind = QuantityKind.UNITS
    emptied = {"minutes": None, "times_a_week": None, "weeks": None, "group_size": 1}
    unit = TextField(
        label="What do you count?",
        help_text="Like miles, days, nights or licences",
        max_length=40,
        error_messages={"required": "Enter what you count, like miles"},
    )
    number = count(
        "How many in a year?",
        100_000,
        error_messages={
            "required": "Enter how many in a year, like 190",
            "invalid": "Enter one number for the year, like 190",
        },
    )
    unit_price = price("Price of one", "0.45 or 12")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.arrange(
            Question("unit", size="", width="20"),
            Question("number", size="", width="5"),
            Question("unit_price", size="", prefix="£", width="5"),
        )


FORM_OF_KIND = {form.kind: form for form in (SessionsForm, OneOffForm, UnitsForm)}
