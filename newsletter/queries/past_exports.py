"""Where a story went out: for taking copies down when it is withdrawn."""

from dataclasses import dataclass

from newsletter.enums import Channel
from newsletter.models import CaseStudy, Export, ExportedStudy


@dataclass(frozen=True, slots=True)
class PastExport:
    """`channels`: in words, of the files of this export that hold the story."""

    export: Export
    channels: list[str]


def past_exports(study: CaseStudy) -> list[PastExport]:
    """Newest first, each export once; one statement."""
    rows = ExportedStudy.objects.filter(study=study).select_related(
        "export__issue", "export__asked_by__person"
    )
    found: dict[int, PastExport] = {}
    for row in rows.order_by("-export__finished_at", "-export", "channel"):
        one = found.setdefault(row.export_id, PastExport(row.export, []))
        one.channels.append(str(Channel(row.channel).label))
    return list(found.values())
