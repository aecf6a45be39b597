"""What the pages of the package read."""

from datetime import date

from accounts.access import found
from allocation.engine.rate_card import Rate
from allocation.services import NotInForce, rate_card_for, scheme_in_force
from requests_app.models import Line, Request

OF_THE_METHOD = ("element_1.", "threshold.")


def line_of(case: Request, user, pk: int) -> Line:
    """A line of this case; 404 for one of another case or of nobody's."""
    lines = Line.objects.visible_to(user).filter(strand__request=case)
    return found(lines.select_related("strand__request"), pk=pk)


def rates_for(case: Request, on: date) -> list[Rate]:
    """The rates that a calculation of this case would use on that day; none without a card in force."""
    try:
        scheme = scheme_in_force(case.plan.counts_as, case.plan.phase or None, on)
        card = rate_card_for(scheme, on).compiled()
    except NotInForce:
        return []
    named = [rate for rate in card.rates if not rate.name.startswith(OF_THE_METHOD)]
    return [rate for rate in named if rate.in_force(on)]
