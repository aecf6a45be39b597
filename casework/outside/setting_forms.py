"""What a contact at the setting types: how far each outcome has come, in their words, and who they are."""

from collections.abc import Iterable
from typing import Any

from budgets.models import BudgetLine
from casework.outcome_fields import fields_of, section_of, typed_of
from casework.outcome_words import outcome_of
from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions


class SettingWordForm(PlainForm):
    """For each outcome one of three, or words; whoever cannot say how far it has come says why."""

    words = LongTextField(
        label="What else should we know?",
        max_length=4000,
        required=False,
        help_text="What went well, what did not, and whether something should change.",
    )
    name = TextField(label="Your full name", max_length=160)
    role = TextField(label="Your role", max_length=120, help_text="For example, SENCO or tutor")

    def __init__(self, *args, lines: Iterable[BudgetLine], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self.fields.update(fields_of(line, "How far has it come?", "In your own words"))
        self.helper = questions(
            *map(section_of, self.lines),
            Question("words", size="m", rows=4),
            Question("name", size="m"),
            Question("role", size="m"),
            send="Send our word",
        )

    def clean(self):
        typed = super().clean()
        for line in self.lines:
            asked = f"progress_{line.pk}"
            if not {asked, f"words_{line.pk}"} & self.errors.keys() and not any(
                typed[name] for name in (asked, f"words_{line.pk}")
            ):
                short = outcome_of(line)[:80]
                self.add_error(asked, f"Say how far it has come, or why you cannot say: “{short}”")
        return typed

    @property
    def outcomes(self) -> dict[int, tuple[str, str]]:
        return typed_of(self.lines, self.cleaned_data)

    @property
    def signed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("words", "name", "role")}
