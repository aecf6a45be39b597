"""The child, and who is asking."""

from datetime import date

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import Role, Window
from requests_app.forms.draft_form import DraftForm

OLDEST = 26
FIRST_PLANS = date(2014, 9, 1)


def oldest_birthday() -> date:
    """Plans end at 25 at the latest (R05); a year to spare."""
    return date(localdate().year - OLDEST, 1, 1)


def two_years_on() -> date:
    return date(localdate().year + 2, 12, 31)


def first_name(**kwargs):
    required = {"required": "Enter the first name"}
    return TextField(label="First name", max_length=80, error_messages=required, **kwargs)


def last_name():
    required = {"required": "Enter the last name"}
    return TextField(label="Last name", max_length=80, error_messages=required)


def birth_date(label="Date of birth", help_text="For example, 27 3 2018", required=True):
    return DateField(
        label=label,
        help_text=help_text,
        required=required,
        earliest=oldest_birthday,
        latest=localdate,
        error_messages={
            "required": "Enter the date of birth, like 27 3 2018",
            "latest": "Enter a date of birth that is not in the future",
            "earliest": "Enter a date of birth after %(day)s: a plan ends at 25 at the latest",
        },
    )


def postcode():
    return TextField(
        label="Postcode",
        help_text="Where the child or young person lives. Leave it empty if that must stay secret.",
        max_length=10,
        required=False,
    )


class StartForm(PlainForm):
    """The first page: enough to keep a draft."""

    first_name = first_name(help_text="Of the child or young person")
    last_name = last_name()
    birth_date = birth_date()
    postcode = postcode()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("first_name"),
            Question("last_name"),
            Question("birth_date"),
            Question("postcode", width="10"),
            send="Save and continue",
        )


class OfficerStartForm(StartForm):
    """The first page when an officer types for a family: who asks, and how we reach them."""

    person_name = TextField(label="Name of the person who asks", max_length=160)
    person_email = forms.EmailField(
        label="Their email address",
        help_text="They get every message here. Without one, we print letters.",
        max_length=254,
        required=False,
    )
    person_phone = TextField(label="Their phone number", max_length=40, required=False)
    person_address = LongTextField(label="Their postal address", max_length=500, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("person_name"),
            Question("person_email"),
            Question("person_phone", width="20"),
            Question("person_address", rows=3),
            Question("first_name"),
            Question("last_name"),
            Question("birth_date"),
            Question("postcode", width="10"),
            send="Save and continue",
        )

    def clean(self):
        reached = ("person_email", "person_address")
        if not (set(reached) & set(self.errors) or any(map(self.cleaned_data.get, reached))):
            self.add_error("person_email", "Enter an email address, or a postal address below")
        return super().clean()


class ChildForm(DraftForm):
    child_first_name = first_name()
    child_last_name = last_name()
    child_birth_date = birth_date()
    child_postcode = postcode()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("child_first_name"),
            Question("child_last_name"),
            Question("child_birth_date"),
            Question("child_postcode", width="10"),
            send="Save and continue",
        )


WINDOW_HINTS = {
    "draft_plan": "We have said that we will write a first plan, and it is not final yet",
    "review": "A review, such as the yearly one, has begun or has a date",
    "reassessment": "We have agreed to assess {name}’s needs again",
    "other": "You can still send your request. We tell you when the next step is.",
}


class AskingForm(DraftForm):
    """Who asks, and at which stage of the plan (R02, R03)."""

    role = forms.ChoiceField(label="Who are you?", choices=Role, widget=Radios)
    phone = TextField(
        label="A phone number we may ring you on",
        help_text="Only if you like. We write to you first.",
        max_length=40,
        required=False,
    )
    window = forms.ChoiceField(
        label="What is happening with {name}’s plan?",
        choices=Window,
        widget=Radios(hints=WINDOW_HINTS),
    )
    plan_stage_date = DateField(
        label="When did that begin, if you know?",
        help_text="The day the draft plan came, or the day of the review meeting. "
        "It may be in the future.",
        required=False,
        earliest=FIRST_PLANS,
        latest=two_years_on,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("role"),
            Question("phone", width="20"),
            Question("window"),
            Question("plan_stage_date"),
            send="Save and continue",
        )
