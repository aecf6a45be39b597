"""Rules that read the plan record, or need an officer's word before a decision goes on. Without a database."""

from datetime import date

import pytest

from casework.checker import Gap, Place, gaps
from requests_app.models import PlanRecord
from tests.casework.dossiers import make_dossier, missing

OFFICER = frozenset({"R25", "R07"})
ENDS = PlanRecord(status="in_force", ceased_on=date(2027, 7, 31))


@pytest.mark.parametrize(
    ("ends_on", "says"),
    [
        (date(2027, 8, 1), [("R05", "End the budget by 31 July 2027: the plan ends then")]),
        (date(2027, 7, 31), []),
    ],
)
def test_R05_a_budget_ends_with_the_plan(ends_on, says):
    """The plan's own end counts, not the 25th birthday."""
    decision = {"ends_on": ends_on}
    assert missing(plan={"record": ENDS}, decision=decision, ticks=OFFICER) == says


@pytest.mark.parametrize(
    "record",
    [PlanRecord(status="in_force", in_custody=True), PlanRecord(ceased_on=date(2099, 1, 1))],
    ids=["custody", "an end"],
)
def test_R07_an_officer_takes_over_before_a_decision_goes_on(record):
    says = "Take the case over: say how it goes on with a child in custody or a plan that ends"
    found = gaps(make_dossier(plan={"record": record}))
    assert found == [Gap("R07", says, place=Place.CHECK)]
    assert missing(plan={"record": record}, ticks=OFFICER) == []
