"""The forms of signing up and signing in: django-allauth's, in our words.

`words` of a form gives each field its label, its hint and what to say when it is left empty.
"""

from allauth.account import forms as allauth
from allauth.core import context
from allauth.mfa.base import forms as two_step
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction

from accounts.services import join_as_family
from accounts.sessions import ASKED, keep_as_asked
from council.govuk.forms import speak_plainly

LONGEST_EMAIL = 254
LONGEST_PASSWORD = 1000

EMAIL = ("Email address", "", "Enter your email address")
PASSWORD = ("Password", "", "Enter your password")
NEW_PASSWORD = ("Password", "At least 10 characters. Three words work well.", "Choose a password")
REPEATED = ("The same password again", "", "Enter the password again")
REMEMBER = ("Keep me signed in on this device for two weeks", "Not on a shared computer.", "")
MAILED_CODE = ("Code", "The 6 numbers in the email we sent you.", "Enter the code from the email")
APP_CODE = (
    "Code",
    "The 6 numbers your app shows now, or one of your recovery codes.",
    "Enter the code from your app",
)


class Worded:
    fields: dict[str, forms.Field]
    words: dict[str, tuple[str, str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in self.words:
                field.label, field.help_text, field.error_messages["required"] = self.words[name]
            if isinstance(field, forms.EmailField):
                field.validators.append(MaxLengthValidator(LONGEST_EMAIL))
            elif isinstance(field.widget, forms.PasswordInput):
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
            speak_plainly(field)


class SignupForm(Worded, allauth.SignupForm):
    words = {"email": EMAIL, "password1": NEW_PASSWORD}
    field_order = ["full_name", "email", "password1"]

    full_name = forms.CharField(
        label="Your full name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name"},
    )

    def try_save(self, request):
        """As allauth's; somebody who took the same address a moment ago counts as there already."""
        try:
            return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    @transaction.atomic
    def save(self, request):
        user = super().save(request)
        join_as_family(user, full_name=self.cleaned_data["full_name"])
        return user


class LoginForm(Worded, allauth.LoginForm):
    words = {"login": EMAIL, "password": PASSWORD, "remember": REMEMBER}

    def login(self, request, redirect_url=None):
        request.session[ASKED] = self.cleaned_data["remember"]
        response = super().login(request, redirect_url)
        keep_as_asked(request, self.user)
        return response


class RequestLoginCodeForm(Worded, allauth.RequestLoginCodeForm):
    words = {"email": EMAIL, "remember": REMEMBER}

    remember = forms.BooleanField(required=False)

    def clean_remember(self):
        context.request.session[ASKED] = self.cleaned_data["remember"]
        return self.cleaned_data["remember"]


class ConfirmLoginCodeForm(Worded, allauth.ConfirmLoginCodeForm):
    words = {"code": MAILED_CODE}


class ConfirmEmailCodeForm(Worded, allauth.ConfirmEmailVerificationCodeForm):
    words = {"code": MAILED_CODE}


class ConfirmPasswordResetCodeForm(Worded, allauth.ConfirmPasswordResetCodeForm):
    words = {"code": MAILED_CODE}


class ChangeEmailForm(Worded, allauth.ChangeEmailForm):
    words = {"email": ("New email address", "", "Enter your new email address")}


class AddEmailForm(Worded, allauth.AddEmailForm):
    words = {"email": ("New email address", "", "Enter your new email address")}


class ResetPasswordForm(Worded, allauth.ResetPasswordForm):
    words = {"email": EMAIL}


class NewPasswordForm(Worded, allauth.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD, "password2": REPEATED}


class SetPasswordForm(Worded, allauth.SetPasswordForm):
    words = {"password1": NEW_PASSWORD, "password2": REPEATED}


class ChangePasswordForm(Worded, allauth.ChangePasswordForm):
    words = {
        "oldpassword": ("Your present password", "", "Enter your present password"),
        "password1": ("New password", NEW_PASSWORD[1], NEW_PASSWORD[2]),
        "password2": REPEATED,
    }


class ReauthenticateForm(Worded, allauth.ReauthenticateForm):
    words = {"password": PASSWORD}


class TwoStepForm(Worded, two_step.AuthenticateForm):
    words = {"code": APP_CODE}


class TwoStepAgainForm(Worded, two_step.ReauthenticateForm):
    words = {"code": APP_CODE}


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    words = {
        "code": (
            "Code from your app",
            "The 6 numbers it shows now.",
            "Enter the code from your app",
        )
    }
