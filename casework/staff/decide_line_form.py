"""The form of one line: two decisions, the decided quantity, the ground and the words."""

from decimal import Decimal

from crispy_forms.layout import HTML, Div
from django import forms
from django.core.validators import MaxLengthValidator

from casework.enums import (
    LAW_OF_PAYMENT,
    AgainstPlan,
    BudgetDecision,
    CommonGround,
    PaymentDecision,
    Service,
    SplitEffect,
)
from casework.models import LineDecision
from casework.staff.case_forms import VersionForm
from council.govuk.fields import MINUTES, MoneyField, TextField
from council.govuk.layout import Buttons, Link, Question, Submit, Text, questions
from council.govuk.widgets import Radios
from requests_app.enums import Mechanism, QuantityKind
from requests_app.forms.draft_form import HundredthsField
from requests_app.models import Line
from requests_app.models.lines import MOST_MONEY

LONGEST = 4000
LEAST = Decimal("0.01")
PAYMENTS = [
    (PaymentDecision.AGREED, "Agreed"),
    (PaymentDecision.REFUSED, "Refused"),
    (PaymentDecision.NOT_ASKED, "Not asked for"),
]
GROUNDS = [
    (ground.value, f"{law.source.rpartition('regulation ')[2]}: {law.plain}")
    for ground, law in LAW_OF_PAYMENT.items()
]
OF_SESSIONS = ("minutes", "times_a_week", "weeks", "group_size")
OF_THINGS = ("number",)
PRICED_PER: dict[str, str] = {
    QuantityKind.SESSIONS: "Price of one session",
    QuantityKind.ONE_OFF: "Price of one",
    QuantityKind.UNITS: "Price of one unit",
}
STORED = (
    *("budget", "mechanism", "against_plan", "change_reason", "common_ground", "service"),
    *("arrangement", "split_effect", "split_evidence", "payment", "payment_ground"),
    *("payment_reasons", "help_considered", "household_finding", "reasons", "would_change"),
    "version",
)


def words(label: str, **kwargs) -> forms.CharField:
    """Several lines, without a count of characters: a page of eight counts says nothing."""
    limit = MaxLengthValidator(LONGEST)
    return forms.CharField(
        label=label, widget=forms.Textarea, validators=[limit], required=False, **kwargs
    )


def choice(label: str, choices, unknown: str = "Not said yet", **kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", unknown), *choices], required=False, **kwargs
    )


def count(label: str, most: int, **kwargs) -> HundredthsField:
    return HundredthsField(label=label, required=False, minimum=LEAST, maximum=most, **kwargs)


def quantity_of(line: Line) -> tuple[str, ...]:
    """The boxes in which this line’s quantity is decided."""
    if not line.quantity_kind:
        return ()
    return OF_SESSIONS if line.quantity_kind == QuantityKind.SESSIONS else OF_THINGS


def initial_of(line: Line, row: LineDecision | None) -> dict:
    """What the form shows first: the line’s own quantity until an officer writes another."""
    asked = {name: getattr(line, name) for name in quantity_of(line)}
    if row is None:
        return {**asked, "version": 0, "mechanism": line.mechanism}
    decided = {name: getattr(row, name) for name in asked if getattr(row, name) is not None}
    one_sum = {True: "yes", False: "no"}.get(row.paid_as_one_sum, "")
    stored = {name: getattr(row, name) for name in STORED}
    return {**stored, **asked, **decided, "price": row.price, "paid_as_one_sum": one_sum}


class LineDecisionForm(VersionForm):
    """Both decisions on one line. Half of it may be saved; the missing box says what is left."""

    budget = forms.ChoiceField(label="1. Budget", choices=BudgetDecision.choices, widget=Radios)
    minutes = count("One session", 1440, units=MINUTES)
    times_a_week = count("Times a week", 100)
    weeks = count("Weeks a year", 53)
    group_size = HundredthsField(
        label="Children who share it", whole=True, minimum=1, maximum=100, required=False
    )
    number = count("How many a year", 100_000)
    price = MoneyField(label="Price", required=False, minimum=LEAST, maximum=MOST_MONEY)
    against_plan = choice("The quantity against the plan", AgainstPlan.choices)
    change_reason = words(
        "Why quantity or price differ",
        help_text="From what was asked, or from the plan. The family reads this.",
    )
    mechanism = choice("How the money is held", [(one.value, one.short) for one in Mechanism])
    common_ground = choice(
        "What we would call the ground",
        CommonGround.choices,
        "Nothing more than the law says",
        help_text="Beside the ground in law, never instead of it.",
    )
    arrangement = TextField(label="Contract, and who holds it", max_length=200, required=False)
    service = choice("Service, for the register of what families ask for", Service.choices)
    paid_as_one_sum = forms.ChoiceField(
        label="Paid as one sum for many children?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=Radios,
        required=False,
    )
    split_effect = forms.ChoiceField(
        label="What would splitting it do?",
        choices=SplitEffect.choices,
        widget=Radios,
        required=False,
    )
    split_evidence = words("Evidence for that")
    payment = forms.ChoiceField(
        label="2. Direct payment", choices=PAYMENTS, widget=Radios, required=False
    )
    payment_ground = choice("Ground for refusing the payment", GROUNDS, "None")
    payment_reasons = words("Why the payment is refused: the family reads this")
    help_considered = words(
        "Help with the payment you considered",
        help_text="Payroll service, managed account, nominee",
    )
    household_finding = words(
        "What you found about paying somebody of the household",
        help_text="Why it is right for the child, and what else was looked at.",
    )
    reasons = words(
        "Reasons the family will read",
        help_text="Plain English. For a refusal, say what the child gets instead.",
    )
    would_change = words(
        "What would change this",
        help_text="For every refused line: the smallest true change, and when.",
    )

    def __init__(self, *args, line: Line, close: str, **kwargs):
        super().__init__(*args, auto_id="line_%s", **kwargs)
        kept = quantity_of(line)
        for name in {*OF_SESSIONS, *OF_THINGS} - {*kept}:
            del self.fields[name]
        if not line.household_member:
            del self.fields["household_finding"]
        self.fields["price"].label = PRICED_PER.get(line.quantity_kind, "Price")
        self.fields["price"].help_text = "Empty: the price in the package."
        self.helper = layout_of(line, kept, close)

    def clean(self):
        answers = super().clean()
        if answers.get("budget") == BudgetDecision.IDENTIFIED:
            self._look_at_an_identified_line(answers)
        else:
            answers |= {"payment_ground": "", "mechanism": ""}
            answers["payment"] = PaymentDecision.NOT_POSSIBLE
            for name in ("payment", "payment_ground", "mechanism"):
                self.errors.pop(name, None)
        answers["paid_as_one_sum"] = {"yes": True, "no": False}.get(answers.get("paid_as_one_sum"))
        return answers

    def _look_at_an_identified_line(self, answers: dict) -> None:
        payment, mechanism = answers.get("payment"), answers.get("mechanism")
        if not payment and "payment" not in self.errors:
            self.add_error("payment", "Choose the decision on the direct payment")
        if payment == PaymentDecision.REFUSED and not answers.get("payment_ground"):
            self.add_error("payment_ground", "Choose the ground for refusing the payment")
        if payment != PaymentDecision.REFUSED:
            answers["payment_ground"] = ""
        no_payment = payment in (PaymentDecision.REFUSED, PaymentDecision.NOT_ASKED)
        if no_payment and mechanism == Mechanism.DIRECT_PAYMENT:
            self.add_error(
                "mechanism", "Choose how else the money is held: no direct payment is agreed"
            )


def layout_of(line: Line, quantity: tuple[str, ...], close: str):
    buttons = Buttons(Submit(f"Save line {line.position}"), Link("Close without saving", close))
    household = [Question("household_finding", rows=2)] if line.household_member else []
    helper = questions(
        Div(
            Div(Question("budget", small=True)),
            Div(*quantity_row(line, quantity), *MONEY),
            Div(Question("payment", small=True)),
            Div(*PAYMENT, *household),
            *IF_NOT_SPLIT,
            WORDS,
            Div("version", buttons, css_class="wide"),
            css_class="lines__form",
        ),
        send="",
    )
    helper.form_tag = False
    return helper


def quantity_row(line: Line, quantity: tuple[str, ...]) -> list:
    """The boxes of the quantity and the price, under a line that says what was asked."""
    if not quantity:
        return [Question("price", prefix="£", width="5")]
    boxes = [
        Question(name, width="4", suffix="minutes" if name == "minutes" else "")
        for name in quantity
    ]
    asked = Text(f"Asked: {line.sum_in_words}. The amount follows from what you write here.")
    return [asked, Div(*boxes, Question("price", prefix="£", width="5"), css_class="fields-row")]


MONEY = (
    Question("against_plan"),
    Question("change_reason", rows=2),
    Question("mechanism"),
)
PAYMENT = (
    Question("payment_ground"),
    Question("payment_reasons", rows=2),
    Question("help_considered", rows=2),
)
IF_NOT_SPLIT = (
    Div(
        HTML('<h3 class="govuk-heading-s">Only if it cannot be split</h3>'),
        css_class="wide lines__part",
    ),
    Div(
        Question("arrangement"),
        Question("service"),
        Question("paid_as_one_sum", small=True, inline=True),
    ),
    Div(Question("split_effect", small=True), Question("split_evidence", rows=2)),
)
WORDS = Div(
    Question("common_ground"),
    Question("reasons", rows=4),
    Question("would_change", rows=2),
    css_class="wide lines__part",
)
