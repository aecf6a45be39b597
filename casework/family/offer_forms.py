"""The family's answer to an offer: yes with each duty, no, or no longer."""

from django import forms

from budgets.duties import WORDS
from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Link, Question, Submit, questions
from council.govuk.widgets import Checkboxes

ALL_OF_THEM = "Tick each one to agree to the offer. If there is one you cannot promise, ring us"
DECLARE = "Tick the box if it is true. If you cannot, do not say why: ring us, or decline the offer"


class AgreeForm(PlainForm):
    """`number`: of the offer they read (R37)."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**15 - 1)
    duties = forms.MultipleChoiceField(
        label="What you agree to",
        choices=list(WORDS.items()),
        widget=Checkboxes,
        error_messages={"required": ALL_OF_THEM},
    )
    declaration = forms.MultipleChoiceField(
        label="The declaration",
        choices=[("yes", "None of the orders above applies to me")],
        widget=Checkboxes,
        error_messages={"required": DECLARE},
    )
    signed_name = TextField(
        label="Your full name", max_length=160, error_messages={"required": "Type your full name"}
    )

    def __init__(self, *args, back: str, payee: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.payee = payee
        self.fields["signed_name"].help_text = f"Type it as it stands in the offer: {payee}."
        self.fields["signed_name"].widget.attrs["autocomplete"] = "name"
        self.fields["declaration"].help_text = (
            "The law rules out a payment to somebody who is under an order of a court or a licence "
            "for treatment for drugs or alcohol, or for drug testing."
        )
        self.helper = questions(
            "number",
            Question("duties"),
            Question("declaration"),
            Question("signed_name", small=True),
            send="Sign and agree",
            also=[Link("Not now", back)],
        )

    def clean_duties(self):
        ticked = self.cleaned_data["duties"]
        if set(ticked) != set(WORDS):
            raise forms.ValidationError(ALL_OF_THEM)
        return ticked


class DeclineForm(PlainForm):
    reason = LongTextField(
        label="Would you like to tell us why?",
        max_length=1000,
        required=False,
        help_text="You need not. It helps us to do better.",
    )

    def __init__(self, *args, back: str, send: str, **kwargs):
        super().__init__(*args, **kwargs)
        end = Submit(send, kind="warning")
        self.helper = questions(
            Question("reason", rows=4), Buttons(end, Link("Go back", back)), send=""
        )
