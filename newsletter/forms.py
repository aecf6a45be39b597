"""The text of a study, and the consent to exactly that text."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, questions

WHOSE = "No names, places, dates, ages or exact sums."


class StudyForm(PlainForm):
    title = TextField(label="Title", max_length=120)
    background = LongTextField(label="Background", help_text=WHOSE, max_length=1500)
    needed = LongTextField(label="What was needed", max_length=1500)
    paid_for = LongTextField(label="What the budget paid for", max_length=1500)
    difference = LongTextField(label="What difference it made", max_length=1500, required=False)
    quote = LongTextField(
        label="A quote", help_text="In the family’s own words.", max_length=600, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        shown = [Question(name, rows=4) for name in ("background", "needed", "paid_for")]
        self.helper = questions(
            Question("title"),
            *shown,
            Question("difference", rows=4),
            Question("quote", rows=3),
            "version",
            send="Save the text",
            also=[Link("Go back without saving", back)],
        )
