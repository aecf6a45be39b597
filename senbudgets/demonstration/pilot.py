"""The Torbay pilot, March 2015 to May 2016: 17 asked, 8 agreed, 8 turned down, 1 waiting for information.

The eight agreed examples are those of Torbay's self-assessment of January 2019; the names are invented."""

from datetime import date

from senbudgets.demonstration.story import Ending, Story, Want
from senbudgets.demonstration.table import rows, story

NAMED: dict[str, Want | Ending] = {
    "old_contract": Ending(
        budget="cannot_be_split",
        arrangement="Children’s therapies 2013 to 2018, South Devon NHS Trust",
        service="speech",
        split_effect="inefficient",
        split_evidence="Contract manager’s note of March 2015: the sum would not fall by one share.",
        reasons="The therapy stands in one contract for all children, and taking {name}’s part out "
        "would not lower its price. {name} keeps the therapy.",
        would_change="Ask again when the contract ends in 2018; your request counts for the next one.",
    ),
    "programme": Want(
        "Bespoke programme that a parent puts together",
        "F1",
        "Learns for two hours a day with people they know",
        "learning_support",
        "22.00",
        times=10,
        provider="Chosen by the family",
    ),
    "reading_pen": Want(
        "Reading pen and text-to-speech software",
        "F4",
        "Reads class texts alone",
        "technology",
        "415.00",
        kind="one_off",
        unit="set",
        paid_by="council",
    ),
    "braille": Want(
        "Screen reader and braille display",
        "F2",
        "Goes on reading as sight fails",
        "technology",
        "2190.00",
        kind="one_off",
        unit="set",
        paid_by="council",
    ),
}
STILL_WAITING = "Noah"
PRICE_WANTED = (
    "Could you send us the mentor’s price, and the days?",
    "We need a price to work out a budget.",
    "",
)


def pilot() -> list[tuple[date, Story]]:
    """Each story of the pilot with the day it was sent, in that order."""
    told = [(date.fromisoformat(cells[0]), story(cells[1:], NAMED)) for cells in rows("pilot.txt")]
    told = [(day, _waiting(found)) for day, found in told]
    return sorted(told, key=lambda pair: pair[0])


def _waiting(found: Story) -> Story:
    if found.first_name != STILL_WAITING:
        return found
    return found.but(to="waiting", questions=(PRICE_WANTED,))
