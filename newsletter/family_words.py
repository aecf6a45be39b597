"""Where a story stands, as a person who was asked about it is told."""

from dataclasses import dataclass
from datetime import date

from council.templatetags.council_format import long_date, plain_date
from newsletter.enums import Answer, StudyStatus
from newsletter.models import CaseStudy, StudyConsent


@dataclass(frozen=True, slots=True)
class Standing:
    """`waits`: they may answer now; `out`: they may take it back; `shows`: the story itself is shown."""

    title: str
    text: str
    waits: bool = False
    out: bool = False
    shows: bool = False


def standing_of(study: CaseStudy, mine: StudyConsent, on: date) -> Standing:
    """`mine`: the newest question this person had."""
    if study.status == StudyStatus.WITHDRAWN:
        return _withdrawn(study, mine)
    if mine.answer == Answer.NO:
        return Standing(
            "You said no",
            "We do not publish this story. Nothing else changes for you. If we write it anew, we ask you again.",
            out=True,
        )
    if mine.void_at:
        return Standing(
            "We are changing this story",
            "Nothing is published now. We ask you again when the new words are ready.",
            out=True,
        )
    if mine.answer == Answer.WAITING:
        return Standing(
            "May we publish this story?",
            "It tells other families what a personal budget can do. It is your choice: "
            "your plan, your budget and your support stay as they are, whatever you say.",
            waits=True,
            out=True,
            shows=True,
        )
    return _agreed(mine, on)


def _agreed(mine: StudyConsent, on: date) -> Standing:
    if not mine.lives(on):
        return Standing(
            "Your yes has run out",
            "We use this story no longer, unless you say yes again. We ask you if we would like to.",
            out=True,
            shows=True,
        )
    assert mine.answered_on
    assert mine.until
    return Standing(
        "You said yes to this story",
        f"You agreed on {long_date(mine.answered_on)}. We may use it until {long_date(mine.until)}.",
        out=True,
        shows=True,
    )


def _withdrawn(study: CaseStudy, mine: StudyConsent) -> Standing:
    assert study.withdrawn_at
    day = plain_date(study.withdrawn_at)
    own = mine.answer == Answer.WITHDRAWN
    title = "You took your yes back" if own else "This story is withdrawn"
    return Standing(
        title,
        f"Since {day} it is on no page of ours and in nothing we make. What was printed before may "
        "still be about. We take down what stands on the web.",
    )
