"""The forms of a decision: two decisions on a line, and what belongs to the whole."""

from decimal import Decimal

from crispy_forms.layout import HTML, Div
from django import forms
from django.core.validators import MaxLengthValidator

from casework.enums import LAW_OF_PAYMENT, BudgetDecision, PaymentDecision, SplitEffect
from casework.staff.case_forms import VersionForm
from council.govuk.fields import DateField, LongTextField, MoneyField, TextField
from council.govuk.layout import Buttons, Link, Question, Submit, questions
from council.govuk.widgets import Radios
from requests_app.enums import Mechanism
from requests_app.models.lines import MOST_MONEY

LONGEST = 4000
PAYMENTS = [
    (PaymentDecision.AGREED, "Agreed"),
    (PaymentDecision.REFUSED, "Refused"),
    (PaymentDecision.NOT_ASKED, "Not asked for"),
]
GROUNDS = [
    (ground.value, f"{law.source.rpartition('regulation ')[2]}: {law.plain}")
    for ground, law in LAW_OF_PAYMENT.items()
]


def words(label: str, **kwargs) -> forms.CharField:
    """Several lines, without a count of characters: a page of eight counts says nothing."""
    limit = MaxLengthValidator(LONGEST)
    return forms.CharField(
        label=label, widget=forms.Textarea, validators=[limit], required=False, **kwargs
    )


class LineDecisionForm(VersionForm):
    """Both decisions on one line. Half of it may be saved; the missing box says what is left."""

    budget = forms.ChoiceField(label="1. Budget", choices=BudgetDecision.choices, widget=Radios)
    amount = MoneyField(
        label="Amount a year",
        required=False,
        minimum=Decimal("0.01"),
        maximum=MOST_MONEY,
    )
    change_reason = words("Why it differs from the line’s cost")
    mechanism = forms.ChoiceField(
        label="How the money is held",
        choices=[("", "Not said yet"), *((one.value, one.short) for one in Mechanism)],
        required=False,
    )
    arrangement = TextField(label="Contract, and who holds it", max_length=200, required=False)
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
    payment_ground = forms.ChoiceField(
        label="Ground for refusing the payment",
        choices=[("", "None"), *GROUNDS],
        required=False,
    )
    payment_reasons = words("Why the payment is refused: the family reads this")
    help_considered = words(
        "Help with the payment you considered",
        help_text="Payroll service, managed account, nominee",
    )
    reasons = words(
        "Reasons the family will read",
        help_text="Plain English. For a refusal, say what the child gets instead.",
    )
    would_change = words(
        "What would change this",
        help_text="For every refused line: the smallest true change, and when.",
    )

    def __init__(self, *args, number: int, close: str, **kwargs):
        super().__init__(*args, auto_id="line_%s", **kwargs)
        self.helper = layout_of(number, close)

    def clean(self):
        answers = super().clean()
        if answers.get("budget") == BudgetDecision.IDENTIFIED:
            self._look_at_an_identified_line(answers)
        else:
            answers |= {"amount": None, "payment_ground": "", "mechanism": ""}
            answers["payment"] = PaymentDecision.NOT_POSSIBLE
            for name in ("amount", "payment", "payment_ground", "mechanism"):
                self.errors.pop(name, None)
        answers["paid_as_one_sum"] = {"yes": True, "no": False}.get(answers.get("paid_as_one_sum"))
        return answers

    def _look_at_an_identified_line(self, answers: dict) -> None:
        payment, mechanism = answers.get("payment"), answers.get("mechanism")
        if not answers.get("amount") and "amount" not in self.errors:
            self.add_error("amount", "Enter the amount for a year")
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


def layout_of(number: int, close: str):
    buttons = Buttons(Submit(f"Save line {number}"), Link("Close without saving", close))
    last = Div("version", buttons, css_class="wide")
    helper = questions(
        Div(*TWO_DECISIONS, *IF_NOT_SPLIT, WORDS, last, css_class="lines__form"), send=""
    )
    helper.form_tag = False
    return helper


TWO_DECISIONS = (
    Div(Question("budget", small=True)),
    Div(
        Question("amount", prefix="£", width="5"),
        Question("change_reason", rows=2),
        Question("mechanism"),
    ),
    Div(Question("payment", small=True)),
    Div(
        Question("payment_ground"),
        Question("payment_reasons", rows=2),
        Question("help_considered", rows=2),
    ),
)
IF_NOT_SPLIT = (
    Div(
        HTML('<h3 class="govuk-heading-s">Only if it cannot be split</h3>'),
        css_class="wide lines__part",
    ),
    Div(Question("arrangement"), Question("paid_as_one_sum", small=True, inline=True)),
    Div(Question("split_effect", small=True), Question("split_evidence", rows=2)),
)
WORDS = Div(
    Question("reasons", rows=4), Question("would_change", rows=2), css_class="wide lines__part"
)


class WholeForm(VersionForm):
    """What belongs to the decision as a whole."""

    starts_on = DateField(label="The budget starts on", required=False)
    ends_on = DateField(label="It ends on", required=False)
    evidence_considered = words(
        "Evidence you considered", help_text="Name each paper and its date. The letter says it."
    )
    delivered_instead = words(
        "How the plan’s provision is delivered instead",
        help_text="Needed when anything is refused: who gives it, where, from when.",
    )
    below_indicative_reason = words(
        "Why the budget is below the indicative one", help_text="The family reads this."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="whole_%s", **kwargs)
        self.helper = questions(
            Div(Question("starts_on"), Question("ends_on"), css_class="two-up"),
            Question("evidence_considered", rows=3),
            Question("delivered_instead", rows=3),
            Question("below_indicative_reason", rows=2),
            "version",
            Buttons(Submit("Save the whole", kind="secondary")),
            send="",
        )
        self.helper.form_tag = False

    def clean(self):
        answers = super().clean()
        starts, ends = answers.get("starts_on"), answers.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "Enter an end after the start")
        return answers


class SendBackForm(VersionForm):
    note = LongTextField(
        label="What should change",
        max_length=2000,
        help_text="The person who proposed it reads this. The family does not.",
        error_messages={"required": "Say what should change before it comes back"},
    )

    helper = questions(
        Question("note", rows=3), "version", Buttons(Submit("Send back", kind="secondary")), send=""
    )
