"""What a story starts with: sentences of general words about need, phase, purpose and aims. Never a name.

Nothing a person typed is taken over. Of an outcome only its theme is kept, found by the beginnings of words.
"""

import re
from collections.abc import Iterable

from budgets.models import Budget
from newsletter.enums import NeedArea
from newsletter.words import AREA_OF, PAID_FOR, PHASES, band, term
from requests_app.enums import Need, Phase, Purpose

THEMES = (
    ("read book spell writ letter phonic literacy story", "reading and writing with confidence"),
    ("talk speak speech word sign communicat language voice", "understanding and being understood"),
    ("friend social group play peer club together", "being with other people"),
    ("anxi calm feel emotion worr mood regulat safe", "feeling safe enough to learn"),
    ("attend class lesson join learn school", "taking part in lessons"),
    ("independ alone travel bus cook money shop self", "doing more without help"),
    ("work job placement employ career", "getting ready for work"),
    ("move walk sit physio swim balance strength", "moving with ease"),
    ("see sight screen braille hear deaf listen", "taking in what others see and hear"),
    ("number math count sum", "using numbers"),
)
"""Beginnings of words, and the aim they stand for; in this order, so the first two found are told."""
AIMS_TOLD = 2
A_CHILD = "a child or young person"


def first_words(budget: Budget) -> dict[str, str]:
    """The fields of a new story, from the agreed budget and its plan."""
    lines = list(budget.lines.order_by("-amount", "position"))
    plan = budget.request.plan
    need, phase, purpose = plan.main_need, plan.phase, Purpose(lines[0].purpose)
    return {
        "need": need,
        "need_area": AREA_OF[Need(need)] if need else NeedArea.OTHER,
        "phase": phase,
        "purpose": purpose,
        "amount_band": band(budget.total),
        "term": term(budget.decided_on),
        "title": f"{purpose.label} for {who(phase)}",
        **sentences(
            need, phase, [line.purpose for line in lines], [line.outcome for line in lines]
        ),
    }


def sentences(
    need: str, phase: str, purposes: Iterable[str], outcomes: Iterable[str]
) -> dict[str, str]:
    """`purposes` in order of weight; each is told once."""
    somebody = who(phase)
    aims = aims_of(outcomes)
    main = f" The main need in it is: {Need(need).label.lower()}." if need else ""
    bought = _listed(PAID_FOR[Purpose(one)] for one in dict.fromkeys(purposes))
    hoped = f"The plan set out help towards {aims}." if aims else "The plan set out more help."
    return {
        "background": f"{_capital(somebody)} has an education, health and care plan.{main}",
        "needed": f"{hoped} It could be given in a way that suited the family better.",
        "paid_for": f"The budget pays for {bought}.",
        "difference": f"The hope was {aims}." if aims else "",
    }


def who(phase: str) -> str:
    return PHASES[Phase(phase)] if phase else A_CHILD


def aims_of(outcomes: Iterable[str]) -> str:
    """The themes of what was written, in words that are ours alone."""
    text = " ".join(outcomes)
    told = [aim for stems, aim in THEMES if re.search(_beginnings(stems), text, re.IGNORECASE)]
    return _listed(told[:AIMS_TOLD])


def _beginnings(stems: str) -> str:
    return rf"\b(?:{'|'.join(stems.split())})"


def _listed(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
