"""The form every page of a draft builds on: it speaks of the child by name."""

from decimal import ROUND_HALF_UP, Decimal

from django import forms

from council.govuk.fields import NumberField
from council.govuk.forms import PlainMessages
from council.govuk.widgets import Checkboxes

HUNDREDTH = Decimal("0.01")


class NamesTheChild:
    """Puts the child's first name wherever a label, hint or option says {name}."""

    def __init__(self, *args, draft, **kwargs):
        self.draft = draft
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            self._name_in(field)

    def _name_in(self, field: forms.Field) -> None:
        name = self.draft.child.first_name
        field.label = (field.label or "").replace("{name}", name)
        field.help_text = field.help_text.replace("{name}", name)
        if choices := getattr(field, "choices", None):
            field.choices = [(code, str(words).replace("{name}", name)) for code, words in choices]
        if "invalid_choice" in field.error_messages:
            field.error_messages["invalid_choice"] = "Choose one of the answers"
        if hints := getattr(field.widget, "hints", None):
            field.widget.hints = {key: hint.replace("{name}", name) for key, hint in hints.items()}


class DraftForm(PlainMessages, NamesTheChild, forms.Form):
    """One page of a draft. `was` is the mark of what was stored when the page was opened (`views.keeping`)."""

    def __init__(self, *args, was: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if was:
            self.fields["was"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=was
            )


class CodesField(forms.MultipleChoiceField):
    """Ticks as a list of codes; `alone` is the answer that goes with no other."""

    widget = Checkboxes

    def __init__(self, *, alone: str = "", **kwargs):
        super().__init__(**kwargs)
        self.alone = alone

    def clean(self, value):
        codes = super().clean(value)
        if self.alone in codes and len(codes) > 1:
            raise forms.ValidationError(self.error_messages["alone"], "alone")
        return codes


class HundredthsField(NumberField):
    """A number kept with two places, as the database holds it: "a third" of a thing is 0.33."""

    def read(self, text):
        value = super().read(text)
        return value if self.whole else value.quantize(HUNDREDTH, ROUND_HALF_UP)


def answers_of(draft, names) -> dict:
    """What is stored under these names: of the draft, or with `child_` and `plan_` of those two."""
    return {name: _stored(draft, name) for name in names}


def _stored(draft, name: str):
    for part in ("child", "plan"):
        if name.startswith(f"{part}_"):
            return getattr(getattr(draft, part), name.removeprefix(f"{part}_"))
    return getattr(draft, name, None)
