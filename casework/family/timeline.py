"""What has happened, in plain words: one sentence for each event a family may see. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casework.family.sentences import SENTENCES
from casework.line_changes import in_words
from council.templatetags.council_format import money
from requests_app.lifecycle import Action

LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as a reader sees it; `who` is the actor's name, "" for the portal itself."""

    pk: int
    action: str
    at: datetime
    who: str
    yours: bool
    strand: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences name. Questions, figures and files are found by the moment they came."""

    child: str
    asked: int
    entered_for_family: bool = False
    caseworkers: Mapping[int, str] = field(default_factory=dict)
    questions: Mapping[datetime, str] = field(default_factory=dict)
    answers: Mapping[datetime, str] = field(default_factory=dict)
    figures: Mapping[datetime, Any] = field(default_factory=dict)
    files: Mapping[datetime, str] = field(default_factory=dict)


def story(
    happenings: Iterable[Happening], facts: Facts, clock_lines: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Newest first; events without a sentence are not for the family and are left out."""
    told = [
        told_one(one, facts) | {"clock": clock_lines.get(one.pk, "")}
        for one in happenings
        if one.action in SENTENCES
    ]
    return told[::-1]


def told_one(one: Happening, facts: Facts) -> dict[str, Any]:
    entered = one.action == Action.SUBMIT and facts.entered_for_family
    yours, others, text = SENTENCES["entered" if entered else one.action]
    names = _names(one, facts)
    title = (yours if one.yours else others).format_map(names)
    text = _tidy(text.format_map(names))
    return {"when": one.at, "title": title, "text": text, "yours": one.yours}


def _names(one: Happening, facts: Facts) -> dict[str, str]:
    figure = facts.figures.get(one.at)
    return {
        "Who": one.who or "We",
        "child": facts.child,
        "asked": things(facts.asked),
        "question": quoted(facts.questions.get(one.at, "")),
        "answer": quoted(facts.answers.get(one.at, "")),
        "figure": "A figure" if figure is None else money(figure),
        "file": facts.files.get(one.at, ""),
        "Caseworker": facts.caseworkers.get(one.details.get("to", 0), "Somebody else"),
        "provision": one.details.get("provision", ""),
        "line": str(one.details.get("line", "")),
        "part": one.details.get("part", ""),
        "partner": one.details.get("organisation", "") or "The partner",
        "changed": changed_fields(one.details.get("changed", {})) or "something about it.",
    }


def _tidy(text: str) -> str:
    return "" if text in ("“”", "") else text


def things(count: int) -> str:
    words = ("nothing", "one thing", "two things", "three things", "four things", "five things")
    return words[count] if count < len(words) else f"{count} things"


def quoted(text: str) -> str:
    """A family reads the start here and the whole on the page of questions and answers."""
    words = " ".join(text.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if words else ""


def changed_fields(changed: Mapping[str, Sequence[str]]) -> str:
    """What changed, old → new: "weeks a year: 38 → 30; the price: £30.00 → £28.00."."""
    said = "; ".join(in_words(changed))
    return f"{said}." if said else ""
