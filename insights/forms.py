"""The forms of the SEN2 page: its reference date, and the letters of item DP."""

from django import forms

from council.govuk.fields import DateField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import questions
from insights.models import PaymentCode

KINDS = {"csv": "a CSV file", "xlsx": "an Excel file"}


class ReferenceDateForm(PlainForm):
    on = DateField(
        label="Reference date", help_text="The school census day in January, like 21 1 2027."
    )

    helper = questions("on", send="Show the budgets of this day")
    helper.form_method = "get"


class LettersForm(PlainForm):
    """One box for each way of paying; one letter or a few, as the year’s guide says."""

    def __init__(self, *args, letters: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        for who_pays, words in PaymentCode._meta.get_field("who_pays").choices:
            self.fields[who_pays] = TextField(
                label=words, max_length=4, required=False, initial=letters.get(who_pays, "")
            )
        self.helper = questions(*self.fields, send="Save the letters")
        self.helper.form_action = "census_letters"


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=KINDS.items())
