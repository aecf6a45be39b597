"""What an export's page tells of it: its files, and the stories it had to do without."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsletter.enums import Channel, FileKind
from newsletter.models import Export
from newsletter.models.exports import CHANNELS
from newsletter.queries.issues import FOR_ISSUES


@dataclass(frozen=True, slots=True)
class ExportFile:
    """`stories`: how many are in it; None for the ZIP, which holds the others."""

    kind: str
    words: str
    size: int
    stories: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A story, and where it is, or where it is missing and why: in the email, on paper."""

    title: str
    url: str
    where: list[str]
    why: str = ""


def files_of(export: Export) -> list[ExportFile]:
    """The ZIP first: it is what most want."""
    channels = list(export.exported.values_list("channel", flat=True))
    kinds = [FileKind.ARCHIVE, *(kind for kind in FileKind if kind != FileKind.ARCHIVE)]
    return [
        ExportFile(
            kind=kind,
            words=str(kind.label),
            size=getattr(export, kind).size,
            stories=channels.count(CHANNELS[kind]) if kind in CHANNELS else None,
        )
        for kind in kinds
    ]


def stories_of(export: Export) -> list[Told]:
    return _told((row, "") for row in export.exported.select_related("study").order_by("position"))


def left_out_of(export: Export) -> list[Told]:
    rows = export.left_out.select_related("study")
    return _told((row, row.get_why_display()) for row in rows)


def _told(rows: Iterable[tuple[Any, str]]) -> list[Told]:
    """Each story once, with everywhere it is."""
    found: dict[tuple[int, str], Told] = {}
    for row, why in rows:
        one = Told(row.study.title, row.study.get_absolute_url(), [], why)
        where = found.setdefault((row.study_id, why), one).where
        where.append(FOR_ISSUES[Channel(row.channel)])
    return list(found.values())
