"""The forms of the package: one line with both prices; what the whole package is."""

from collections.abc import Sequence
from decimal import Decimal

from crispy_forms.layout import Div, Fieldset
from django import forms

from allocation.engine.rate_card import PER_WORDS, Rate
from casework.staff.case_forms import VersionForm
from council.govuk.fields import MINUTES, LongTextField, MoneyField, TextField
from council.govuk.layout import Buttons, Question, Submit, questions
from council.govuk.widgets import Checkboxes, Radios
from requests_app.enums import Deliverer, Mechanism, Payer, Purpose, QuantityKind, Where
from requests_app.forms.draft_form import HundredthsField
from requests_app.models import Line
from requests_app.models.lines import MOST_MONEY, RatePer, RateUsed

YES_NO = (("yes", "Yes"), ("no", "No"))
LEAST = Decimal("0.01")
NEEDED = {
    QuantityKind.SESSIONS: ("minutes", "times_a_week", "weeks"),
    QuantityKind.ONE_OFF: ("number",),
    QuantityKind.UNITS: ("number", "unit"),
}
OF_ASKED_LINES = ("purpose", "mechanism", "reason")
COUNTED = ("minutes", "times_a_week", "weeks", "number", "unit")
WANTED = {
    "minutes": "Enter how long one session is, like 45",
    "times_a_week": "Enter how many times a week, like 2",
    "weeks": "Enter how many weeks a year, like 38",
    "number": "Enter how many a year, like 1 or 190",
    "unit": "Enter what is counted, like miles or licences",
}


def _choice(label: str, choices, unknown: str = "Not known") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", unknown), *choices], required=False)


def _count(label: str, most: int, **kwargs) -> HundredthsField:
    return HundredthsField(label=label, required=False, minimum=LEAST, maximum=most, **kwargs)


class PackageLineForm(VersionForm):
    """A line as the case holds it. `rates`: those of the rate card in force."""

    provision = TextField(label="What it is", max_length=200)
    section_f = TextField(
        label="Section F paragraph",
        max_length=40,
        required=False,
        help_text="Like F3.2. Empty: not in the plan.",
    )
    outcome = LongTextField(
        label="Outcome it serves",
        max_length=600,
        required=False,
        help_text="From Section E. Section J names it for every direct payment.",
    )
    purpose = _choice("Purpose", Purpose.choices)
    where = _choice("Where", Where.choices)
    provider = TextField(label="Who gives the support", max_length=160, required=False)
    delivered_by = _choice("Who delivers it today", Deliverer.choices)
    paid_by = _choice("Who pays for it today", Payer.choices)
    mechanism = _choice("How the family wants the money held", Mechanism.choices, "Not said")
    separable = forms.ChoiceField(
        label="Can it be split off with a price of its own?",
        choices=[("", "Not looked at yet"), *YES_NO],
        required=False,
    )
    not_separable_why = TextField(
        label="Why not: the contract, and who holds it", max_length=300, required=False
    )
    is_place = forms.BooleanField(
        label="This is a place, or a fee for one: no budget pays for it", required=False
    )
    quantity_kind = _choice("How it is counted", QuantityKind.choices)
    minutes = _count("One session", 1440, units=MINUTES)
    times_a_week = _count("Times a week", 100)
    weeks = _count("Weeks a year", 53)
    group_size = HundredthsField(
        label="Children who share it", whole=True, minimum=1, maximum=100, required=False
    )
    number = _count("How many a year", 100_000)
    unit = TextField(label="What is counted", max_length=40, required=False)
    unit_price = MoneyField(
        label="The family’s quote",
        required=False,
        minimum=LEAST,
        maximum=MOST_MONEY,
        help_text="For one session, one thing or one unit.",
    )
    council_rate_name = forms.ChoiceField(label="The council’s rate", required=False)
    rate_used = _choice("Which of the two counts", RateUsed.choices, "Whichever is there")
    on_cost_percent = HundredthsField(
        label="Employer’s costs on top", required=False, minimum=0, maximum=100
    )
    reason = LongTextField(
        label="Why you change it",
        max_length=1000,
        required=False,
        help_text="The family sees what changed. They do not see these words.",
    )

    def __init__(self, *args, rates: Sequence[Rate] = (), asked: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.rates = {rate.name: rate for rate in rates}
        chosen = kwargs.get("initial", {}).get("council_rate_name", "")
        self.fields["council_rate_name"].choices = rate_choices(rates, chosen)
        for name in () if asked else OF_ASKED_LINES:
            del self.fields[name]
        self.helper = layout_of(asked)

    def clean(self):
        answers = super().clean()
        self._look_at_the_quantity(answers)
        self._look_at_the_price(answers)
        if answers.get("separable") == "no" and not answers.get("not_separable_why"):
            self.add_error("not_separable_why", "Say why it cannot be split off")
        return answers

    def _look_at_the_quantity(self, answers: dict) -> None:
        """What the kind needs is there; what belongs to another kind is left behind."""
        needed = NEEDED.get(answers.get("quantity_kind"), ())
        for name in COUNTED:
            if name not in needed:
                answers[name] = "" if name == "unit" else None
                self.errors.pop(name, None)
            elif name not in self.errors and not answers.get(name):
                self.add_error(name, WANTED[name])

    def _look_at_the_price(self, answers: dict) -> None:
        used, rate = answers.get("rate_used"), self.rates.get(answers.get("council_rate_name"))
        if used == RateUsed.QUOTE and not answers.get("unit_price"):
            self.add_error("unit_price", "Enter the family’s quote, or use the council’s rate")
        if used == RateUsed.COUNCIL and not answers.get("council_rate_name"):
            self.add_error("council_rate_name", "Choose the council’s rate, or use the quote")
        if not used and rate and answers.get("unit_price"):
            self.add_error("rate_used", "There are two prices. Choose which one counts")
        if rate and not fits(rate, answers.get("quantity_kind")):
            per = PER_WORDS.get(rate.per, f"a {rate.per}")
            self.add_error(
                "council_rate_name", f"This rate is {per}: choose one that fits the line’s count"
            )

    def fields_of_the_line(self) -> dict:
        """The answers as the columns of a line, with the rate card's price filled in."""
        answers = {
            name: answer
            for name, answer in self.cleaned_data.items()
            if name not in ("version", "reason", "strand_kind")
        }
        rate = self.rates.get(answers["council_rate_name"])
        return answers | {
            "separable": {"yes": True, "no": False}.get(answers["separable"]),
            "group_size": answers["group_size"] or 1,
            "on_cost_percent": answers["on_cost_percent"] or Decimal(0),
            "council_rate": rate.amount if rate else None,
            "council_rate_per": per_of(rate),
        }


def per_of(rate: Rate | None) -> str:
    """What a session is priced by; other rates are for one thing or one unit."""
    return str(RatePer.SESSION if rate and rate.per == "session" else RatePer.HOUR)


def fits(rate: Rate, kind: str | None) -> bool:
    of_sessions = rate.per in RatePer.values
    return not kind or (of_sessions if kind == QuantityKind.SESSIONS else not of_sessions)


def rate_choices(rates: Sequence[Rate], chosen: str) -> list[tuple[str, str]]:
    """Every rate of the card with its price; one that a line has and the card lost stays in sight."""
    found = [(rate.name, rate.in_words) for rate in rates]
    gone = [] if not chosen or chosen in dict(found) else [(chosen, f"{chosen}: not in force")]
    return [("", "None"), *gone, *found]


def layout_of(asked: bool):
    left_out = () if asked else OF_ASKED_LINES
    who = ("purpose", "where", "delivered_by", "paid_by", "provider", "mechanism")
    kept = [Question(name) for name in who if name not in left_out]
    reason = [Question("reason", rows=2)] if asked else []
    return questions(
        Fieldset(
            "What, where, who",
            Div(Question("provision"), Question("section_f", width="10"), css_class="two-up"),
            Question("outcome", rows=2),
            Div(*kept, css_class="two-up"),
        ),
        SPLIT_OFF,
        HOW_MUCH,
        COSTS,
        *reason,
        "version",
        send="Save the line",
    )


SPLIT_OFF = Fieldset(
    "Can it be split off",
    Div(Question("separable"), Question("not_separable_why"), css_class="two-up"),
    Question("is_place", small=True),
)
HOW_MUCH = Fieldset(
    "How much of it",
    Question("quantity_kind"),
    Div(
        Question("minutes", suffix="minutes", width="4"),
        Question("times_a_week", width="4"),
        Question("weeks", width="4"),
        Question("group_size", width="4"),
        Question("number", width="5"),
        Question("unit", width="10"),
        css_class="fields-row",
    ),
)
COSTS = Fieldset(
    "What it costs",
    Div(
        Question("unit_price", prefix="£", width="5"),
        Question("on_cost_percent", suffix="%", width="3"),
        css_class="fields-row",
    ),
    Div(Question("council_rate_name"), Question("rate_used"), css_class="two-up"),
)


class WholePackageForm(VersionForm):
    whole_package_known = forms.ChoiceField(
        label="Is this all that the plan provides in a year?",
        choices=YES_NO,
        widget=Radios(
            hints={"no": "Then there is no figure: the method needs every line that is paid for."}
        ),
    )

    helper = questions(
        Question("whole_package_known", small=True), "version", send="Save the answer"
    )


class PlanReadyForm(VersionForm):
    """Lines that no paragraph names are known as such before the plan is agreed (R09)."""

    not_in_plan = forms.TypedMultipleChoiceField(
        label="These lines name no paragraph of the plan. Which of them does the plan not have?",
        help_text="They can be decided only as “not in the plan”. For the others, name the paragraph first.",
        coerce=int,
        required=False,
        widget=Checkboxes,
    )

    def __init__(self, *args, lines: Sequence[Line], **kwargs):
        super().__init__(*args, auto_id="agreed_%s", **kwargs)
        choices = [(line.position, f"Line {line.position}: {line.provision}") for line in lines]
        self.fields["not_in_plan"].choices = choices
        asked = [Question("not_in_plan", small=True)] if choices else []
        self.helper = questions(
            *asked, "version", Buttons(Submit("The costed plan is agreed")), send=""
        )
        self.helper.form_tag = False
