"""Where the portal differs from django-allauth: mail that may fail, encrypted two-step secrets."""

import logging
import time
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.mail import get_connection

from accounts.encryption import decrypt, encrypt
from accounts.sessions import keep_as_asked

logger = logging.getLogger(__name__)

SECONDS_FOR_MAIL = 3
SECONDS_OF_TRUST = 300
NOT_SENT = "We could not send you an email just now. Try again in a few minutes."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask the council if that is wrong.",
        "email_password_mismatch": (
            "The email address or the password is not right. Check both, or get a code by email."
        ),
        "incorrect_code": "This is not the code we sent. Check it, or ask for a new one.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your present password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "rate_limited": "Too many tries. Wait a minute, then try again.",
        "email_taken": "Someone else uses this email address here.",
        "same_as_current": "This is the email address we already have for you.",
    }

    def send_mail(self, template_prefix, email, context):
        """Send what was just asked for, or say that we could not; never keep the page waiting."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            logger.warning("Mail for signing in was not sent: %s", type(error).__name__)
            messages.error(self.request, NOT_SENT)

    def render_mail(self, *args, **kwargs):
        mail = super().render_mail(*args, **kwargs)
        mail.connection = get_connection(timeout=SECONDS_FOR_MAIL)
        return mail

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Only what went wrong: the pages themselves say what went right."""
        if level >= messages.WARNING or message_template in SAID_ON_THE_NEXT_PAGE:
            super().add_message(request, level, message_template, *args, **kwargs)

    def post_login(self, request, user, **kwargs):
        keep_as_asked(request, user)
        return super().post_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Who signed in a moment ago need not show again that it is them."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = records and time.time() - records[-1]["at"] < SECONDS_OF_TRUST
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request):
        return self.get_login_redirect_url(request)


SAID_ON_THE_NEXT_PAGE = {
    "account/messages/password_changed.txt",
    "account/messages/password_set.txt",
    "account/messages/email_confirmed.txt",
    "mfa/messages/recovery_codes_generated.txt",
    "mfa/messages/totp_deactivated.txt",
}


class TwoStepAdapter(DefaultMFAAdapter):
    """Two-step secrets are encrypted at rest; who works here cannot switch two-step off."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not the code your app shows now. Wait for the next one.",
        "cannot_delete_authenticator": "Everyone who works here signs in with two steps.",
    }

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        return not authenticator.user.works_here

    def get_totp_issuer(self):
        return context.request.get_host()
