"""The forms of a review: who decides it, the family's points with their answers, one line, a letter on paper."""

from collections.abc import Sequence

from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.html import format_html
from django.utils.timezone import localdate

from casework.enums import ReviewOutcome
from casework.models import ReviewPoint
from casework.staff.case_forms import VersionForm
from casework.staff.decide_line_form import (
    IF_NOT_SPLIT,
    MONEY,
    PAYMENT,
    LineDecisionForm,
    quantity_row,
    words,
)
from council.govuk.fields import DateField, LongTextField
from council.govuk.forms import PlainForm, speak_plainly
from council.govuk.layout import Buttons, Link, Question, Submit, questions
from council.govuk.widgets import Radios
from requests_app.models import Line

MOST_POINTS = 40
SPARE = 2


class DeciderForm(VersionForm):
    """`deciders`: number and name of whoever may decide this review."""

    to = forms.TypedChoiceField(
        label="Decided by", coerce=int, help_text="Somebody who neither proposed nor approved."
    )

    helper = questions(
        Question("to"), "version", Buttons(Submit("Give it to them", kind="secondary")), send=""
    )
    helper.form_tag = False

    def __init__(self, *args, deciders: Sequence[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Choose a name"), *deciders]


class PointsForm(VersionForm):
    """As many points as there are, and two more; one without words is left out."""

    many = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_POINTS)
    answer = words(
        "Your answer as a whole",
        help_text="What you found and why. The letter begins with it.",
    )

    def __init__(self, *args, many: int, **kwargs):
        super().__init__(*args, auto_id="points_%s", **kwargs)
        self.numbers = range(1, min(max(many, 1), MOST_POINTS) + 1)
        for number in self.numbers:
            self._add(f"text_{number}", words(f"Point {number}: the family says"))
            self._add(f"answer_{number}", words(f"Your answer to point {number}"))
        self.helper = questions(
            *(two_up(number) for number in self.numbers),
            Question("answer", rows=4),
            "many",
            "version",
            Buttons(Submit("Save the points and answers")),
            send="",
        )
        self.helper.form_tag = False

    def _add(self, name: str, field: forms.Field) -> None:
        speak_plainly(field)
        self.fields[name] = field

    def clean(self):
        answers = super().clean()
        for number in self.numbers:
            lonely = answers.get(f"answer_{number}", "").strip()
            if lonely and not answers.get(f"text_{number}", "").strip():
                self.add_error(f"text_{number}", "Write what the family says, or clear its answer")
        return answers

    @property
    def points(self) -> list[dict[str, str]]:
        typed = self.cleaned_data
        return [
            {"text": typed[f"text_{number}"], "answer": typed[f"answer_{number}"]}
            for number in self.numbers
        ]


def two_up(number: int) -> Div:
    return Div(
        Question(f"text_{number}", rows=3), Question(f"answer_{number}", rows=3), css_class="two-up"
    )


def initial_of_points(points: Sequence[ReviewPoint], said: Sequence[str], answer: str) -> dict:
    """The points as saved; before that, what the family wrote, a paragraph a point."""
    rows = [(point.text, point.answer) for point in points] or [(text, "") for text in said]
    found: dict = {"answer": answer, "many": min(len(rows) + SPARE, MOST_POINTS)}
    for number, (text, reply) in enumerate(rows[:MOST_POINTS], start=1):
        found |= {f"text_{number}": text, f"answer_{number}": reply}
    return found


def paragraphs(*texts: str) -> list[str]:
    """What the family wrote, cut where they began a new paragraph."""
    return [" ".join(part.split()) for text in texts for part in text.splitlines() if part.strip()]


class ReviewedLineForm(LineDecisionForm):
    """One line under review: it stays as it was, or it is decided anew."""

    outcome = forms.ChoiceField(
        label="What did you find on this line?", choices=ReviewOutcome.choices, widget=Radios
    )

    def __init__(self, *args, line: Line, close: str, **kwargs):
        super().__init__(*args, line=line, close=close, **kwargs)
        self.fields["reasons"].label = "Your reasons: the family reads them"
        self.fields["budget"].required = False
        self.helper = layout_of(self, line, close)

    def clean(self):
        if self.cleaned_data.get("outcome") == ReviewOutcome.CHANGED:
            if not self.cleaned_data.get("budget") and "budget" not in self.errors:
                self.add_error("budget", "Choose the new decision on the budget")
            return super().clean()
        for name in set(self.errors) - {"outcome", "reasons", "version"}:
            del self.errors[name]
        return self.cleaned_data


def layout_of(form: ReviewedLineForm, line: Line, close: str):
    quantity = tuple(name for name in form.fields if name in NUMBERS)
    household = [Question("household_finding", rows=2)] if line.household_member else []
    helper = questions(
        Div(
            Div(Question("outcome"), css_class="wide"),
            Div(Question("reasons", rows=4), css_class="wide"),
            Div(HTML(ONLY_IF), css_class="wide lines__part"),
            Div(Question("budget", small=True)),
            Div(*quantity_row(line, quantity), *MONEY),
            Div(Question("payment", small=True)),
            Div(*PAYMENT, *household),
            *IF_NOT_SPLIT,
            Div(
                Question("common_ground"),
                Question("would_change", rows=2),
                css_class="wide lines__part",
            ),
            Div(
                "version",
                Buttons(Submit(f"Save line {line.position}"), Link("Close without saving", close)),
                css_class="wide",
            ),
            css_class="lines__form",
        ),
        send="",
    )
    return helper


NUMBERS = ("minutes", "times_a_week", "weeks", "group_size", "number")
ONLY_IF = format_html(
    '<h3 class="govuk-heading-s">{}</h3>', "Only if the decision changes: the line decided anew"
)


class EnterReviewForm(PlainForm):
    """A review asked for by letter or by telephone."""

    representations = LongTextField(
        label="What the family says", max_length=10_000, help_text="In their own words."
    )
    received_on = DateField(
        label="Day it came",
        latest=localdate,
        help_text="The clock of the review counts from this day.",
    )

    helper = questions(
        Question("representations", rows=8), Question("received_on"), send="Enter the review"
    )
