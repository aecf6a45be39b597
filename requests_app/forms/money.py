"""How to hold the money: for the whole request, or line by line."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.asking_choices import Managing, Payee, YesNoNotSure
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
        self.base_fields = self.fields_of(lines)
        super().__init__(*args, **kwargs)
        self.helper = questions(*map(Question, self.base_fields), send="Save and continue")

    @staticmethod
    def fields_of(lines) -> dict[str, forms.ChoiceField]:
        return {
            f"line-{line.pk}": forms.ChoiceField(
                label=f"{number}. {line.provision}", choices=EACH, widget=Radios
            )
            for number, line in enumerate(lines, start=1)
        }

    @property
    def mechanisms(self) -> dict[int, str]:
        """Line id → mechanism, as `services.hold_each` takes it."""
        return {
            int(name.removeprefix("line-")): self.cleaned_data[name] for name in self.base_fields
        }


PAYEE_HINTS = {
    "me": "Into a bank account used for nothing else",
    "nominee": "A nominee: a person over 16 you trust. We have to have it from you in writing, and they "
    "have to agree.",
}


class PayeeForm(DraftForm):
    payee = forms.ChoiceField(
        label="Who should the money go to?", choices=Payee, widget=Radios(hints=PAYEE_HINTS)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("payee", size="l", heading=True), send="Save and continue")


class ManagingForm(DraftForm):
    """Reg 5(2)(a): alone, or with help; help is offered before anybody is refused."""

    ability_to_manage = forms.ChoiceField(
        label="Could you look after the money?",
        help_text="Pay the bills on time, keep the receipts, and show us what was paid.",
        choices=Managing,
        widget=Radios,
    )
    managing_help = LongTextField(
        label="What help would make it easier?",
        help_text="Only if you like: someone who does wages, a reminder, a prepaid card.",
        max_length=600,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("ability_to_manage"),
            Question("managing_help", rows=3),
            send="Save and continue",
        )


class HolderForm(DraftForm):
    """The nominee or third party: who they are, and whether they know."""

    name = TextField(
        label="Their full name",
        max_length=160,
        error_messages={"required": "Enter the name of who would hold the money"},
    )
    organisation = TextField(
        label="Their organisation, if there is one", max_length=160, required=False
    )
    relation = TextField(
        label="Who are they to {name}?",
        help_text="For example, grandmother, or a support charity",
        max_length=160,
        required=False,
    )
    email = forms.EmailField(label="Their email address", max_length=254, required=False)
    phone = TextField(label="Their phone number", max_length=40, required=False)
    has_agreed = forms.TypedChoiceField(
        label="Have they said yes?",
        help_text="They have to agree before any money is paid. We write to them only if you say yes.",
        choices=[("yes", "Yes"), ("no", "Not asked yet")],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("name"),
            Question("organisation"),
            Question("relation"),
            Question("email"),
            Question("phone", width="20"),
            Question("has_agreed"),
            send="Save and continue",
        )


class ExcludedForm(DraftForm):
    """A yes or no about the person who would get the money; never what or when (UK GDPR art 10)."""

    answer = forms.ChoiceField(
        label="Is one of these true of the person who would get the money?",
        choices=YesNoNotSure,
        widget=Radios,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("answer"), send="Save and continue")
