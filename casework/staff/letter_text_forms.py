from django import forms

from casework.letter_checker import LONGEST
from casework.staff.case_forms import VersionForm
from council.govuk.fields import LongTextField, TextField
from council.govuk.layout import Question, questions


class WordsForm(VersionForm):
    words = LongTextField(
        label="Words of the letter",
        max_length=LONGEST,
        help_text="“# ” begins the title, “## ” a heading, “- ” a point of a list, **two stars** make bold.",
        widget=forms.Textarea(attrs={"spellcheck": "true"}),
    )
    note = TextField(
        label="What you changed, and why",
        max_length=300,
        required=False,
        help_text="For colleagues.",
    )

    helper = questions(
        Question("words", rows=28), Question("note"), "version", send="Save and look at it"
    )
