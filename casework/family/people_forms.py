"""Inviting somebody to follow a request."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import LinkKind
from requests_app.services.invitations import BY_THE_FAMILY

LABELS = {
    LinkKind.PARENT: "Another parent or carer",
    LinkKind.YOUNG_PERSON: "{name}",
    LinkKind.NOMINEE: "Someone who may hold the money (a nominee)",
    LinkKind.SUPPORTER: "Someone who helps you, such as a friend or an adviser",
}
HINTS = {
    LinkKind.PARENT: "Sees the whole request, but not your address or phone number",
    LinkKind.YOUNG_PERSON: "Sees the whole request",
    LinkKind.NOMINEE: "Sees only the money they are named to hold",
    LinkKind.SUPPORTER: "Sees where the request is, and nothing that is written in it",
}


class InviteForm(PlainForm):
    kind = forms.ChoiceField(label="Who would you like to invite?", widget=Radios(hints=HINTS))
    full_name = TextField(label="Their full name", max_length=200)
    email = forms.EmailField(
        label="Their email address",
        help_text="We send them a link. It works for two weeks, and only for them.",
        max_length=254,
    )

    def __init__(self, *args, name: str, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(kind, LABELS[kind].replace("{name}", name)) for kind in BY_THE_FAMILY]
        self.fields["kind"].choices = choices
        self.helper = questions(
            Question("kind"),
            Question("full_name"),
            Question("email"),
            send="Send the invitation",
            also=[Link("Not now", back)],
        )
