"""The words and the picture of a story. A changed story is a new one: every yes and signature was for the old."""

import hashlib
from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction

from newsletter.lifecycle import StudyAction, take
from newsletter.models import CaseStudy
from newsletter.models.studies import picture_path
from newsletter.pictures import fit_for_a_story
from newsletter.services.checks import check
from newsletter.services.moves import lock, move_held
from requests_app.files.pieces import Unfit
from requests_app.services import Changed, Refused

storage = CaseStudy._meta.get_field("picture").storage
DESCRIBE = "Say what the picture shows, for readers who cannot see it."
NO_PICTURE = {"picture": "", "picture_alt": "", "picture_sha256": ""}


def write(
    study: CaseStudy,
    *,
    actor,
    at: datetime,
    version: int | None = None,
    picture: IO[bytes] | None = None,
    picture_alt: str | None = None,
    without_picture: bool = False,
    **text: str,
) -> CaseStudy:
    """Saving the same words and picture changes nothing. `version`: of the story the writer saw.

    `picture`: a new one; `picture_alt`: what it shows; `without_picture`: the present one goes.
    """
    changes: dict[str, Any] = dict(text)
    if picture_alt is not None:
        changes["picture_alt"] = picture_alt
    if without_picture:
        changes |= NO_PICTURE
    new = _kept(picture) if picture else {}
    try:
        written = _write(study, actor, at, version, changes | new)
    except BaseException:
        _forget(new.get("picture", ""))
        raise
    if new and written.picture.name != new["picture"]:
        _forget(new["picture"])
    return written


def _kept(picture: IO[bytes]) -> dict[str, str]:
    """Drawn anew and stored before any transaction begins."""
    try:
        content = fit_for_a_story(picture)
    except Unfit as unfit:
        raise Refused(str(unfit)) from unfit
    path = storage.save(picture_path(None, ""), ContentFile(content))
    return {"picture": path, "picture_sha256": hashlib.sha256(content).hexdigest()}


@transaction.atomic
def _write(study: CaseStudy, actor, at: datetime, version: int | None, new: dict) -> CaseStudy:
    held = lock(study, actor)
    take(StudyAction.WRITE, held.status, actor.has_perm)
    if version is not None and held.version != version:
        raise Changed
    changed = _changed(held, new)
    if not changed:
        return held
    old = held.picture.name
    written = move_held(
        held,
        StudyAction.WRITE,
        actor=actor,
        at=at,
        details={"changed": sorted(changed)},
        written_by=actor,
        **changed,
    )
    check(written, at)
    if old and old != written.picture.name:
        transaction.on_commit(lambda: _forget(old), robust=True)
    return written


def _changed(held: CaseStudy, new: dict[str, Any]) -> dict[str, Any]:
    """The same picture again is no change, whatever its new path; without a picture nothing is described."""
    if new.get("picture_sha256") == held.picture_sha256:
        new = {name: value for name, value in new.items() if name != "picture"}
    has_picture = bool(new.get("picture", held.picture.name))
    if has_picture and not new.get("picture_alt", held.picture_alt).strip():
        raise Refused(DESCRIBE)
    if not has_picture:
        new = new | NO_PICTURE
    return {name: value for name, value in new.items() if getattr(held, name) != value}


def _forget(path: str) -> None:
    if path:
        storage.delete(path)
