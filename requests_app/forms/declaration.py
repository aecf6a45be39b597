"""The declaration under which a request is sent."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.typed_numbers import whole_number
from requests_app.forms.draft_form import DraftForm

NEVER = -1


class DeclarationForm(DraftForm):
    """`version`: the draft as it was read, so that nobody signs what they have not seen."""

    declared_name = TextField(
        label="Your full name",
        help_text="Typing it here counts as your signature.",
        max_length=160,
        error_messages={"required": "Enter your full name to sign"},
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("declared_name"),
            "version",
            send="Sign and send",
        )

    def clean_version(self) -> int:
        typed = whole_number(self.cleaned_data["version"])
        return NEVER if typed is None else typed
