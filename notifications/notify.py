"""Email through GOV.UK Notify. Its reference carries the message's number, so that nothing goes twice and what
came back is found."""

import re

from django.conf import settings
from notifications_python_client import NotificationsAPIClient

SECONDS_TO_ANSWER = 10
CAME_BACK = "failed"
"""Notify's word that gathers: no such address, not accepted for days, its own technical fault."""

REFERENCE = re.compile(r"portal-message-(\d+)\Z")


def send(message, address: str, *, subject: str, text: str) -> None:
    """Hand Notify one message, unless an earlier try that was cut off did so already.

    The template there has two places, ((subject)) and ((text)).
    """
    client = _client()
    reference = f"portal-message-{message.pk}"
    if message.attempts > 1 and _has(client, reference):
        return
    client.send_email_notification(
        email_address=address,
        template_id=settings.NOTIFY_TEMPLATE_ID,
        personalisation={"subject": subject, "text": text},
        reference=reference,
    )


def came_back() -> dict[int, str]:
    """The newest messages Notify could not deliver: their numbers, with Notify's word for why."""
    rows = _client().get_all_notifications(status=CAME_BACK, template_type="email")["notifications"]
    found = [(REFERENCE.match(row["reference"] or ""), row["status"]) for row in rows]
    return {int(match[1]): status for match, status in found if match}


def _has(client: NotificationsAPIClient, reference: str) -> bool:
    rows = client.get_all_notifications(reference=reference)["notifications"]
    return any(not row["status"].endswith("failure") for row in rows)


def _client() -> NotificationsAPIClient:
    """A new one each time: it is not safe between threads."""
    return NotificationsAPIClient(
        settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=SECONDS_TO_ANSWER
    )
