"""Who would be paid, and the tests of a direct payment: one answer each, with what it rests on."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.html import format_html
from django.utils.timezone import localdate

from casework.enums import LAW_OF_PAYMENT, PaymentGround, RecipientKind, TestAnswer, TestOfPayment
from casework.models import PaymentTest
from casework.staff.case_forms import VersionForm
from casework.staff.decide_line_form import words
from council.govuk.fields import DateField, TextField
from council.govuk.layout import Buttons, Question, Submit, questions
from council.govuk.widgets import Radios

NEEDED = "Enter what the answer rests on"
HELP_FIRST = "Say which help was considered: payroll service, managed account, nominee"


class RecipientForm(VersionForm):
    kind = forms.ChoiceField(
        label="Who would be paid?", choices=RecipientKind.choices, widget=Radios
    )
    name = TextField(label="Their full name", max_length=160)
    nominated_on = DateField(
        label="Day of the family’s written nomination",
        help_text="Only for a nominee. They accept in writing before anything is paid.",
        latest=localdate,
        required=False,
    )

    helper = questions(
        Question("kind", small=True),
        Question("name"),
        Question("nominated_on"),
        "version",
        Buttons(Submit("Save who would be paid", kind="secondary")),
        send="",
    )
    helper.form_tag = False

    def clean(self):
        answers = super().clean()
        nominee = answers.get("kind") == RecipientKind.NOMINEE
        if answers.get("nominated_on") and answers.get("kind") and not nominee:
            self.add_error("nominated_on", "Leave the day empty: only a nominee is nominated")
        return answers


class TestsForm(VersionForm):
    """The tests in the order of the regulations; those left open stay open.

    `tests`: which of them this person may know (of the Schedule, only the case’s own officer).
    """

    def __init__(self, *args, tests: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.tests = list(tests)
        for test in self.tests:
            self.fields.update(fields_of(test))
        self.helper = questions(
            *(section_of(test) for test in self.tests),
            "version",
            Buttons(Submit("Save the answers")),
            send="",
        )
        self.helper.form_tag = False

    def clean(self):
        answers = super().clean()
        for test in self.tests:
            self._look_at(test, answers)
        return answers

    def _look_at(self, test: str, answers: Mapping[str, Any]) -> None:
        answer = answers.get(f"answer_{test}", "")
        if not answer:
            return
        helped = answers.get(f"help_{test}", "").strip()
        if test == TestOfPayment.CAPABLE and answer != TestAnswer.YES and not helped:
            self.add_error(f"help_{test}", HELP_FIRST)
        if test != TestOfPayment.EXCLUDED and not answers.get(f"note_{test}", "").strip():
            self.add_error(f"note_{test}", NEEDED)

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """As `services.record_tests` takes them; only what was answered."""
        typed = self.cleaned_data
        return {
            test: {name: typed.get(f"{name}_{test}", "") for name in ("answer", "help", "note")}
            for test in self.tests
            if typed.get(f"answer_{test}")
        }


def fields_of(test: str) -> dict[str, forms.Field]:
    capable = test == TestOfPayment.CAPABLE
    found: dict[str, forms.Field] = {
        f"answer_{test}": forms.ChoiceField(
            label=TestOfPayment(test).label,
            choices=[
                one for one in TestAnswer.choices if capable or one[0] != TestAnswer.WITH_HELP
            ],
            widget=Radios,
            required=False,
            help_text=f"Regulation {number_of(test)}",
        )
    }
    if capable:
        found[f"help_{test}"] = words(
            "Help that was considered",
            help_text="Payroll service, managed account, nominee. Needed unless they manage alone.",
        )
    if test != TestOfPayment.EXCLUDED:
        found[f"note_{test}"] = words("What the answer rests on")
    return found


def number_of(test: str) -> str:
    """5(2)(a); a test has the number of the ground that refuses it."""
    return LAW_OF_PAYMENT[PaymentGround(test)].source.rpartition("regulation ")[2]


def section_of(test: str):
    boxes: list = [Question(f"answer_{test}", small=True, inline=True)]
    if test == TestOfPayment.EXCLUDED:
        boxes.append(HTML(ONLY_YES_OR_NO))
    else:
        boxes.append(Question(f"note_{test}", rows=2))
    if test == TestOfPayment.CAPABLE:
        boxes.insert(1, Question(f"help_{test}", rows=2))
    return Div(*boxes, css_class="lines__part", css_id=f"test-{test}")


ONLY_YES_OR_NO = format_html(
    '<p class="govuk-body">{}</p>',
    "Nothing but the answer is kept: no order, no date. Only you and the approver see it.",
)


def initial_of_tests(rows: Iterable[PaymentTest]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found |= {
            f"answer_{row.test}": row.answer,
            f"help_{row.test}": row.help,
            f"note_{row.test}": row.note,
        }
    return found
