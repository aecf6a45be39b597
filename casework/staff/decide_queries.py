"""What the pages of a decision read: the same number of statements whatever the lines."""

from collections.abc import Iterable, Sequence

from accounts.access import found
from casework.checker import Dossier
from casework.enums import LetterKind
from casework.models import CheckTick, Decision, Letter
from casework.queries import decision_of, dossier_of
from requests_app.lifecycle import StrandAction
from requests_app.models import Event, Line, Request, Strand

WRITING = (
    "write_decision",
    StrandAction.PROPOSE,
    StrandAction.SEND_BACK,
    StrandAction.APPROVE,
    StrandAction.UNDO,
)


def dossier_for(
    case: Request, strand: Strand, lines: Sequence[Line], ticks: Iterable[CheckTick]
) -> Dossier:
    """`lines` and `ticks` are all those of the case."""
    strand.request = case
    decision = decision_of(strand)
    decision.strand = strand
    asked = [line for line in lines if line.strand_id == strand.pk and line.asked]
    return dossier_of(decision, case, asked, ticks)


def decision_at(case: Request, kind: str) -> Decision | None:
    """The newest decision of this part of the case, with its strand."""
    rows = Decision.objects.written_or_issued().filter(strand__request=case, strand__kind=kind)
    return rows.select_related("strand").order_by("number").last()


def asked_line(strand: Strand, position: int) -> Line:
    """The line of this strand that stands in this place; 404 for none, or one not asked for."""
    return found(strand.lines.asked(), position=position)


def writing_of(strand: Strand, many: int, line: int = 0) -> list[Event]:
    """What was last done with the decision, newest first; on one line where `line` is given."""
    events = Event.objects.filter(strand=strand, action__in=WRITING)
    if line:
        events = events.filter(details__line=line)
    return list(events.select_related("actor__person", "strand").order_by("-pk")[:many])


def letters_of(decision: Decision) -> list[Letter]:
    """Of its strand: the decision’s, and that of a review."""
    if decision.issued_at is None:
        return []
    kinds = (LetterKind.DECISION, LetterKind.REVIEW_OUTCOME)
    return list(decision.strand.letters.filter(kind__in=kinds).order_by("pk"))
