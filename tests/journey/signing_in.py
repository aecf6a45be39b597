"""How those who work here come in: an invitation by email at first, then password and code."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.utils.timezone import now

from accounts.services import admit, invite
from tests.journey.windows import Window

PASSWORD = "four patient harbours"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def by_invitation(window: Window, letter_box, name: str, email: str, *, teams) -> None:
    """The link of the email, a password, two steps; only then does anything else open."""
    invite(email=email, full_name=name, groups=["Caseworker"], teams=teams, actor=None, at=now())
    window.opens(letter_box.link(email), "invitation")
    window.types(password1=PASSWORD, password2=PASSWORD)
    window.presses("Save password", "password-chosen")
    _enter_password(window, email, "two-steps-to-set-up")
    window.page.locator("summary", has_text="I cannot scan the picture").click()
    window.types(code=code_now(window.page.locator("details strong").inner_text()))
    window.presses("Turn on two steps", "recovery-codes")
    window.presses("I have kept them: continue", "queue")


def with_both_steps(window: Window, name: str, email: str, group: str, lands_on: str) -> None:
    person = admit(email=email, full_name=name, password=PASSWORD, groups=[group])
    TOTP.activate(person.user, SECRET)
    _enter_password(window, email, "second-step")
    window.types(code=code_now(SECRET))
    window.presses("Continue", lands_on)


def _enter_password(window: Window, email: str, then: str) -> None:
    window.opens("/account/login/", "sign-in")
    window.types(login=email, password=PASSWORD)
    window.presses("Sign in", then)


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
