"""About sixty requests of the last twelve months, in every state a request can be in."""

from dataclasses import dataclass

from senbudgets.demonstration.story import Story
from senbudgets.demonstration.table import rows, story

QUESTION = (
    "Where would the support happen: at home, at school, or some of each?",
    "Support on a school’s site needs the head’s agreement, so we ask before we go on.",
    "At home on two evenings. The school has no free room.",
)
PACES = (7, 5, 9, 4, 8, 7, 6, 10, 3, 9, 7, 12, 8, 5, 14, 9)
"""Working days from the agreed plan to the letter; two in sixteen are late."""
ASKED_AND_ANSWERED = {"Hugo", "Cora", "Felix", "Samir", "Uma", "Theo", "Finn", "Zac"}


@dataclass(frozen=True, slots=True)
class Told:
    """A story, and how many working days ago its last step was."""

    story: Story
    idle: int


def this_year() -> list[Told]:
    return [_told(number, cells) for number, cells in enumerate(rows("this_year.txt"))]


def _told(number: int, cells: list[str]) -> Told:
    state, idle, *family = cells
    found = story(family[:10], {}).but(to=state, officer=number, pace=PACES[number % len(PACES)])
    if state == "waiting" or found.first_name in ASKED_AND_ANSWERED:
        found = found.but(questions=(QUESTION,))
    if len(family) > 10:
        young = found.first_name == "Jess"
        found = found.but(login=family[10], officer=0, role="young_person" if young else "parent")
    return Told(found, int(idle))
