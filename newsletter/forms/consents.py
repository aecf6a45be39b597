"""A family's yes or no: their own, or on paper and written down by an officer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Link, Question, Submit, questions
from council.govuk.widgets import Checkboxes, Radios
from newsletter.enums import Channel
from newsletter.services.answering import in_years

WHERE = "Choose at least one place. If it may go nowhere, say no."
YEARS = [("1", "One year"), ("3", "Three years"), ("5", "Five years, the longest there is")]


class Channels(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(choices=Channel.choices, widget=Checkboxes, **kwargs)


class YesForm(PlainForm):
    """`version`: of the story that was read."""

    channels = Channels(
        label="Where may we use it?",
        help_text="Choose one or more.",
        error_messages={"required": WHERE},
    )
    years = forms.ChoiceField(
        label="For how long?",
        help_text="You can take your yes back on any day before.",
        choices=YEARS,
        widget=Radios,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("channels"),
            Question("years"),
            "version",
            send="Say yes",
            also=[Link("Not now", back)],
        )


class NoForm(PlainForm):
    reason = LongTextField(
        label="Would you like to tell us why?",
        help_text="You need not. If one thing should change, say which.",
        max_length=600,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        buttons = Buttons(Submit("Say no", kind="warning"), Link("Go back", back))
        self.helper = questions(Question("reason", rows=4), "version", buttons, send="")


class PaperForm(PlainForm):
    """What stands on a signed form; a no needs neither places nor a last day."""

    answer = forms.ChoiceField(
        label="What did they answer?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios
    )
    on = DateField(label="When did they sign?", latest=timezone.localdate)
    talked_with = TextField(
        label="Who talked it through with them?", help_text="Name and role.", max_length=160
    )
    channels = Channels(
        label="After a yes: where may we use it?",
        required=False,
        help_text="As ticked on the form.",
    )
    until = DateField(
        label="After a yes: until when?",
        help_text="Five years at most.",
        required=False,
        latest=lambda: in_years(timezone.localdate(), 5),
    )
    reason = LongTextField(label="After a no: why?", max_length=600, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("answer"),
            Question("on"),
            Question("talked_with", small=True),
            Question("channels"),
            Question("until"),
            Question("reason", rows=3),
            "version",
            send="Write down the answer",
            also=[Link("Go back without saving", back)],
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("answer") == "yes":
            if not typed.get("channels"):
                self.add_error("channels", ValidationError(WHERE))
            if not typed.get("until") and "until" not in self.errors:
                self.add_error("until", ValidationError("Enter the last day of the yes."))
        return typed
