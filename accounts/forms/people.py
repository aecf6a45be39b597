"""The forms of the people pages: who is invited, what they may do, where they work."""

from django import forms

from accounts.groups import WORKING
from accounts.models import Organisation, Team
from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions

MUST_KNOW = {
    "Caseworker": ("teams", "Choose at least one team: caseworkers see their own team's cases"),
    "Partner": ("organisation", "Choose the organisation: partners see what is sent to it"),
}


SAYS = {
    "Caseworker": "their own team’s cases",
    "Manager": "all cases, approvals, reviews, dashboards, published rates",
    "Partner": "the strands sent to their organisation",
    "Editor": "case studies and newsletter issues, no cases",
    "Finance": "rates and money, no needs",
    "Administrator": "people and settings, no cases",
}


class WorkForm(PlainForm):
    """What somebody may do; the fields are named like the parameters of services.change_work."""

    groups = forms.MultipleChoiceField(
        label="Groups",
        help_text="A person may be in several.",
        choices=[(name, f"{name}: {SAYS[name]}") for name in WORKING],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one group"},
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(),
        label="Partner organisation",
        help_text="Only for people who decide a health or social care strand.",
        empty_label="None",
        required=False,
    )
    deputy = forms.BooleanField(
        label="May decide reviews of refusals as a named deputy", required=False
    )

    @property
    def helper(self):
        return questions(*map(Question, self.fields), send=self.send)

    send = "Save"

    def clean(self):
        given = super().clean() or {}
        for group, (field, message) in MUST_KNOW.items():
            if group in given.get("groups", []) and not given.get(field):
                self.add_error(field, message)
        return given


class InviteForm(WorkForm):
    field_order = ["full_name", "email"]
    send = "Send the invitation"

    full_name = TextField(label="Full name", max_length=200)
    email = forms.EmailField(
        label="Work email address",
        max_length=254,
        help_text="We send a link there to choose a password. It works for two weeks.",
    )
