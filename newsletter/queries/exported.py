"""What an export's page tells of it: its files, and the stories it had to do without."""

from dataclasses import dataclass

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
class LeftOut:
    title: str
    url: str
    why: str
    where: list[str]


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


def left_out_of(export: Export) -> list[LeftOut]:
    """Each story once, with where it is missing: in the email, on paper."""
    found: dict[tuple[int, str], LeftOut] = {}
    for row in export.left_out.select_related("study"):
        study = row.study
        one = LeftOut(study.title, study.get_absolute_url(), row.get_why_display(), [])
        found.setdefault((study.pk, row.why), one).where.append(FOR_ISSUES[Channel(row.channel)])
    return list(found.values())
