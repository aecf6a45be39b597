"""What anybody may read: published stories whose families still agree to our web page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from newsletter.enums import Channel, NeedArea, StudyStatus
from newsletter.models import CaseStudy
from requests_app.enums import Phase, Purpose


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody filters by, as the address has it; an unknown value is no filter."""

    need: str = ""
    phase: str = ""
    purpose: str = ""

    @classmethod
    def read(cls, address) -> "Wanted":
        kept = {name: address.get(name, "") for name in FILTERS}
        return cls(**{name: value for name, value in kept.items() if value in FILTERS[name][2]})

    @property
    def lookups(self) -> dict[str, str]:
        given = {name: getattr(self, name) for name in FILTERS}
        return {FILTERS[name][1]: value for name, value in given.items() if value}


FILTERS = {
    "need": ("Need", "need_area", NeedArea),
    "phase": ("Age group", "phase", Phase),
    "purpose": ("What the budget is for", "purpose", Purpose),
}
"""Name in the address: what people read, the story's field, its values."""


def public_stories(on: date) -> QuerySet[CaseStudy]:
    rows = CaseStudy.objects.filter(status=StudyStatus.PUBLISHED)
    return rows.may_go_out(on, Channel.ON_WEB).order_by("-published_at", "-pk")
