"""The child: the first page, and the page of the details."""

from datetime import date

from django.utils.timezone import localdate

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from requests_app.forms.draft_form import DraftForm

OLDEST = 26


def oldest_birthday() -> date:
    """Plans end at 25 at the latest (R05); a year to spare."""
    return date(localdate().year - OLDEST, 1, 1)


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


class ChildForm(DraftForm):
    child_first_name = first_name()
    child_last_name = last_name()
    child_birth_date = birth_date()
    child_address = LongTextField(
        label="Address",
        help_text="Leave it empty if it must stay secret. We never send letters to an address you "
        "did not type.",
        max_length=300,
        required=False,
    )
    child_postcode = postcode()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("child_first_name"),
            Question("child_last_name"),
            Question("child_birth_date"),
            Question("child_address", rows=3),
            Question("child_postcode", width="10"),
            send="Save and continue",
        )
