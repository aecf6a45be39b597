"""The small things officers do between the moves: half of what the history of a real case holds."""

from datetime import timedelta

from requests_app.enums import StrandStatus
from requests_app.lifecycle import StrandAction
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course, Happening

BY_FAMILY_OR_PORTAL = ("family", "nobody")
ENDS_WRITING = (StrandAction.ISSUE_LETTER, StrandAction.APPROVE)


def pad(course: Course, chance: Chance, most: int) -> None:
    """Add small events up to `most` in all, each between two of the happenings before the letter."""
    steps = list(course.happenings)
    letter = (place for place, one in enumerate(steps) if one.action == StrandAction.ISSUE_LETTER)
    last = next(letter, len(steps) - 1)
    places = [place for place in range(1, last) if steps[place].by not in BY_FAMILY_OR_PORTAL]
    if not places:
        return
    for _ in range(most - len(steps)):
        place = chance.choice(places)
        course.happenings.append(_small(steps[place], steps[place + 1], chance))
    course.happenings.sort(key=lambda one: one.at)


def _small(before: Happening, after: Happening, chance: Chance) -> Happening:
    """Between two moments, never at one: the order of events is the order of their times."""
    seconds = int((after.at - before.at).total_seconds())
    at = before.at + timedelta(seconds=chance.randrange(1, seconds) if seconds > 1 else 0)
    return Happening(at=at, by="officer", now=before.now, **_deed(before, chance))


def _deed(before: Happening, chance: Chance) -> dict:
    writing = before.on_strand and before.now == StrandStatus.PLANNING
    if writing and before.action not in ENDS_WRITING:
        line = {"line": chance.randint(1, 3)}
        return {"action": "write_decision", "on_strand": True, "details": line}
    if chance.happens(10):
        changed = {"line": 1, "changed": {"weeks": ["38", "39"]}}
        return {"action": "change_line", "seen": True, "details": changed}
    rule = {"rule": chance.choice(("R25", "R30", "R34"))}
    return {"action": "tick_check", "reason": "Looked at again.", "details": rule}
