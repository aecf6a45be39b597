from django import forms

from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions


class TeamForm(PlainForm):
    name = TextField(label="Name of the team", max_length=80)
    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    helper = questions(Question("name"), Question("was"), send="Save the team")
