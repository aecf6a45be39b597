"""A case moves to another team: new requests all arrive in one."""

from datetime import datetime

from django.db import transaction

from accounts.models import Team
from requests_app.lifecycle import NotAllowed
from requests_app.models import Request
from requests_app.services import record


@transaction.atomic
def move_to_team(request: Request, *, team: Team, actor, at: datetime) -> Request:
    """Its caseworker goes with it only if they work there too."""
    if not actor.has_perm("casework.assign"):
        raise NotAllowed("move_to_team")
    held = Request.objects.visible_to(actor).lock(request.pk)
    held.team = team
    if held.caseworker and not held.caseworker.person.teams.filter(pk=team.pk).exists():
        held.caseworker = None
    held.version += 1
    held.save()
    record(
        held, "move_to_team", actor=actor, at=at, details={"team": team.pk}, seen_by_family=False
    )
    return held
