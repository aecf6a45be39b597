"""A review of outcomes in words: where it stands, the five questions, who said what of each outcome. No database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from budgets.models import BudgetLine, Occasion, OutcomeReview, ReviewState, Saying, Voice
from budgets.models.reviews import QUESTIONS
from council.templatetags.council_format import plain_date

QUESTION_WORDS = {
    "appropriate": "Is a direct payment still the right way to provide the support?",
    "effective": "Has the money been used effectively?",
    "sufficient": "Is the amount enough?",
    "conditions_met": "Are the conditions for a direct payment still met?",
    "obligations_kept": "Has whoever is paid kept to what they agreed to?",
}
"""Regulation 11(3), R47."""
ABOUT = {
    "appropriate": "About direct payments",
    "effective": "About how the money was used",
    "sufficient": "About the amount",
    "conditions_met": "About the conditions",
    "obligations_kept": "About what they agreed to",
}
FOR_FAMILIES = {Occasion.ASKED: "The review you asked for"}
VOICES = {
    Voice.FAMILY: "The family",
    Voice.YOUNG_PERSON: "{child}",
    Voice.SETTING: "The school, college or nursery",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What one voice says; `by`: who wrote it down, where that is somebody else."""

    who: str
    progress: str
    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome of a review: what it is, what was found, and what each voice said about it."""

    line: BudgetLine
    outcome: str
    progress: str
    found: str
    note: str
    words: list[Word]


def outcome_of(line: BudgetLine) -> str:
    return line.outcome or line.provision


def outcomes_of(review: OutcomeReview, lines: Iterable[BudgetLine], child: str) -> list[Outcome]:
    """Of a held review what it found then; of an open one each line as it is agreed now."""
    found = {row.line_id: row for row in review.progress.all()}
    shown = [row.line for row in found.values()] if review.state == ReviewState.DONE else lines
    said = list(review.sayings.all())
    return [_outcome(line, found.get(line.pk), said, child) for line in shown]


def _outcome(line: BudgetLine, row, said: list[Saying], child: str) -> Outcome:
    return Outcome(
        line=line,
        outcome=row.outcome if row else outcome_of(line),
        progress=row.progress if row else "",
        found=row.get_progress_display() if row else "",
        note=row.note if row else "",
        words=[word for saying in said for word in _words_on(saying, line, child)],
    )


def _words_on(saying: Saying, line: BudgetLine, child: str) -> Iterator[Word]:
    for one in saying.outcomes.all():
        if one.line_id == line.pk:
            progress = one.get_progress_display() if one.progress else ""
            yield Word(who_says(saying, child), progress, one.words)


def who_says(saying: Saying, child: str) -> str:
    """The voice, and the name of who spoke for it."""
    name = f" ({saying.name})" if saying.name else ""
    return voice_words(saying.voice, child) + name


def voice_words(voice: str, child: str) -> str:
    return VOICES[Voice(voice)].format(child=child)


def general_words(review: OutcomeReview, child: str) -> list[Word]:
    """What each voice said of all of it, and when."""
    return [
        Word(voice_words(one.voice, child), "", one.words, _when(one))
        for one in review.sayings.all()
    ]


def _when(saying: Saying) -> str:
    on = plain_date(saying.said_at)
    if not saying.name:
        return on
    by = f"written down by {saying.written_by.full_name}, " if saying.written_by else ""
    return f"{saying.name}, {by}{on}"


def answers_of(review: OutcomeReview) -> list[dict[str, str]]:
    return [
        {
            "question": QUESTION_WORDS[name],
            "answer": getattr(review, f"get_{name}_display")(),
            "why": getattr(review, f"{name}_why"),
        }
        for name in QUESTIONS
    ]


def standing(review: OutcomeReview, on: date, *, to_family: bool = False) -> dict[str, Any]:
    """Where it stands, for a list: name, a sentence, and whether it is overdue."""
    name = str(review.get_occasion_display())
    return {
        "review": review,
        "name": FOR_FAMILIES.get(Occasion(review.occasion), name) if to_family else name,
        "says": _says(review, on),
        "overdue": review.is_overdue(on),
        "soon": review.is_open and not review.is_overdue(on),
        "done": review.state == ReviewState.DONE,
    }


def _says(review: OutcomeReview, on: date) -> str:
    if review.state == ReviewState.DONE:
        return f"Held on {plain_date(review.held_on)}"
    if review.state == ReviewState.NOT_HELD:
        together = review.held_with
        return f"Held together with review {together.number}" if together else "Not held"
    was = "was" if review.is_overdue(on) else "is"
    if review.state == ReviewState.ASKED:
        asked = plain_date(review.made_at)
        return f"Asked for on {asked}; our answer {was} due by {plain_date(review.answer_by)}"
    return f"{was.capitalize()} due by {plain_date(review.due_on)}".replace("Is due", "Due")
