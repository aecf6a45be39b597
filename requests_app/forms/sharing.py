"""Whom we may talk to, and the equality questions, which stand apart."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.asking_choices import Disability, Religion, SharesWith
from requests_app.enums import Ethnicity, Sex
from requests_app.forms.draft_form import CodesField, DraftForm

SAVE = "Save and continue"


class ShareForm(DraftForm):
    shares_with = CodesField(
        label="Who may we share this request with?",
        help_text="Only what they need to know. You can change your mind at any time: tell us.",
        choices=SharesWith,
        alone=SharesWith.NOBODY,
        error_messages={
            "required": "Choose who we may share it with, or “Nobody for now”",
            "alone": "Choose “Nobody for now”, or the others, not both",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("shares_with", size="l", heading=True), send=SAVE)


NOT_ASKED = (Ethnicity.REFUSED, Ethnicity.NOT_OBTAINED)
ETHNICITIES = [
    ("", "Choose, or leave it"),
    *((code, words) for code, words in Ethnicity.choices if code not in NOT_ASKED),
    (Ethnicity.REFUSED, "I would rather not say"),
]


class EqualityForm(DraftForm):
    """Every question may be left out."""

    ethnicity = forms.ChoiceField(
        label="{name}’s ethnic group", choices=ETHNICITIES, required=False
    )
    first_language = TextField(label="{name}’s first language", max_length=40, required=False)
    sex = forms.ChoiceField(label="{name}’s sex", choices=Sex, widget=Radios, required=False)
    disability = forms.ChoiceField(
        label="Does {name} have a disability?", choices=Disability, widget=Radios, required=False
    )
    religion = forms.ChoiceField(
        label="{name}’s religion",
        choices=[("", "Choose, or leave it"), *Religion.choices],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("ethnicity"),
            Question("first_language", width="20"),
            Question("sex"),
            Question("disability"),
            Question("religion"),
            send=SAVE,
        )
