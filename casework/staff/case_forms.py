"""The forms of the case page: small, one for one thing an officer does."""

from datetime import timedelta

from django import forms
from django.utils.timezone import localdate

from casework.staff.checks import TICKED_BY_A_PERSON
from casework.staff.short_words import ROLES
from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from requests_app.enums import Need, Phase, PlanStatus, Role, SettingKind, Window

LONGEST = 4000
YEAR = timedelta(days=366)


class VersionForm(PlainForm):
    """What the page showed when it was opened, so that nobody overwrites what they have not seen."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )


class QuestionForm(VersionForm):
    text = LongTextField(
        label="Your question",
        max_length=LONGEST,
        help_text="The family reads these words. Ask for one thing, and say what would answer it.",
    )
    why = LongTextField(
        label="Why you need it",
        max_length=1000,
        help_text="The family reads this too: which part of their request it helps you decide.",
    )
    help = LongTextField(
        label="What help there is",
        max_length=1000,
        required=False,
        help_text="Who can help them with the answer, or what is enough if they have little.",
    )
    due_on = DateField(
        label="Answer by",
        help_text="The clock stops until they answer.",
        earliest=localdate,
        latest=lambda: localdate() + YEAR,
    )

    helper = questions(
        Question("text", rows=4),
        Question("why", rows=3),
        Question("help", rows=3),
        Question("due_on"),
        send="Ask the family",
    )


class AnswerForm(PlainForm):
    answer = LongTextField(label="What the family answered", max_length=10_000)

    helper = questions(Question("answer", rows=6), send="Save the answer")


class WithdrawForm(PlainForm):
    reason = LongTextField(
        label="What the family said",
        max_length=1000,
        help_text="Who told you, when and how. It has no effect on the plan.",
    )

    helper = questions(Question("reason", rows=4), send="Withdraw the request")


class NoteForm(PlainForm):
    text = LongTextField(
        label="New note", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


class TickForm(PlainForm):
    """What an officer found on one check; `seen`: when the finding that stood on the page was made."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    found = LongTextField(
        label="What did you find?",
        max_length=1000,
        help_text="Where you looked, what it says, and its date.",
    )

    helper = questions(Question("found", rows=4), Question("seen"), send="Confirm this check")

    @staticmethod
    def question_of(rule: str) -> str | None:
        return TICKED_BY_A_PERSON.get(rule)


class OfficerForm(VersionForm):
    to = forms.ModelChoiceField(label="Officer", queryset=None, empty_label="Choose a name")

    helper = questions(Question("to"), Question("version"), send="Give the case to them")

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = officers
        self.fields["to"].label_from_instance = lambda one: (
            f"{one.person.full_name} ({one.open_cases or 0} open)"
        )


def _choice(label: str, choices, required: bool = True) -> forms.ChoiceField:
    empty = [("", "Choose" if required else "None")]
    return forms.ChoiceField(label=label, choices=[*empty, *choices], required=required)


class PlanForm(VersionForm):
    """What the plan record says, in place of what the family typed."""

    plan_status = _choice("The plan", PlanStatus.choices)
    window = _choice("Stage in which they asked", Window.choices)
    plan_stage_date = DateField(label="That stage began on", required=False)
    role = _choice("Who asks", [(role, ROLES[role].capitalize()) for role in Role])
    plan_setting_name = TextField(label="Name of the setting", max_length=160, required=False)
    plan_setting_kind = _choice("Kind of setting", SettingKind.choices)
    plan_phase = _choice("Phase", Phase.choices)
    plan_year_group = TextField(label="Year group", max_length=20, required=False)
    plan_main_need = _choice("Main need", Need.choices)
    plan_second_need = _choice("Second need", Need.choices, required=False)
    reason = LongTextField(
        label="What you corrected, and from which record",
        max_length=1000,
        help_text="The family sees that you corrected it, and why.",
    )

    helper = questions(
        *(Question(name) for name in ("plan_status", "window", "plan_stage_date", "role")),
        *(Question(name) for name in ("plan_setting_name", "plan_setting_kind", "plan_phase")),
        Question("plan_year_group", width="10"),
        Question("plan_main_need"),
        Question("plan_second_need"),
        Question("reason", rows=3),
        send="Save the plan record",
    )

    def clean(self):
        answers = super().clean()
        second = answers.get("plan_second_need")
        if second and second == answers.get("plan_main_need"):
            self.add_error(
                "plan_second_need", "Choose a second need that differs from the main one"
            )
        return answers
