"""Who answers for a story on a day: those asked, those still to ask, or why nobody can be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.enums import Channel as Reached
from accounts.models import Person
from newsletter.enums import Answer, Channel, Whose
from newsletter.models import CaseStudy, StudyConsent
from newsletter.models.consents import channels_of
from newsletter.whose_yes import Needed, NobodyMayAgree, needed_of


@dataclass(frozen=True, slots=True)
class Family:
    """`nobody`: why there is nobody to ask; `channels`: where the story may be used that day, in words."""

    asked: list[StudyConsent]
    missing: list[Needed]
    nobody: str
    channels: list[str]


def family_of(study: CaseStudy, on: date) -> Family:
    rows = list(study.consents.standing().select_related("person"))
    wanted = needed_of([study.pk], on).get(study.pk, [])
    if isinstance(wanted, NobodyMayAgree):
        return Family(rows, [], str(wanted), [])
    living = [row for row in rows if row.lives(on) and row.fingerprint == study.fingerprint]
    channels = channels_of(living, wanted)
    words = [str(channel.label) for channel in Channel if channel in channels]
    return Family(rows, _missing(rows, living, wanted), "", words)


def still_to_ask(study: CaseStudy, on: date) -> list[Needed]:
    """Whose yes is needed on a day and neither given nor waited for. Raises NobodyMayAgree."""
    wanted = needed_of([study.pk], on).get(study.pk, [])
    if isinstance(wanted, NobodyMayAgree):
        raise wanted
    rows = list(study.consents.standing())
    living = [row for row in rows if row.lives(on) and row.fingerprint == study.fingerprint]
    return _missing(rows, living, wanted)


def _missing(rows, living, wanted: Iterable[Needed]) -> list[Needed]:
    asked = {row.key for row in rows if row.answer == Answer.WAITING}
    asked |= {row.key for row in living}
    return [one for one in wanted if one.key not in asked]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """`how`: by which way the question reaches them."""

    name: str
    whose: str
    how: str


def people_to_ask(missing: Iterable[Needed]) -> list[ToAsk]:
    missing = list(missing)
    people = Person.objects.in_bulk([one.person for one in missing if one.person])
    return [_to_ask(people.get(one.person or 0), one.whose) for one in missing]


def _to_ask(person: Person | None, whose: str) -> ToAsk:
    words = str(Whose(whose).label)
    if person is None:
        return ToAsk("The young person", words, "On paper: they are not in the portal")
    by_letter = person.user_id is None or person.channel == Reached.LETTER
    how = "By letter, and on paper" if by_letter else "By a message with a link"
    return ToAsk(person.full_name, words, how)
