"""The forms of a review of outcomes: held and written down, said by a voice, answered, left, acted on."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from crispy_forms.layout import HTML
from django import forms
from django.utils.html import format_html
from django.utils.timezone import localdate

from budgets.models import Answer, BudgetLine, HowSettled
from budgets.models.reviews import ALWAYS_ASKED, QUESTIONS
from casework.outcome_fields import fields_of, section_of, typed_of
from casework.outcome_words import ABOUT, QUESTION_WORDS
from casework.staff.case_forms import VersionForm
from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Question, Submit, questions
from council.govuk.widgets import Radios

YES_OR_NO = [choice for choice in Answer.choices if choice[0] != Answer.NOT_APPLICABLE]
HEADING = '<h2 class="govuk-heading-m">{}</h2>'
YEAR = timedelta(days=366)


class HoldForm(VersionForm):
    """Half a review is kept; `finish` in the post says that it is to be closed."""

    held_on = DateField(label="Day it was held", latest=localdate, required=False)
    result = LongTextField(
        label="What was found, and what follows",
        max_length=4000,
        required=False,
        help_text="The family reads this. What is agreed changes only by a new decision.",
    )

    def __init__(self, *args, lines: Iterable[BudgetLine], paid: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields.update(fields_of(line, "How far has it come?", "Note"))
        for name in QUESTIONS:
            self.fields.update(question_of(name, paid=paid))
        self.helper = questions(
            *map(section_of, self.lines),
            HTML(format_html(HEADING, "The five questions (regulation 11)")),
            *(row for name in QUESTIONS for row in look_of(name)),
            Question("held_on", size="m"),
            Question("result", size="m", rows=5),
            "version",
            Buttons(
                Submit("Close the review", name="finish"),
                Submit("Save, and go on later", name="save", kind="secondary"),
            ),
            send="",
        )

    @property
    def written(self) -> dict[str, Any]:
        names = ("held_on", "result", *QUESTIONS, *(f"{name}_why" for name in QUESTIONS))
        return {name: self.cleaned_data[name] for name in names}

    @property
    def progress(self) -> dict[int, tuple[str, str]]:
        return typed_of(self.lines, self.cleaned_data)


def question_of(name: str, *, paid: bool) -> dict[str, forms.Field]:
    """`paid`: something is a direct payment; three of the five are about nothing else."""
    about_all = name in ALWAYS_ASKED
    choices = YES_OR_NO if about_all or paid else list(Answer.choices)
    return {
        name: forms.ChoiceField(
            label=QUESTION_WORDS[name], choices=choices, widget=Radios, required=False
        ),
        f"{name}_why": LongTextField(label=ABOUT[name], max_length=2000, required=False),
    }


def look_of(name: str) -> list[Question]:
    return [Question(name, size="s", inline=True, small=True), Question(f"{name}_why", rows=2)]


class VoiceForm(VersionForm):
    """What the family, the child or the setting told an officer."""

    name = TextField(
        label="Who told you?", max_length=160, help_text="Name and role: Mrs Ward, SENCO."
    )
    words = LongTextField(label="About all of it", max_length=4000, required=False)

    def __init__(self, *args, lines: Iterable[BudgetLine], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields.update(fields_of(line, "How far do they say it has come?", "Their words"))
        self.helper = questions(
            Question("name"),
            *map(section_of, self.lines),
            Question("words", size="m", rows=3),
            "version",
            send="Write it down",
        )

    @property
    def outcomes(self) -> dict[int, tuple[str, str]]:
        return typed_of(self.lines, self.cleaned_data)


class AnswerAskedForm(VersionForm):
    """Yes with a day, or no with a reason; the family reads either."""

    answer = forms.ChoiceField(
        label="Do we look at the budget?",
        choices=[("yes", "Yes"), ("no", "No, not now")],
        widget=Radios,
    )
    due_on = DateField(
        label="If yes: by which day?",
        earliest=localdate,
        latest=lambda: localdate() + YEAR,
        required=False,
    )
    reason = LongTextField(
        label="If no: why?",
        max_length=2000,
        required=False,
        help_text="The family reads this. They can ask again at any time.",
    )

    helper = questions(
        Question("answer", small=True, inline=True),
        Question("due_on"),
        Question("reason", rows=3),
        "version",
        send="Answer the family",
    )

    def clean(self):
        typed = super().clean()
        if typed.get("answer") == "yes" and not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the day by which we look at it")
        if typed.get("answer") == "no" and not typed.get("reason"):
            self.add_error("reason", "Say why, so that the family can read it")
        return typed


class LeaveForm(VersionForm):
    reason = LongTextField(
        label="Why is it not held?", max_length=2000, help_text="The family reads this."
    )

    helper = questions(Question("reason", rows=3), "version", send="Do not hold this review")


class SettleForm(PlainForm):
    how = forms.ChoiceField(label="What was done?", choices=HowSettled.choices, widget=Radios)
    what = LongTextField(
        label="In words",
        error_messages={"required": "Say what was done"},
        max_length=2000,
        help_text="The family reads this. Say what changes, and when.",
    )

    helper = questions(
        Question("how", small=True), Question("what", rows=3), send="Write down what was done"
    )


class AskedByPhoneForm(PlainForm):
    reason = LongTextField(
        label="What the family said",
        max_length=2000,
        help_text="Who asked, when and how, and about what.",
    )

    helper = questions(Question("reason", rows=3), send="Write down that they asked")
