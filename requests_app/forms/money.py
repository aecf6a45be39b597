"""How to hold the money: for the whole request, or line by line."""

from django import forms

from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import Holding, Mechanism
from requests_app.forms.draft_form import DraftForm

HOLDING_HINTS = {
    "direct_payment": "A direct payment. You buy the support and keep the receipts, "
    "in a bank account used for nothing else.",
    "arrangement": "An arrangement. We or the school buy the support you choose. Nothing for you to manage.",
    "third_party": "A person or organisation you trust gets the money and buys the support for you.",
    "mix": "You choose for each line on the next page.",
    "not_sure": "That is all right. We talk it through with you.",
}
EACH = [
    (Mechanism.DIRECT_PAYMENT, "Paid to you"),
    (Mechanism.ARRANGEMENT, "Held by us or the school"),
    (Mechanism.THIRD_PARTY, "Held by someone else for you"),
]


class HoldingForm(DraftForm):
    holding = forms.ChoiceField(
        label="How would you like the money held?",
        choices=Holding,
        widget=Radios(hints=HOLDING_HINTS),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("holding", size="l", heading=True), send="Save and continue"
        )


class EachLineForm(DraftForm):
    """One question a line, named line-ID."""

    def __init__(self, *args, lines, **kwargs):
        self.base_fields = {
            f"line-{line.pk}": forms.ChoiceField(
                label=f"{number}. {line.provision}", choices=EACH, widget=Radios
            )
            for number, line in enumerate(lines, start=1)
        }
        super().__init__(*args, **kwargs)
        self.helper = questions(*map(Question, self.fields), send="Save and continue")

    @property
    def mechanisms(self) -> dict[int, str]:
        """Line id → mechanism, as `services.hold_each` takes it."""
        return {
            int(name.removeprefix("line-")): answer for name, answer in self.cleaned_data.items()
        }
