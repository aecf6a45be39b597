"""Recording that a family was told of personal budgets, and what it chose."""

from datetime import date

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import DateField, LongTextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.forms.people import birth_date, first_name, last_name
from requests_app.models import ToldChoice, ToldHow

FIRST_PLANS = date(2014, 9, 1)


def told_on(**rest):
    return DateField(
        label="When were they told?",
        earliest=FIRST_PLANS,
        latest=localdate,
        error_messages={"latest": "Enter a day that is not in the future"},
        **rest,
    )


class ChoiceForm(PlainForm):
    """What the family chose, and when."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    chose = forms.ChoiceField(
        label="What did they choose?",
        choices=ToldChoice,
        widget=Radios,
        initial=ToldChoice.NO_ANSWER,
    )
    chose_on = DateField(
        label="When did they say so?",
        help_text="Leave it empty if it was the day they were told.",
        required=False,
        earliest=FIRST_PLANS,
        latest=localdate,
        error_messages={"latest": "Enter a day that is not in the future"},
    )
    why = LongTextField(
        label="Why they did not want one",
        help_text="In their words, without names. Leave it empty if they did not say.",
        max_length=600,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("chose"), Question("chose_on", size="s"), Question("why", rows=3), send="Save"
        )


class ToldForm(ChoiceForm):
    """All of it for a child whose plan is in the register: quick enough after a meeting."""

    told_on = told_on(initial=localdate)
    how = forms.ChoiceField(label="How?", choices=ToldHow, widget=Radios)

    WHOSE: tuple[Question, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            *self.WHOSE,
            Question("told_on", size="s"),
            Question("how"),
            Question("chose"),
            Question("chose_on", size="s"),
            Question("why", rows=3),
            send="Save",
        )


class TypedToldForm(ToldForm):
    """The same for a child who is not in the register, or where there is none."""

    first_name = first_name()
    last_name = last_name()
    birth_date = birth_date()

    WHOSE = (Question("first_name"), Question("last_name"), Question("birth_date", size="s"))


class ToldFilter(forms.Form):
    """What the list shows; everything here may stand in an address."""

    chose = forms.ChoiceField(choices=[("", "All"), *ToldChoice.choices], required=False)
    how = forms.ChoiceField(choices=[("", "Any way"), *ToldHow.choices], required=False)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=10**6)

    @property
    def asked(self) -> dict:
        """What is filtered by; what makes no sense filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
