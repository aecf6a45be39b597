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


class WorkForm(PlainForm):
    """What somebody may do; the fields are named like the parameters of services.change_work."""

    groups = forms.MultipleChoiceField(
        label="Groups",
        help_text="A person may be in several. What each may do is in the help pages.",
        choices=[(name, name) for name in WORKING],
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
        names = [
            name for name in ("full_name", "email", *WorkForm.base_fields) if name in self.fields
        ]
        return questions(*map(Question, names), send=self.send)

    send = "Save"

    def clean(self):
        given = super().clean()
        for group, (field, message) in MUST_KNOW.items():
            if group in given.get("groups", []) and not given.get(field):
                self.add_error(field, message)
        return given


class InviteForm(WorkForm):
    send = "Send the invitation"

    full_name = TextField(label="Full name", max_length=200)
    email = forms.EmailField(
        label="Work email address",
        max_length=254,
        help_text="We send a link there to choose a password. It works for two weeks.",
    )
