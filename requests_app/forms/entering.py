"""What an officer types for a family before the family's own questions: how it came, and who asks."""

from datetime import date, timedelta

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, Text, questions
from council.govuk.widgets import Radios
from requests_app.enums import ReceivedHow
from requests_app.forms.people import StartForm

YEAR = timedelta(days=365)


def a_year_ago() -> date:
    return localdate() - YEAR


class Received(forms.Form):
    """Fields for how a request reached us and whom to answer."""

    received_how = forms.ChoiceField(
        label="How did it reach us?", choices=ReceivedHow, widget=Radios, initial=ReceivedHow.PAPER
    )
    received_on = DateField(
        label="On which day?",
        help_text="The day the paper arrived or the call came. The family’s clock starts that day.",
        earliest=a_year_ago,
        latest=localdate,
        error_messages={
            "required": "Enter the day it reached us",
            "latest": "Enter a day that is not in the future",
            "earliest": "Enter a day in the last twelve months",
        },
    )
    person_name = TextField(label="Name of the person who asks", max_length=160)
    person_email = forms.EmailField(
        label="Their email address",
        help_text="They get every message there. Without one, we print letters.",
        max_length=254,
        required=False,
    )
    person_phone = TextField(label="Their phone number", max_length=40, required=False)
    person_address = LongTextField(
        label="Their postal address",
        help_text="For the read-back letter. Nobody else of the family ever sees it.",
        max_length=500,
        required=False,
    )

    def clean(self):
        reached = ("person_email", "person_address")
        if not (set(reached) & set(self.errors) or any(map(self.cleaned_data.get, reached))):
            self.add_error("person_email", "Enter an email address, or a postal address below")
        return super().clean()


HOW = (Question("received_how", size="m"), Question("received_on", size="s"))
WHO = (
    Question("person_name"),
    Question("person_email"),
    Question("person_phone", width="20"),
    Question("person_address", rows=4),
)
WHOSE = (
    Question("first_name"),
    Question("last_name"),
    Question("birth_date"),
    Question("postcode", width="10"),
)


def heading(text: str) -> Text:
    return Text(text, "govuk-heading-m")


class EnterForm(Received, StartForm):
    """The first page: enough to keep the draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            *HOW,
            heading("Who asks, and how we reach them"),
            *WHO,
            heading("The child or young person"),
            *WHOSE,
            send="Save and continue",
        )


class ReceivedForm(Received, PlainForm):
    """The same, to put right before it is sent."""

    helper = questions(*HOW, heading("Who asks, and how we reach them"), *WHO, send="Save")
