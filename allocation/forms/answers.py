"""A scheme's questions as a form: options as radios, numbers as boxes."""

from typing import Any

from django import forms

from allocation.engine import Scheme
from allocation.engine.scheme import Question as SchemeQuestion
from allocation.forms.calculator import Carrying
from council.govuk.fields import NumberField
from council.govuk.layout import questions
from council.govuk.widgets import Radios


class AnswersForm(Carrying):
    def __init__(self, *args, scheme: Scheme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        for question in scheme.questions:
            self.fields[self.name_of(question)] = _field(question)
        names = [self.name_of(question) for question in scheme.questions]
        self.helper = questions(*names, send="Work out the figures", action="calculator_answers")

    @staticmethod
    def name_of(question: SchemeQuestion) -> str:
        return f"answer_{question.key}"

    def answers(self) -> dict[str, Any]:
        """As a case document says them; several levels are a list of numbers."""
        given = {}
        for question in self.scheme.questions:
            value = self.cleaned_data.get(self.name_of(question))
            if value not in (None, ""):
                given[question.key] = _listed(question, str(value))
        return given


def _listed(question: SchemeQuestion, value: str) -> Any:
    return value.replace(",", " ").split() if question.many else value


def _field(question: SchemeQuestion) -> forms.Field:
    required = not (question.optional or question.default)
    shared = {"label": question.label, "help_text": question.help, "required": required}
    if question.options:
        choices = [(option.key, option.label) for option in question.options]
        first = question.default or None
        return forms.ChoiceField(choices=choices, widget=Radios, initial=first, **shared)
    if question.many:
        shared["help_text"] = question.help or "One level for each need, like 2 1."
        return forms.CharField(max_length=60, **shared)
    highest = question.maximum if question.maximum is not None else 1_000_000
    return NumberField(
        minimum=question.minimum, maximum=highest, initial=question.default, **shared
    )
