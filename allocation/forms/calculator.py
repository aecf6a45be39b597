"""The calculator's small forms. Nothing is stored: the case travels in a hidden field."""

from datetime import date
from typing import Any

from django import forms

from allocation.engine import RateCard
from allocation.engine.setting_rules import SETTING_RULES
from council.govuk.fields import MINUTES, DateField, MoneyField, NumberField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, Row, questions
from council.govuk.widgets import Radios

PHASES = [
    ("early_years", "Not yet in Reception"),
    ("primary", "Reception to Year 6"),
    ("secondary", "Year 7 to Year 11"),
    ("post_16", "Year 12 or older"),
]
PAYERS = [
    ("setting", "The school, college or nursery"),
    ("council", "The council, directly"),
    ("health", "The NHS"),
    ("other", "Somebody else"),
    ("unknown", "I do not know"),
]
SESSION_RATES = ("hour", "session", "minute")
OWN_PRICE = "own"
MOST_LINES = 40
SAVE, LINE = "Save this line", "calculator_line"


class Carrying(PlainForm):
    """Carries the case so far, and the case it is compared with, from page to page."""

    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)
    original = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)


class SettingForm(Carrying):
    setting = forms.ChoiceField(
        label="Where does your child learn?",
        choices=[(key, rule.label) for key, rule in SETTING_RULES.items()],
        widget=Radios,
    )
    phase = forms.ChoiceField(label="Which year are they in?", choices=PHASES, widget=Radios)

    helper = questions(
        Question("setting", size="m"), Question("phase", size="m"), action="calculator"
    )


class ComparedSettingForm(SettingForm):
    """What if the day were another: only beside an original."""

    on = DateField(label="Which day’s rates and method?")

    helper = questions(
        Question("setting", size="m"),
        Question("phase", size="m"),
        Question("on", size="m"),
        action="calculator",
    )


class LineForm(Carrying):
    """One thing the plan provides; subclasses ask how much of it in their own way."""

    sort = ""
    heading = ""
    pers: tuple[str, ...] = ()
    kind = forms.CharField(widget=forms.HiddenInput, max_length=10)
    place = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)
    label = TextField(label="What is it?", max_length=120, help_text="In a few words.")
    paid_by = forms.ChoiceField(label="Who pays for it today?", choices=PAYERS, widget=Radios)
    asked = forms.ChoiceField(
        label="Would you like it as a personal budget?",
        choices=[("yes", "Yes"), ("no", "No, it stays as it is")],
        widget=Radios,
    )

    def __init__(self, *args, card: RateCard, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "price_from" in self.fields:
            rates = [rate for rate in card.rates if rate.in_force(on) and rate.per in self.pers]
            self.fields["price_from"].choices = [
                (OWN_PRICE, "I type the price below"),
                *[(rate.name, rate.in_words) for rate in rates if "." not in rate.name],
            ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        wants_price = found.get("price_from") == OWN_PRICE
        if wants_price and found.get("price") is None and "price" not in self.errors:
            self.add_error("price", "Enter the price, or choose one of our rates")
        return found

    def line(self) -> dict[str, Any]:
        """The line as a case document says it."""
        found = self.cleaned_data
        payer = "setting" if found["paid_by"] == "unknown" else found["paid_by"]
        made = {"label": found["label"], "paid_by": payer, "asked": found["asked"] == "yes"}
        if payer == "health":
            made["strand"] = "health"
        return made | self.how_much()

    def how_much(self) -> dict[str, Any]:
        raise NotImplementedError

    def priced(self, quantity: dict[str, Any], per: str) -> dict[str, Any]:
        source = self.cleaned_data["price_from"]
        if source == OWN_PRICE:
            price = {"rate": str(self.cleaned_data["price"]), "rate_per": per}
            return {"quantity": quantity | price}
        return {"quantity": quantity, "rate": source, "use": "card"}


class Priced(LineForm):
    price_from = forms.ChoiceField(label="What does it cost?", choices=())
    price = MoneyField(label="Your price", required=False)


class SessionsForm(Priced):
    sort = "sessions"
    heading = "Support in sessions"
    pers = SESSION_RATES
    minutes = NumberField(label="One session", units=MINUTES, minimum=1, maximum=1440)
    times_a_week = NumberField(label="Times a week", minimum=0, maximum=50)
    weeks = NumberField(label="Weeks a year", minimum=0, maximum=53, initial=38)
    group_size = NumberField(
        label="How many children share it?", whole=True, minimum=1, maximum=100, initial=1
    )
    price_per = forms.ChoiceField(
        label="Your price is for",
        choices=[("hour", "An hour"), ("session", "A session")],
        widget=Radios,
        initial="hour",
    )

    helper = questions(
        "label",
        Row(
            Question("minutes", suffix="minutes", width="4"),
            Question("times_a_week", suffix="times", width="4"),
            Question("weeks", suffix="weeks", width="4"),
        ),
        Question("group_size", width="3"),
        "price_from",
        Question("price", prefix="£", width="5"),
        Question("price_per", inline=True),
        "paid_by",
        Question("asked", inline=True),
        send=SAVE,
        action=LINE,
    )

    def how_much(self) -> dict[str, Any]:
        found = self.cleaned_data
        names = ("minutes", "times_a_week", "weeks", "group_size")
        quantity = {"kind": "sessions"} | {name: str(found[name]) for name in names}
        quantity["group_size"] = found["group_size"]
        return self.priced(quantity, found["price_per"])


class ThingsForm(Priced):
    sort = "one_off"
    heading = "A thing to buy"
    pers = ("each",)
    number = NumberField(label="How many?", minimum=0, maximum=1000, initial=1)

    helper = questions(
        "label",
        Question("number", width="4"),
        "price_from",
        Question("price", prefix="£", width="5"),
        "paid_by",
        Question("asked", inline=True),
        send=SAVE,
        action=LINE,
    )

    def how_much(self) -> dict[str, Any]:
        number = str(self.cleaned_data["number"])
        return self.priced({"kind": "one_off", "number": number}, "unit")


class UnitsForm(Priced):
    sort = "units"
    heading = "Miles, days or months"
    pers = ("mile", "day", "week", "month", "term", "unit")
    number = NumberField(label="How many a year?", minimum=0, maximum=100_000)
    unit = TextField(label="Of what?", max_length=30, help_text="For example miles or months.")

    helper = questions(
        "label",
        Row(Question("number", width="5"), Question("unit", width="10")),
        "price_from",
        Question("price", prefix="£", width="5"),
        "paid_by",
        Question("asked", inline=True),
        send=SAVE,
        action=LINE,
    )

    def how_much(self) -> dict[str, Any]:
        found = self.cleaned_data
        quantity = {"kind": "units", "number": str(found["number"]), "unit": found["unit"]}
        return self.priced(quantity, "unit")


class CostForm(LineForm):
    sort = "cost"
    heading = "Something with a known cost"
    cost = MoneyField(label="What does it cost a year?")

    helper = questions(
        "label",
        Question("cost", prefix="£", width="5"),
        "paid_by",
        Question("asked", inline=True),
        send=SAVE,
        action=LINE,
    )

    def how_much(self) -> dict[str, Any]:
        return {"cost": str(self.cleaned_data["cost"])}


class PlaceForm(LineForm):
    sort = "place"
    heading = "The place itself"
    cost = MoneyField(
        label="What does the place cost a year?",
        help_text="The whole fee or cost. A personal budget cannot pay for it, but it counts.",
    )

    helper = questions(Question("cost", prefix="£", width="6"), send=SAVE, action=LINE)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("label", "paid_by", "asked"):
            del self.fields[name]

    def line(self) -> dict[str, Any]:
        return {"label": "The place", "cost": str(self.cleaned_data["cost"]), "place": True}


LINE_FORMS = {
    form.sort: form for form in (SessionsForm, ThingsForm, UnitsForm, CostForm, PlaceForm)
}


class EverythingForm(Carrying):
    everything = forms.ChoiceField(
        label="Is this everything the plan provides?",
        choices=[("yes", "Yes, these are all the lines"), ("no", "No, or I am not sure")],
        widget=Radios,
        help_text="The school pays the first part of all the support together, so the sum needs "
        "every line, not only the ones you ask for.",
    )

    do = forms.CharField(widget=forms.HiddenInput, initial="work", max_length=10)

    helper = questions(
        Question("everything", size="m"), send="Work out the figures", action="calculator_package"
    )
