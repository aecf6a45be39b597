"""What the page of the calculation reads."""

from casework.models import IndicativeBudget
from requests_app.models import Strand

MOST_SHOWN = 50


def figures_of(strand: Strand) -> list[IndicativeBudget]:
    """Newest first, each with who made and shared it; a calculation's steps are read when shown."""
    rows = strand.indicative_budgets.select_related(
        "strand__request",
        "calculation__scheme",
        "calculation__rate_card",
        "made_by__person",
        "shared_by__person",
    )
    without_steps = rows.defer("calculation__inputs", "calculation__result")
    return list(without_steps.order_by("-number")[:MOST_SHOWN])
