"""The form every page builds on: plain messages for what Django says in its own words."""

from copy import copy

from django import forms
from django.core.validators import (
    EmailValidator,
    MaxLengthValidator,
    ProhibitNullCharactersValidator,
)

from council.govuk.fields import HIDDEN_CHARACTER, ReadField

DJANGO_REQUIRED = forms.Field.default_error_messages["required"]
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)
NAMED = {
    "invalid": "Enter one number",
    "whole": "Enter a whole number",
    "minimum": "Enter %(n)s or more",
    "maximum": "Enter %(n)s or less",
}


class PlainMessages:
    """Mixin of forms and model forms. A message that the form states itself is left alone."""

    fields: dict[str, forms.Field]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or name.replace("_", " ").capitalize()
            speak_plainly(field)


def speak_plainly(field):
    """Give the field messages that say what to do and name the field by its label."""
    messages = field.error_messages
    if messages.get("required") == DJANGO_REQUIRED:
        messages["required"] = required(field)
    if field.label and not field.label.endswith("?"):
        name_the_field(field)
    field.validators = [plain(validator, field) for validator in field.validators]


def name_the_field(field):
    """Put the label into the messages that numbers and money share between fields."""
    messages, shared = field.error_messages, type(field).default_error_messages
    for code, start in NAMED.items():
        if isinstance(field, ReadField) and code in shared and messages[code] == shared[code]:
            messages[code] = messages[code].replace(
                start, f"{start} for {lower(str(field.label))}", 1
            )


def plain(validator, field):
    """A copy of the validator with a message of ours: forms share their validators."""
    if isinstance(validator, MaxLengthValidator):
        message = f"{field.label}: use %(limit_value)d characters or fewer"
    elif isinstance(validator, ProhibitNullCharactersValidator):
        message = HIDDEN_CHARACTER
    elif isinstance(validator, EmailValidator):
        message = "Enter an email address, like name@example.com"
    else:
        return validator
    ours = copy(validator)
    ours.message = message
    return ours


def required(field) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick “{field.label}”"
    if isinstance(field, forms.FileField):
        return "Choose a file"
    verb = "Choose an answer to" if isinstance(field.widget, CHOICES) else "Answer"
    if field.label.endswith("?"):
        return f"{verb} “{field.label}”"
    return f"{'Choose' if isinstance(field.widget, CHOICES) else 'Enter'} {lower(field.label)}"


def lower(label: str) -> str:
    """The label inside a sentence: "First name" → "first name", but "NHS number" stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class PlainForm(PlainMessages, forms.Form):
    """A form with plain messages."""


class PlainModelForm(PlainMessages, forms.ModelForm):
    """A model form with plain messages."""
