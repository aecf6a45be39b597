"""Why a piece of a story may stay, why a rare story may be published, which budgets are told together."""

from django import forms

from council.govuk.fields import LongTextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, questions
from council.govuk.widgets import Checkboxes
from newsletter.services.blending import NONE_CHOSEN

LONGEST_REASON = 600


class ReasonForm(PlainForm):
    reason = LongTextField(
        label="Why may it stay?",
        max_length=LONGEST_REASON,
        error_messages={"required": "Give your reason, in a sentence."},
    )

    def __init__(self, *args, back: str, send: str, label: str, help_text: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, help_text
        also = [Link("Go back", back)]
        self.helper = questions(Question("reason", rows=3), send=send, also=also)


class BlendForm(PlainForm):
    budgets = forms.MultipleChoiceField(
        label="Which budgets shall this story tell of as well?",
        widget=Checkboxes,
        error_messages={"required": NONE_CHOSEN, "invalid_choice": NONE_CHOSEN},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, back: str, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["budgets"].choices = choices
        self.helper = questions(
            Question("budgets"),
            "version",
            send="Blend them into this story",
            also=[Link("Go back", back)],
        )
