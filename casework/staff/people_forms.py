"""What an officer types about the people of a case."""

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import LinkKind
from requests_app.models import HandOverOutcome, Link
from requests_app.services.hand_overs import HOLDERS

KIND_HINTS = {
    LinkKind.PARENT: "Anyone with parental responsibility or care. Sees the whole request (R06)",
    LinkKind.YOUNG_PERSON: "Sees the whole request; asks in their own right after school age",
    LinkKind.REPRESENTATIVE: "A deputy, an attorney, or who acts for a parent who cannot. Not an adviser",
    LinkKind.NOMINEE: "Sees only the money they are named to hold",
    LinkKind.SUPPORTER: "An adviser, advocate or friend. Sees where it is, nothing that is written",
}


class AddPersonForm(PlainForm):
    kind = forms.ChoiceField(
        label="Who are they?", choices=LinkKind, widget=Radios(hints=KIND_HINTS)
    )
    full_name = TextField(label="Full name", max_length=200)
    email = forms.EmailField(
        label="Email address",
        help_text="They are invited, and wait until you confirm them.",
        max_length=254,
        required=False,
    )
    address = LongTextField(
        label="Postal address, if they have no email",
        help_text="They are confirmed at once and get printed letters. No one of the family sees it.",
        max_length=500,
        required=False,
    )

    helper = questions(
        Question("kind"),
        Question("full_name"),
        Question("email"),
        Question("address", rows=4),
        send="Add this person",
    )

    def clean(self):
        given = super().clean()
        reached = given.get("email") or given.get("address")
        if not reached and not {"email", "address"} & set(self.errors):
            self.add_error("email", "Enter an email address, or a postal address below")
        return given


class EndPersonForm(PlainForm):
    reason = LongTextField(
        label="Why does it end?",
        max_length=1000,
        help_text="Only officers read this. Their access ends the moment you press the button.",
    )

    helper = questions(Question("reason", rows=4), send="End their access")


class GiveAccountForm(PlainForm):
    email = forms.EmailField(
        label="Their email address",
        help_text="They get a link to choose a password. If they have an account, it is used.",
        max_length=254,
    )

    helper = questions(Question("email"), send="Give them an account")


class OutcomeForm(PlainForm):
    """Who asks after school age. Only the middle part of the page is about capacity."""

    standing = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )
    outcome = forms.ChoiceField(label="What is settled?", choices=HandOverOutcome, widget=Radios)
    link = forms.ModelChoiceField(
        label="Who asks from then on?",
        queryset=Link.objects.none(),
        empty_label="Nobody new: not settled",
        required=False,
        help_text="Confirmed people of this case. Add and confirm them first.",
    )
    decided_on = DateField(
        label="When was this settled?",
        latest=localdate,
        error_messages={"latest": "Enter a day that is not in the future"},
    )
    parents_may_see = forms.BooleanField(
        label="The young person agrees that the parents go on seeing the request", required=False
    )
    decision = TextField(
        label="Which decision was assessed?",
        help_text="Only if someone else asks. Capacity is about one decision at one time.",
        max_length=300,
        required=False,
    )
    assessor = TextField(
        label="Who assessed it?",
        help_text="Only if someone else asks. Name and role.",
        max_length=160,
        required=False,
    )
    basis = LongTextField(
        label="On what basis?",
        help_text="Only if someone else asks. What was done to help them decide, and what was found. "
        "Never age or a diagnosis alone.",
        max_length=4000,
        required=False,
    )

    helper = questions(
        Question("outcome"),
        Question("link"),
        Question("decided_on", size="s"),
        Question("parents_may_see"),
        Question("decision"),
        Question("assessor"),
        Question("basis", rows=5),
        send="Record the outcome",
    )

    def __init__(self, *args, links, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["link"].queryset = links
        self.fields["link"].label_from_instance = lambda one: (
            f"{one.person.full_name}, {one.get_kind_display().lower()}"
        )

    def clean(self):
        given = super().clean()
        outcome = given.get("outcome")
        if outcome == HandOverOutcome.ALTERNATIVE_PERSON:
            self._needs(given, CAPACITY)
        if outcome in HOLDERS and "link" not in self.errors:
            self._check_holder(given.get("link"), outcome)
        if outcome != HandOverOutcome.ALTERNATIVE_PERSON:
            given |= dict.fromkeys(CAPACITY, "")
        return given

    def _needs(self, given, messages) -> None:
        for name, message in messages.items():
            if not given.get(name) and name not in self.errors:
                self.add_error(name, message)

    def _check_holder(self, link, outcome) -> None:
        if link is None:
            self.add_error("link", "Choose who asks from then on")
        elif link.kind not in HOLDERS[outcome]:
            self.add_error("link", WRONG[outcome])


CAPACITY = {
    "decision": "Enter which decision was assessed",
    "assessor": "Enter who assessed it",
    "basis": "Enter on what basis",
}
WRONG = {
    HandOverOutcome.YOUNG_PERSON: "Choose the young person",
    HandOverOutcome.ALTERNATIVE_PERSON: "Choose a representative, or a parent",
}
