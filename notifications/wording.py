"""What a message says: the council's words or our own, filled with its counts and days."""

from dataclasses import dataclass, field

from django.conf import settings

from council.models import Council
from council.queries import the_council
from notifications.enums import FACTS
from notifications.facts import readable
from notifications.models import Message, MessageText
from notifications.words import Block, Value, Words, fill, fill_line

COUNCIL_PLACES = {
    "reference": "the reference of the request",
    "council": "the council’s name",
    "phone": "the telephone number of the SEN team",
    "hours": "when they answer it",
    "advice": "the name of the independent advice service",
    "advice_phone": "its telephone number",
}
"""Places every message may have, beside the facts of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    subject: str
    blocks: list[Block]
    button: str
    link: str
    reference: str
    council: Council = field(repr=False)
    large_print: bool = False


def said(message: Message, words: Words | None = None) -> Said:
    """The message in the words in force, or in these."""
    words = words or MessageText.objects.in_force(message.template)
    council = the_council()
    values = _of_the_council(council, message.reference) | readable(message.facts)
    return Said(
        subject=fill_line(words.subject, values),
        blocks=fill(words.words, values),
        button=fill_line(words.button, values),
        link=settings.PORTAL_URL + message.link,
        reference=message.reference,
        council=council,
        large_print=message.person.large_print,
    )


def places_of(template: str) -> tuple[str, ...]:
    """The places that must stand in the words of this message: what would be lost without them."""
    return FACTS.get(template, ())


def _of_the_council(council: Council, reference: str) -> dict[str, Value]:
    return {
        "reference": reference,
        "council": council.name,
        "phone": council.phone,
        "hours": council.opening_hours,
        "advice": council.advice_name,
        "advice_phone": council.advice_phone,
    }
