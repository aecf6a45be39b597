from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Team
from accounts.services import Refused, invite
from accounts.tokens import invitation_token


class Command(BaseCommand):
    help = "Invite a new installation's first administrator, who then invites everybody else."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("full_name")
        parser.add_argument("--team", default="SEND team", help="the team new requests wait in")

    @transaction.atomic
    def handle(self, email, full_name, team, **options):
        try:
            validate_email(email)
            invited = {"email": email, "full_name": full_name, "groups": ["Administrator"]}
            person = invite(**invited, actor=None, at=timezone.now())
        except (ValidationError, Refused) as error:
            raise CommandError(f"{email}: {' '.join(getattr(error, 'messages', error.args))}")
        Team.objects.get_or_create(intake=True, defaults={"name": team})
        link = reverse("accept_invitation", args=[invitation_token(person.user)])
        self.stdout.write(f"{full_name} chooses a password at {settings.PORTAL_URL}{link}")
