"""What the pages of a decision read: the same number of statements whatever the lines."""

from casework.checker import Dossier
from casework.models import Decision, IndicativeBudget
from casework.queries import decision_of, dossier_of
from requests_app.models import Event, Request, Strand


def dossier_for(case: Request, strand: Strand) -> Dossier:
    strand.request = case
    decision = decision_of(strand)
    decision.strand = strand
    return dossier_of(decision, case)


def newest_figure(strand: Strand) -> IndicativeBudget | None:
    return strand.indicative_budgets.select_related("calculation").order_by("-number").first()


def writing_of(strand: Strand, many: int, line: int = 0) -> list[Event]:
    """Who last wrote on the decision, newest first; on one line where `line` is given."""
    events = Event.objects.filter(strand=strand, action="write_decision")
    if line:
        events = events.filter(details__line=line)
    return list(events.select_related("actor__person", "strand").order_by("-pk")[:many])


def letters_of(decision: Decision) -> list:
    return list(decision.letters.order_by("pk")) if decision.pk else []
