"""Pages of the demonstration only: everyone's codes, and the emails that would have been sent."""

import email
import time
from dataclasses import dataclass
from email import policy
from pathlib import Path

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache

from senbudgets.demo_people import DEMO_PEOPLE, PASSWORD

BETWEEN = b"-" * 79 + b"\n"
"""What Django's file backend writes after every message."""


@dataclass(frozen=True, slots=True)
class Mail:
    file: str
    number: int
    subject: str
    to: str
    at: str
    text: str


@login_not_required
@never_cache
def codes(request):
    now = int(time.time())
    people = [(person, code_of(person, now)) for person in DEMO_PEOPLE]
    left = app_settings.TOTP_PERIOD - now % app_settings.TOTP_PERIOD
    told = {"people": people, "seconds": left, "password": PASSWORD}
    return render(request, "demo/codes.html", told)


@login_not_required
@never_cache
def outbox(request):
    return render(request, "demo/outbox.html", {"mails": mails(Path(settings.EMAIL_FILE_PATH))})


@login_not_required
@never_cache
def one_mail(request, file, number):
    for mail in mails(Path(settings.EMAIL_FILE_PATH)):
        if (mail.file, mail.number) == (file, number):
            return render(request, "demo/mail.html", {"mail": mail})
    raise Http404


def code_of(person, now):
    """What this person's authenticator app shows at a time in seconds; empty for families."""
    if not person.secret:
        return ""
    return format_hotp_value(hotp_value(person.secret, now // app_settings.TOTP_PERIOD))


def mails(folder):
    """Every email in the folder of Django's file backend, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [mail for file in files for mail in reversed(_mails_of(file))]


def _mails_of(file):
    parts = [part for part in file.read_bytes().split(BETWEEN) if part.strip()]
    return [_mail(file.name, number, part) for number, part in enumerate(parts)]


def _mail(file, number, part):
    message = email.message_from_bytes(part.lstrip(), policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Mail(
        file=file,
        number=number,
        subject=message["subject"] or "",
        to=message["to"] or "",
        at=message["date"] or "",
        text=body.get_content() if body else "",
    )


urlpatterns = [
    path("codes/", codes, name="demo_codes"),
    path("outbox/", outbox, name="demo_outbox"),
    path("outbox/<str:file>/<int:number>/", one_mail, name="demo_mail"),
]
