"""The fields about each outcome that the forms of a review share: how far it has come, and words."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.html import format_html

from budgets.models import BudgetLine, Progress
from casework.outcome_words import outcome_of
from council.govuk.fields import LongTextField
from council.govuk.layout import Question
from council.govuk.widgets import Radios

LONGEST_WORD = 1000


def fields_of(line: BudgetLine, asked: str, words: str) -> dict[str, forms.Field]:
    """`asked` and `words`: the labels; the outcome itself stands above them."""
    return {
        f"progress_{line.pk}": forms.ChoiceField(
            label=asked, choices=Progress.choices, widget=Radios, required=False
        ),
        f"words_{line.pk}": LongTextField(label=words, max_length=LONGEST_WORD, required=False),
    }


def section_of(line: BudgetLine, rows: int = 2) -> Div:
    """The outcome as a heading, what serves it, and its two questions."""
    serves = (
        format_html('<p class="second govuk-!-margin-bottom-3">{}</p>', line.provision)
        if line.outcome
        else ""
    )
    title = format_html(
        '<h2 class="govuk-heading-m govuk-!-text-break-word govuk-!-margin-bottom-1">{}</h2>{}',
        outcome_of(line),
        serves,
    )
    return Div(
        HTML(title),
        Question(f"progress_{line.pk}", size="s", inline=True, small=True),
        Question(f"words_{line.pk}", rows=rows),
        css_class="ruled govuk-!-margin-bottom-6",
    )


def typed_of(lines: Iterable[BudgetLine], typed: dict[str, Any]) -> dict[int, tuple[str, str]]:
    """Progress and words by the primary key of a line, as `budgets.services` takes them."""
    return {
        line.pk: (typed[f"progress_{line.pk}"], typed[f"words_{line.pk}"].strip()) for line in lines
    }


def initial_of(rows: Iterable[Any], words: str) -> dict[str, str]:
    """`rows` have `line_id` and `progress`; `words` names the text beside it."""
    found = {}
    for row in rows:
        found[f"progress_{row.line_id}"] = row.progress
        found[f"words_{row.line_id}"] = getattr(row, words)
    return found
