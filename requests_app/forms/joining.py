"""Accepting an invitation to follow a request: with an account, or by making one."""

from django import forms

from accounts.forms.sign_in import SetPasswordForm
from accounts.models import User
from council.govuk.fields import TextField
from council.govuk.forms import PlainForm, speak_plainly
from council.govuk.layout import questions


class AcceptForm(PlainForm):
    """One button."""

    helper = questions(send="Accept the invitation")


class JoinForm(SetPasswordForm):
    """A name and a password; the email address is the one the invitation came to."""

    field_order = ["full_name", "password1", "password2"]
    full_name: forms.CharField = TextField(
        label="Your full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, user=User(email=email), **kwargs)
        speak_plainly(self.fields["full_name"])
        self.helper = questions("full_name", "password1", "password2", send="Make my account")
