"""The forms of the calculation: another figure with its reason, and the button to share."""

from decimal import Decimal

from django import forms

from council.govuk.fields import LongTextField, MoneyField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions


class NumberForm(PlainForm):
    """Which calculation the page showed."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_767)


class DepartForm(NumberForm):
    amount = MoneyField(
        label="Indicative budget for a year",
        minimum=Decimal("0.00"),
        error_messages={"required": "Enter the figure you set, like 4167.00"},
    )
    reason = LongTextField(
        label="Why it differs from the calculated figure",
        max_length=2000,
        help_text="The calculated figure, yours and these words are all kept.",
        required=False,
    )

    helper = questions(
        Question("amount", prefix="£", width="5"),
        Question("reason", rows=3),
        "number",
        send="",
    )
    helper.form_tag = False
