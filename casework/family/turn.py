"""The turn-and-clock card: whose move it is, what to do, when. No database: all is passed in.

Turn and clock are one card, so that two dates cannot disagree (users.md, "one clock, seen by both sides").
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.family.standing import Asked, Standing
from council.templatetags.council_format import days as working_days
from council.templatetags.council_format import long_date
from requests_app.clock import ClockState, left_on, resume
from requests_app.enums import ClockKind, Status, StrandStatus, Turn

CLOCK_TITLES = {
    ClockKind.INDICATIVE: "Time to your indicative budget",
    ClockKind.DECISION: "Time to our decision",
    ClockKind.REVIEW: "Time to our answer",
    ClockKind.PARTNER: "Time to their decision",
}
ENDED = {
    ClockKind.INDICATIVE: "Shared on",
    ClockKind.DECISION: "Decided on",
    ClockKind.REVIEW: "Answered on",
    ClockKind.PARTNER: "Decided on",
}
NO_WORDS = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class Card:
    """`turn`: yours, ours, theirs, finished. `page`: the name of the page the button opens."""

    turn: str
    who: str
    title: str
    text: str
    why: str = ""
    page: str = ""
    button: str = ""
    hint: str = ""
    clock: dict[str, Any] | None = None


# situation: title, text, page, button
WORDS = {
    "receipt": (
        "We have your request",
        "Nothing for you to do now. First a caseworker checks, from the council’s record of "
        "{child}’s plan, that you may see it. Then you see everything about the request here, "
        "and we write to tell you.",
        "",
        "",
    ),
    "received": (
        "Nothing for you to do now",
        "Your request is next to be read. {Officer} reads it and checks it against {child}’s plan.",
        "",
        "",
    ),
    "checking": (
        "Nothing for you to do now",
        "{Officer} is checking your request against {child}’s plan. If we need to know more, "
        "we ask you here and write to tell you.",
        "",
        "",
    ),
    "planning": (
        "We plan with you what the money could pay for",
        "{Officer} will get in touch to plan it with you. Read the indicative budget first: "
        "it shows how we got to every pound.",
        "indicative",
        "See your indicative budget",
    ),
    "deciding": (
        "Nothing for you to do now",
        "The costed plan is agreed with you. We decide about each thing you asked for, and write "
        "to you with our reasons.",
        "indicative",
        "See your indicative budget",
    ),
    "decided": (
        "We have decided",
        "Read what we agreed, line by line, with our reasons, and what you can do next.",
        "decision",
        "Read the decision",
    ),
    "offer": (
        "We offer you a direct payment",
        "Read what the money is for, how it is paid, and what you would agree to. Then say yes or no. "
        "Nothing is paid before you agree, and {child} gets the support either way.",
        "offer",
        "Read and answer the offer",
    ),
    "looking_again": (
        "We are looking at our decision again",
        "Somebody who took no part in it reads what you wrote. You get the answer in writing, "
        "with reasons.",
        "decision",
        "Read the decision",
    ),
    "withdrawn": (
        "The request is withdrawn",
        "{child}’s plan and support stay as they are. You can ask again later.",
        "",
        "",
    ),
    "school": (
        "We asked the school, college or nursery",
        "Nothing for you to do now. Support on their site needs their written agreement.",
        "",
        "",
    ),
    "health": ("We are waiting for the health service", "Nothing for you to do now.", "", ""),
    "care": ("We are waiting for social care", "Nothing for you to do now.", "", ""),
}
TURNS = {
    "answer": ("yours", "It is your turn"),
    "offer": ("yours", "It is your turn"),
    "decided": ("finished", "Finished"),
    "withdrawn": ("finished", "Finished"),
    "school": ("theirs", "It is the school’s turn"),
    "health": ("theirs", "It is the health service’s turn"),
    "care": ("theirs", "It is social care’s turn"),
}
OURS = ("ours", "It is our turn")


def card(standing: Standing) -> Card:
    where = situation(standing)
    turn, who = TURNS.get(where, OURS)
    face = clock_face(standing)
    if standing.question and where == "answer":
        return _question_card(standing, standing.question, turn, who, face)
    title, text, page, button = (_filled(words, standing) for words in WORDS.get(where, NO_WORDS))
    return Card(turn, who, title, text, page=page, button=button, clock=face)


def situation(standing: Standing) -> str:
    """One word for where the request stands, the key of WORDS; "answer" has words of its own."""
    if standing.status == Status.WITHDRAWN:
        return "withdrawn"
    if not standing.whole:
        return "receipt"
    if standing.offer_waits:
        return "offer"
    if standing.strand_status == StrandStatus.REVIEW_REQUESTED:
        return "looking_again"
    if standing.status == Status.DECIDED:
        return "decided"
    return _open_situation(standing)


def _open_situation(standing: Standing) -> str:
    if standing.status == Status.WAITING_FOR_FAMILY:
        return "answer"
    if standing.turn in (Turn.SCHOOL, Turn.HEALTH, Turn.CARE):
        return str(standing.turn)
    if standing.status == Status.SUBMITTED:
        return "received"
    if standing.status == Status.IN_REVIEW:
        return "checking"
    return "deciding" if standing.clock.kind == ClockKind.DECISION else "planning"


def _question_card(standing: Standing, question: Asked, turn: str, who: str, face) -> Card:
    ring = (
        f" You can also ring {first_name(question.by)} on {standing.ring}." if standing.ring else ""
    )
    return Card(
        turn,
        who,
        title=f"{first_name(question.by)} has one question before we can go on",
        text=f"“{question.text}”",
        why=question.why,
        page="answer",
        button="Answer the question",
        hint=f"Please answer by {long_date(question.due_on)} if you can.{ring}",
        clock=face,
    )


def first_name(name: str) -> str:
    return name.split()[0] if name.strip() else "Your caseworker"


def _filled(words: str, standing: Standing) -> str:
    return words.format(child=standing.child, Officer=standing.officer or "Your caseworker")


def clock_face(standing: Standing) -> dict[str, Any] | None:
    """What the right side of the card shows; None before any clock ran.

    That a clock stopped is an officer's doing: a reader nobody has confirmed sees it run or not at all.
    """
    clock = standing.clock
    officers = not standing.whole and clock.running_since is None
    if clock.kind == ClockKind.NONE or (officers and standing.status != Status.WITHDRAWN):
        return None
    left = left_on(clock, standing.today, standing.days)
    shown = {"title": CLOCK_TITLES[ClockKind(clock.kind)], "left": left, "of": clock.target}
    return shown | _state(standing, left)


def _state(standing: Standing, left: int) -> dict[str, Any]:
    clock = standing.clock
    if clock.stopped_on:
        return _finished(standing)
    if clock.paused_on:
        return _paused(standing, left)
    return _late(standing) if left < 0 else _running(standing, left)


def _running(standing: Standing, left: int) -> dict[str, Any]:
    facts = [("Ready by", long_date(standing.clock.due_on)), *_moved(standing)]
    return {"state": "running", "state_words": "" if left else "Due today", "facts": facts}


def _moved(standing: Standing) -> list[tuple[str, str]]:
    """Why the day is not the one first told: the days the clock stood still were added."""
    clock = standing.clock
    first = clock.started_on and standing.days.add(clock.started_on, clock.target)
    if not first or first == clock.due_on:
        return []
    words = f"It was {long_date(first)}. We added the days while we waited for your answer."
    return [("Why it moved", words)]


def _late(standing: Standing) -> dict[str, Any]:
    return {
        "state": "late",
        "state_words": "We are late. We are sorry, and we are still working on it.",
        "facts": [("It was due", long_date(standing.clock.due_on)), *_whom_to_ring(standing)],
    }


def _paused(standing: Standing, left: int) -> dict[str, Any]:
    """Since when, what date if answered today, and the promise that the days are kept."""
    clock = standing.clock
    since = f"Stopped since {long_date(clock.paused_on)}, while we wait for your answer"
    if left < 0:
        return {"state": "late", "state_words": since, "facts": _whom_to_ring(standing)}
    ready = resume(clock, standing.today, standing.days).due_on
    kept = f"The {working_days(left)} {'is' if left == 1 else 'are'} kept for you."
    facts = [("If you answer today", f"Ready by {long_date(ready)}"), ("If you need longer", kept)]
    return {"state": "paused", "state_words": since, "facts": facts if left else facts[:1]}


def _finished(standing: Standing) -> dict[str, Any]:
    clock = standing.clock
    ended = ENDED[ClockKind(clock.kind)]
    if standing.status == Status.WITHDRAWN:
        return _face_of_end([("Withdrawn on", long_date(clock.stopped_on))])
    over = clock.spent - clock.target
    took = f"{working_days(clock.spent)}, of {clock.target} we allow ourselves"
    late = f"{working_days(over)} later than we promised" if over > 0 else "In time"
    return _face_of_end([(ended, long_date(clock.stopped_on)), ("It took", took)], late)


def _face_of_end(facts, words: str = "") -> dict[str, Any]:
    return {"state": "finished", "state_words": words, "facts": facts}


def _whom_to_ring(standing: Standing) -> list[tuple[str, str]]:
    if not standing.ring:
        return []
    name = standing.officer if standing.whole and standing.officer else "the SEN team"
    return [("If you want to know more", f"Ring {name} on {standing.ring}")]


def clock_now(request: ClockState, strands: list[ClockState]) -> ClockState:
    """Which clock counts: one that runs or waits, the earliest due first; else the last that ended."""
    begun = [clock for clock in (request, *strands) if clock.kind != ClockKind.NONE]
    live = [clock for clock in begun if not clock.stopped_on]
    if live:
        return min(live, key=lambda clock: clock.due_on or date.min)
    return max(begun, key=lambda clock: clock.stopped_on or date.min, default=request)
