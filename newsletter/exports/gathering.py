"""Gathers what an issue says on a day: the stories that may go out in a channel, and published figures only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from council.logo import bytes_of, size_of
from council.models import Council
from council.queries import the_council
from insights.figures.published import figure_of
from newsletter.enums import Channel, LeftOut, StudyStatus
from newsletter.exports.content import (
    Contents,
    Link,
    Part,
    Picture,
    Sender,
    Story,
    Table,
    paragraphs_of,
)
from newsletter.issue_words import KICKER, SMALL_PRINT
from newsletter.models import CaseStudy, ChosenStudy, ChosenTable, Issue

PARTS = {
    "background": "Background",
    "needed": "What was needed",
    "paid_for": "What the budget paid for",
    "difference": "What difference it made",
}
LINKS = {
    "can_i_ask": "Check if you can ask now",
    "method": "How we work out and decide budgets",
    "stories": "Read families’ stories on our website",
}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The chosen stories of an issue, sorted into those that go out in a channel and the rest with the reason."""

    going: list[ChosenStudy]
    left_out: list[tuple[CaseStudy, LeftOut]]

    @property
    def versions(self) -> list[tuple[int, int]]:
        """Exactly which texts go out."""
        return [(one.study_id, one.study.version) for one in self.going]


def sort_stories(issue: Issue, on: date, channel: str) -> Sorted:
    chosen = list(issue.chosen.select_related("study").order_by("position"))
    studies = [one.study_id for one in chosen]
    may = set(
        CaseStudy.objects.filter(pk__in=studies)
        .may_go_out(on, channel)
        .values_list("pk", flat=True)
    )
    return Sorted(
        going=[one for one in chosen if one.study_id in may],
        left_out=[(one.study, why_not(one.study)) for one in chosen if one.study_id not in may],
    )


def why_not(study: CaseStudy) -> LeftOut:
    """Why a story that may not go out may not."""
    if study.status == StudyStatus.WITHDRAWN:
        return LeftOut.WITHDRAWN
    if study.status in (StudyStatus.SIGNED, StudyStatus.PUBLISHED):
        return LeftOut.NO_CONSENT
    return LeftOut.NOT_SIGNED


def contents_of(issue: Issue, going: list[ChosenStudy], tables: tuple[Table, ...]) -> Contents:
    return Contents(
        sender=sender(),
        kicker=KICKER.format(term=issue.term),
        title=issue.title,
        introduction=paragraphs_of(issue.introduction),
        stories=tuple(story_of(one.study, number) for number, one in enumerate(going, start=1)),
        tables=tables,
        ask=Part(issue.ask_title, paragraphs_of(issue.ask)),
        links=tuple(
            Link(words, settings.PORTAL_URL + reverse(page)) for page, words in LINKS.items()
        ),
        small_print=(SMALL_PRINT,),
    )


def seen_on(issue: Issue, on: date, channel: str = Channel.BY_EMAIL) -> Contents:
    """The issue as it would go out that day."""
    return contents_of(issue, sort_stories(issue, on, channel).going, tables_of(issue))


def story_of(study: CaseStudy, number: int) -> Story:
    parts = ((heading, paragraphs_of(getattr(study, name))) for name, heading in PARTS.items())
    return Story(
        title=study.title,
        shown=" · ".join(study.shown),
        parts=tuple(Part(heading, words) for heading, words in parts if words),
        quote=paragraphs_of(study.quote),
        picture=_picture(study, number) if study.picture else None,
    )


def _picture(study: CaseStudy, number: int) -> Picture:
    with study.picture.open() as file:
        data = file.read()
    width, height = study.picture.width, study.picture.height
    return Picture(f"story-{number}.jpg", data, study.picture_alt, width, height)


def tables_of(issue: Issue) -> tuple[Table, ...]:
    """The chosen tables as they were published; a hidden number stays hidden."""
    chosen = issue.chosen_tables.select_related("release")
    return tuple(table for one in chosen for table in _published(one))


def _published(chosen: ChosenTable) -> Iterator[Table]:
    for one in chosen.release.tables:
        if one["key"] == chosen.key:
            figure = figure_of(one)
            shown = figure.table
            yield Table(
                title=figure.title,
                note=" ".join(
                    [f"{chosen.release.term}.", figure.definition, figure.warning]
                ).strip(),
                columns=tuple(shown["columns"]),
                rows=tuple(tuple(map(str, row)) for row in shown["rows"]),
                total=tuple(map(str, shown["total"])),
            )


def sender() -> Sender:
    council = the_council()
    return Sender(
        name=council.name,
        contact=tuple(_contact(council)),
        brand=council.brand_colour,
        accent=council.accent_colour,
        link=council.link_colour,
        tint=council.tint_colour,
        logo=_logo(council),
    )


def _contact(council: Council) -> Iterator[str]:
    yield f"{council.name}, {council.service_name}"
    if council.phone:
        yield council.phone + (f" ({council.opening_hours})" if council.opening_hours else "")
    yield from filter(None, (council.email, council.website))


def _logo(council: Council) -> Picture:
    """A PNG, because mail programs draw no SVG."""
    data = bytes_of(council)
    return Picture("logo.png", data, f"Logo of {council.name}", *size_of(data))
