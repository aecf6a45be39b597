"""What kinds of things tell who a child is, and what is said about each to whoever wrote the text."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    NAME = "name"
    INITIALS = "initials"
    PROFESSIONAL = "professional"
    SETTING = "setting"
    PLACE = "place"
    POSTCODE = "postcode"
    PROVIDER = "provider"
    DATE = "date"
    AGE = "age"
    AMOUNT = "amount"
    REFERENCE = "reference"
    CONTACT = "contact"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Said:
    """`what` it is, `why` it tells who the child is, what to write `instead`."""

    what: str
    why: str
    instead: str


SAID = {
    Kind.NAME: Said(
        "A name",
        "The child, or somebody close to them, has this name.",
        "Say “the child”, “a parent”, “a grandparent”.",
    ),
    Kind.INITIALS: Said(
        "Initials",
        "They are the initials of the child, or of somebody close to them.",
        "Say “the child” or “the young person”.",
    ),
    Kind.PROFESSIONAL: Said(
        "The name of somebody who worked on the case",
        "Whoever knows them may guess whose case it was.",
        "Say what they are: “a teacher”, “the caseworker”.",
    ),
    Kind.SETTING: Said(
        "The school, college or nursery",
        "The child learns there.",
        "Say “a local primary school”, “a nursery”.",
    ),
    Kind.PLACE: Said(
        "A place",
        "It stands in the family’s address.",
        "Leave it out, or say “near home”.",
    ),
    Kind.POSTCODE: Said("A postcode", "It is the family’s.", "Leave it out."),
    Kind.PROVIDER: Said(
        "Who gives the support",
        "The budget pays them, and they know the family.",
        "Say what they do: “a tutor”, “a therapist”.",
    ),
    Kind.DATE: Said(
        "A date",
        "It is a date of this case.",
        "Say the term: “in the autumn term”.",
    ),
    Kind.AGE: Said(
        "An exact age or year group",
        "The child had this age while the case ran.",
        "Say the phase: “a primary pupil”.",
    ),
    Kind.AMOUNT: Said(
        "An exact sum",
        "It is a sum of this budget.",
        "Round it, or say “less than £5,000 a year”.",
    ),
    Kind.REFERENCE: Said("A reference number", "It is a number of this case.", "Leave it out."),
    Kind.CONTACT: Said(
        "A phone number or an address", "It is somebody’s of this case.", "Leave it out."
    ),
    Kind.LEFT_OUT: Said(
        "Something this story leaves out",
        "Too few children fit it, so the story was made more general.",
        "Say it more generally here too.",
    ),
}
NEAR = "It is one letter away from something in this case."
