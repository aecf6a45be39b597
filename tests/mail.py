"""A real SMTP server on loopback that keeps what it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from launch.servers import free_port


class Keeper:
    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@dataclass(frozen=True)
class MailServer:
    port: int
    messages: list[EmailMessage]


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """For processes of their own: give them EMAIL_HOST=127.0.0.1 and EMAIL_PORT."""
    keeper = Keeper()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield MailServer(controller.port, keeper.messages)
    controller.stop()


@pytest.fixture
def smtp(settings, mail_server: MailServer) -> list[EmailMessage]:
    """The messages Django has sent through the server so far, oldest first."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    return mail_server.messages
