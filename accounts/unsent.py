"""What somebody sent when their session had ended, kept until they have signed in again."""

import json
import time
from dataclasses import asdict, dataclass, field

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from accounts.encryption import decrypt, encrypt

KEPT = "unsent"
SECONDS_KEPT = 60 * 60
MOST_CHARACTERS = 100_000
MOST_FILES = 100
NOT_TYPED = {"csrfmiddlewaretoken", "version", "position", "number", "question", "quantity_kind"}
NOT_TYPED |= {"uploaded"}


@dataclass(frozen=True)
class Unsent:
    """`fields`: name and value of everything sent. `whose`: the id of whose session it was.
    `files`: names of the files that came along; they have to be chosen again."""

    path: str
    fields: list[tuple[str, str]]
    had_files: bool
    whose: str
    at: float
    files: list[str] = field(default_factory=list)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """In words for the person; what the page itself sent along is left out."""
        return [
            (name.replace("_", " ").replace("-", " ").capitalize(), value)
            for name, value in self.fields
            if value and name not in NOT_TYPED
        ]


def keep(request) -> None:
    """Only where we still know whose session it was: on a shared computer nobody else may find it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    whose = whose_session(request)
    if not whose or sum(len(name) + len(value) for name, value in fields) > MOST_CHARACTERS:
        return
    files = [file.name or "" for _, sent in request.FILES.lists() for file in sent][:MOST_FILES]
    kept = Unsent(request.get_full_path(), fields, bool(files), whose, time.time(), files)
    request.session[KEPT] = encrypt(json.dumps(asdict(kept)))
    request.session.set_expiry(SECONDS_KEPT)


def whose_session(request) -> str:
    """The user of the session that ended, as long as its row is there; else nothing."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")[:40]
    row = Session.objects.filter(session_key=key).first() if "\x00" not in key else None
    return row.get_decoded().get(SESSION_KEY, "") if row else ""


def unsent_of(request) -> Unsent | None:
    """What this person may see of it: an hour long, and nobody else's."""
    if KEPT not in request.session:
        return None
    kept = Unsent(**json.loads(decrypt(request.session[KEPT])))
    fresh = time.time() - kept.at < SECONDS_KEPT
    return kept if fresh and kept.whose == str(request.user.pk) else None


def forget(request) -> None:
    """It is sent, or something else is."""
    request.session.pop(KEPT, None)
