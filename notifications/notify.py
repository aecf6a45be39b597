"""Email through GOV.UK Notify. Its reference carries the message's number, so that nothing goes twice."""

from django.conf import settings
from notifications_python_client import NotificationsAPIClient

SECONDS_TO_ANSWER = 10
CAME_BACK = "failed"
"""Notify's word that gathers: no such address, not accepted for days, its own technical fault."""


def send(message, *, subject: str, text: str) -> str:
    """Hand Notify one message and return its receipt; an earlier try that was cut off is not repeated.

    The template there has two places, ((subject)) and ((text)): what they hold names nobody.
    """
    reference = f"portal-message-{message.pk}"
    known = _taken_before(reference) if message.attempts > 1 else None
    taken = known or hand_over(
        message.person.email, subject=subject, text=text, reference=reference
    )
    return taken["id"]


def hand_over(address: str, *, subject: str, text: str, reference: str | None = None) -> dict:
    return _client().send_email_notification(
        email_address=address,
        template_id=settings.NOTIFY_TEMPLATE_ID,
        personalisation={"subject": subject, "text": text},
        reference=reference,
    )


def came_back() -> dict[str, str]:
    """The newest emails Notify could not deliver: receipt and Notify's word for why."""
    rows = _client().get_all_notifications(status=CAME_BACK, template_type="email")
    return {row["id"]: row["status"] for row in rows["notifications"]}


def _taken_before(reference: str) -> dict | None:
    rows = _client().get_all_notifications(reference=reference)["notifications"]
    return next((row for row in rows if not row["status"].endswith("failure")), None)


def _client() -> NotificationsAPIClient:
    """A new one each time: it is not safe between threads."""
    return NotificationsAPIClient(
        settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=SECONDS_TO_ANSWER
    )
