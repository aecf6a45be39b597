"""Teams are added, renamed, and one of them takes in what is new; cases and people keep their team."""

from django.db import IntegrityError, transaction

from accounts.models import Team
from accounts.services import Refused

TAKEN = "There is a team of this name. Choose another one."


def add_team(*, name: str) -> Team:
    try:
        with transaction.atomic():
            first = not Team.objects.filter(intake=True).exists()
            return Team.objects.create(name=name, intake=first)
    except IntegrityError as error:
        raise Refused(TAKEN) from error


def rename_team(team: Team, *, name: str, was: str) -> Team:
    """`was`: the name that stood on the page, so that two people do not rename it over each other."""
    try:
        with transaction.atomic():
            held = Team.objects.select_for_update().get(pk=team.pk)
            if held.name != was:
                raise Refused(f"Somebody renamed it to “{held.name}” since you opened this page.")
            held.name = name
            held.save(update_fields=["name"])
            return held
    except IntegrityError as error:
        raise Refused(TAKEN) from error


@transaction.atomic
def take_in_new_requests(team: Team) -> None:
    """New requests arrive in this team from now on; those that are there stay where they are."""
    list(Team.objects.select_for_update().order_by("pk").values_list("pk"))
    Team.objects.filter(intake=True).exclude(pk=team.pk).update(intake=False)
    Team.objects.filter(pk=team.pk).update(intake=True)
