"""What the page of others' answers shows: each line on site with the head's word, the question, the parts."""

from collections.abc import Sequence
from datetime import datetime

from casework.models import HeadAnswer, HeadLink
from casework.models.signed_links import SignedLink
from casework.on_site import missing_agreement, needs_a_head, newest, on_site, rows_of
from casework.signed_links import over
from requests_app.models import Line

STATES = {
    "": ("Waiting for the answer", "amber"),
    "answered": ("Answered", "green"),
    "cancelled": ("Not asked any more", "grey"),
    "locked": ("Locked: five wrong dates of birth", "red"),
    "expired": ("The link has ended", "red"),
}


def site_rows(lines: Sequence[Line], answers: Sequence[HeadAnswer]) -> list[dict]:
    """Each line on site: what the head said last, and what is missing for a direct payment (R34)."""
    said = newest(answers)
    return [_site_row(line, said.get(line.pk)) for line in on_site(lines)]


def _site_row(line: Line, answer: HeadAnswer | None) -> dict:
    missing = missing_agreement(answer, line)
    kind = "agreed" if not missing else "refused" if answer and not answer.agrees else "not_decided"
    waiting = "Asked again after a change" if answer else "No answer yet"
    words = {"agreed": "Agreed", "refused": "Refused"}.get(kind, waiting)
    return {
        "line": line,
        "answer": answer,
        "kind": kind,
        "words": "It changed after the answer" if answer and kind == "not_decided" else words,
        "paid": needs_a_head(line),
        "missing": missing,
    }


def ask_row(link: HeadLink, at: datetime) -> dict:
    """One time a head was asked: its state in words, and what they answered."""
    said = [(answer, rows_of(answer.shown)) for answer in link.answers.all()]
    return standing_of(link, at) | {"said": said}


def standing_of(link: SignedLink, at: datetime) -> dict:
    """Where a link is: its state in words."""
    why = over(link, at)
    words, colour = STATES[why]
    return {"link": link, "state": why, "words": words, "colour": colour}
