from casework.models.decisions import Decision, LineDecision
from casework.models.indicative import IndicativeBudget
from casework.models.letters import Letter
from casework.models.questions import CaseNote, CheckTick, Question
from casework.models.reviews import Review

__all__ = [
    "CaseNote",
    "CheckTick",
    "Decision",
    "IndicativeBudget",
    "Letter",
    "LineDecision",
    "Question",
    "Review",
]
