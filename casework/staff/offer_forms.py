"""The forms of an offer: its terms and lines, what changes, a consent on paper, the account."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Div
from django import forms
from django.utils.html import format_html
from django.utils.timezone import localdate

from budgets.duties import WORDS
from budgets.models import Offer, OfferLine, PaidTo, Rhythm
from budgets.models.offers import AccountKind
from casework.staff.case_forms import VersionForm
from council.govuk.fields import DateField, LongTextField, MoneyField, NumberField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Checkboxes, Radios

MOST = Decimal("1000000")
TERMS = (
    "paid_to",
    "payee_name",
    "nominated_on",
    "rhythm",
    "first_payment_on",
    "account",
    "account_service",
    "conditions",
    "records_every",
    "evidence_days",
    "first_review_on",
    "answer_by",
    "amount_reason",
)
EVERY = [(1, "Every month"), (3, "Every 3 months"), (6, "Every 6 months"), (12, "Every 12 months")]


class OfferForm(VersionForm):
    """Half an offer is kept; what it lacks stands beside it. The payments follow from what is typed here."""

    paid_to = forms.ChoiceField(label="Who is paid?", choices=PaidTo.choices, widget=Radios)
    payee_name = TextField(label="Their full name", max_length=160)
    nominated_on = DateField(
        label="Day of the family’s written nomination",
        help_text="Only for a nominee.",
        latest=localdate,
        required=False,
    )
    rhythm = forms.ChoiceField(
        label="How often is it paid?", choices=Rhythm.choices, widget=Radios, required=False
    )
    first_payment_on = DateField(label="First payment", required=False)
    account = forms.ChoiceField(
        label="Into which account?", choices=AccountKind.choices, widget=Radios, required=False
    )
    account_service = TextField(
        label="Service that looks after the account",
        max_length=160,
        required=False,
        help_text="Only for a managed account. Never enter the number of an account.",
    )
    conditions = LongTextField(
        label="Conditions",
        max_length=6000,
        required=False,
        help_text="One a line. These are the council’s usual ones: take out what does not fit, add what is needed.",
    )
    records_every = forms.TypedChoiceField(
        label="How often do we ask for the records?",
        choices=EVERY,
        coerce=int,
        empty_value=None,
        widget=Radios,
        required=False,
    )
    evidence_days = NumberField(
        label="Days to send evidence we ask for", whole=True, minimum=1, maximum=90, required=False
    )
    first_review_on = DateField(
        label="First review",
        help_text="Within three months of the first payment (regulation 11).",
        required=False,
    )
    answer_by = DateField(label="The family answers by", required=False)
    amount_reason = LongTextField(
        label="Why the amount is not the amount agreed for a year",
        max_length=1000,
        required=False,
        help_text="Only if you changed an amount, for example because the budget is for part of a year.",
    )

    def __init__(self, *args, offered: Iterable[OfferLine], **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        for row in self.offered:
            self.fields.update(fields_of(row))
        self.helper = questions(
            *(section_of(row) for row in self.offered),
            Question("amount_reason", rows=2),
            *(Question(name, small=True) for name in ("paid_to",)),
            Question("payee_name"),
            Question("nominated_on"),
            Question("rhythm", small=True),
            Question("first_payment_on"),
            Question("account", small=True),
            Question("account_service"),
            Question("conditions", rows=9),
            Question("records_every", small=True, inline=True),
            Question("evidence_days", width="3", suffix="days"),
            Question("first_review_on"),
            Question("answer_by"),
            "version",
            send="Save the offer",
        )

    @property
    def lines(self) -> dict[int, dict[str, Any]]:
        """As `budgets.services.save_offer` takes them."""
        typed = self.cleaned_data
        return {
            row.pk: {name: typed[f"{name}_{row.pk}"] for name in ("goods", "outcome", "amount")}
            for row in self.offered
        }

    @property
    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in TERMS}


def fields_of(row: OfferLine) -> dict[str, forms.Field]:
    return {
        f"goods_{row.pk}": TextField(
            label=f"Line {row.position}: goods or services", max_length=300, initial=row.goods
        ),
        f"outcome_{row.pk}": LongTextField(
            label=f"Line {row.position}: what it is for",
            max_length=600,
            required=False,
            initial=row.outcome,
        ),
        f"amount_{row.pk}": MoneyField(
            label=f"Line {row.position}: amount of all payments",
            minimum=Decimal("0.01"),
            maximum=MOST,
            initial=row.amount,
            help_text=f"Agreed for a year: £{row.line.amount:,.2f}",
        ),
    }


def section_of(row: OfferLine):
    title = HTML(
        format_html('<h3 class="govuk-heading-s">{}. {}</h3>', row.position, row.line.provision)
    )
    return Div(
        title,
        Question(f"goods_{row.pk}"),
        Question(f"outcome_{row.pk}", rows=2),
        Question(f"amount_{row.pk}", prefix="£", width="10"),
        css_class="lines__part",
    )


class ChangeForm(PlainForm):
    reason = LongTextField(
        label="What changes, and why?",
        max_length=1000,
        help_text="The family reads this at the head of the new offer.",
    )

    helper = questions(Question("reason", rows=3), send="Prepare a changed offer")


class SendBackForm(PlainForm):
    note = LongTextField(label="What should change?", max_length=1000, required=False)

    helper = questions(Question("note", rows=3), send="Send it back")


class PaperConsentForm(PlainForm):
    """What stands on the signed form (N09). A nominee’s signature is beside the family’s."""

    duties = forms.MultipleChoiceField(
        label="Ticked on the form",
        choices=list(WORDS.items()),
        widget=Checkboxes,
        error_messages={"required": "All six are needed. Without one there is no consent."},
    )
    declaration = forms.MultipleChoiceField(
        label="Declaration on the Schedule",
        choices=[("yes", "Ticked: none of it applies to whoever is paid")],
        widget=Checkboxes,
        error_messages={"required": "Without the declaration there is no payment"},
    )
    signed_name = TextField(label="Signed by whoever is paid: name", max_length=160)
    signed_on = DateField(label="Day of that signature", latest=localdate)
    family_name = TextField(label="Signed by the family: name", max_length=160, required=False)
    family_signed_on = DateField(
        label="Day of the family’s signature", latest=localdate, required=False
    )
    paper = forms.FileField(
        label="The signed form, if you have it as a scan or a photograph", required=False
    )

    def __init__(self, *args, offer: Offer, **kwargs):
        super().__init__(*args, **kwargs)
        family = [] if offer.family_is_paid else ["family_name", "family_signed_on"]
        for name in ("family_name", "family_signed_on"):
            if not family:
                del self.fields[name]
            else:
                self.fields[name].required = True
        self.fields["signed_name"].help_text = f"As in the offer: {offer.payee_name}"
        asked = ["duties", "declaration", "signed_name", "signed_on", *family, "paper"]
        self.helper = questions(
            *(Question(name, small=True) for name in asked), send="Write down the consent"
        )

    def clean_duties(self):
        ticked = self.cleaned_data["duties"]
        if set(ticked) != set(WORDS):
            raise forms.ValidationError("All six are needed. Without one there is no consent.")
        return ticked


class AccountForm(PlainForm):
    holder = TextField(label="In whose name is the account?", max_length=160)
    seen = TextField(
        label="What did you see?",
        max_length=300,
        help_text="For example: letter of the bank of 3 November. Never write the number.",
    )
    sole_purpose = forms.MultipleChoiceField(
        label="Use",
        choices=[("yes", "The account is used for this payment and for nothing else")],
        widget=Checkboxes,
        error_messages={"required": "A payment goes only into an account used for nothing else"},
    )

    helper = questions(
        Question("holder"),
        Question("seen"),
        Question("sole_purpose", small=True),
        send="Give it to a second person",
    )


class EndForm(PlainForm):
    """Declined, or consent withdrawn, written down for the family."""

    reason = LongTextField(
        label="What the family said",
        max_length=1000,
        help_text="Who told you, when and how. They need not say why.",
    )
    on = DateField(label="Day on which they said it", latest=localdate, initial=localdate)

    def __init__(self, *args, send: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("reason", rows=3), Question("on"), send=send)


def initial_of(offer: Offer) -> Mapping[str, Any]:
    return {**{name: getattr(offer, name) for name in TERMS}, "version": offer.version}
