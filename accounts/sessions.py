"""How long people stay signed in, and how all of somebody's sessions end."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.allauth_settings import ACCOUNT_SESSION_COOKIE_AGE

ASKED = "keep_signed_in"


def keep_as_asked(request, user):
    """Two weeks on the device of a family that asked for it; a working day for everybody else."""
    asked = request.session.get(ASKED) and not user.works_here
    request.session.set_expiry(ACCOUNT_SESSION_COOKIE_AGE if asked else None)


def end_sessions(user, at):
    """Sign somebody out everywhere; return how many sessions ended."""
    alive = Session.objects.filter(expire_date__gt=at).iterator()
    theirs = [s.pk for s in alive if s.get_decoded().get(SESSION_KEY) == str(user.pk)]
    return Session.objects.filter(pk__in=theirs).delete()[0]
