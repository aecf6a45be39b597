"""What a message says: the council's words or our own, filled with its counts and days."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings

from accounts.models import Person
from council.models import Council
from council.queries import the_council
from notifications.enums import DAYS, FACT_WORDS, FACTS, LISTS, Template
from notifications.facts import readable
from notifications.models import Message, MessageText
from notifications.words import PLACE, Block, Value, Words, fill, fill_line, places

COUNCIL_PLACES = {
    "reference": "the reference of the request",
    "council": "the council’s name",
    "phone": "the telephone number of the SEN team",
    "hours": "when they answer it",
    "advice": "the name of the independent advice service",
    "advice_phone": "its telephone number",
}
"""Places every message may have, beside the facts of its own."""

EXAMPLES = (
    dict.fromkeys(FACT_WORDS, 3)
    | dict.fromkeys(DAYS, "2026-11-12")
    | {name: [Template.ANSWER_RECEIVED, Template.CONSENT_RECEIVED] for name in LISTS}
)


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


def wrong_with(template: str, words: Words) -> Iterator[tuple[str, str]]:
    """What keeps these words from being published: the field, and what to do."""
    known = {*COUNCIL_PLACES, *places_of(template)}
    for name in ("subject", "words", "button"):
        text = getattr(words, name)
        for place in sorted(places(text) - known):
            yield name, f"(({place})) is no place of this message. Use those listed beside"
        if "((" in PLACE.sub("", text) or "))" in PLACE.sub("", text):
            yield name, "Write a place like this: ((reference))"
        if "£" in text:
            yield name, "Leave sums of money out: others may read an email"
    for place in places_of(template):
        if place not in places(words.words):
            yield "words", f"Keep (({place})): it gives {FACT_WORDS[place]}"


def example(template: str, words: Words) -> Said:
    """These words as somebody would get them, with invented counts and days."""
    message = Message(
        template=template, reference="PB-26-000123-7", link="/", person=Person(), facts=EXAMPLES
    )
    return said(message, words)
