"""A family's or a young person's word on how it goes, and the wish for a look at the budget."""

from collections.abc import Iterable

from django import forms

from budgets.models import BudgetLine
from casework.outcome_fields import fields_of, section_of, typed_of
from council.govuk.fields import LongTextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, questions

SAY_SOMETHING = "Answer for one thing at least, or tell us something in your own words"
HIDDEN = {"widget": forms.HiddenInput, "required": False, "min_value": 0, "max_value": 2**31 - 1}


class SayForm(PlainForm):
    """`child`: the name, where a parent also writes the child's words. Nothing need be answered, something must."""

    version = forms.IntegerField(**HIDDEN)
    child_version = forms.IntegerField(**HIDDEN)
    words = LongTextField(
        label="What else should we know?",
        max_length=4000,
        required=False,
        help_text="What went well, what did not, and whether something should change.",
    )

    def __init__(self, *args, lines: Iterable[BudgetLine], child: str, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields.update(fields_of(line, "How far has it come?", "Your own words"))
        own = [Question("child_words", size="m", rows=3)] if child else []
        if child:
            self.fields["child_words"] = LongTextField(
                label=f"What does {child} say?",
                max_length=4000,
                required=False,
                help_text="As they said or showed it. Leave it empty if you cannot say.",
            )
        self.helper = questions(
            *map(section_of, self.lines),
            Question("words", size="m", rows=4),
            *own,
            "version",
            "child_version",
            send="Send what you wrote",
            also=[Link("Not now", back)],
        )

    @property
    def outcomes(self) -> dict[int, tuple[str, str]]:
        return typed_of(self.lines, self.cleaned_data)

    def clean(self):
        typed = super().clean()
        said = {name: value for name, value in typed.items() if "version" not in name}
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(SAY_SOMETHING)
        return typed


class AskForm(PlainForm):
    reason = LongTextField(
        label="What should we look at?",
        max_length=2000,
        required=False,
        help_text="You need not say. It helps us to prepare.",
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("reason", rows=4), send="Ask for a review", also=[Link("Not now", back)]
        )
