"""The two tables of moves, written out by hand a second time."""

import pytest

from accounts.groups import GROUPS
from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import (
    MOVES,
    STRAND_MOVES,
    NotAllowed,
    NotNow,
    actions_open,
    outcome_of,
    take,
)

OPEN = {
    ("draft", "Family"): ["submit"],
    ("submitted", "Family"): ["withdraw"],
    ("in_review", "Family"): ["withdraw"],
    ("waiting_for_family", "Family"): ["answer", "withdraw"],
    ("planning", "Family"): ["withdraw"],
    ("submitted", "Caseworker"): ["start_review"],
    ("in_review", "Caseworker"): ["ask", "share_indicative", "ask_setting", "leave_setting"],
    ("planning", "Caseworker"): ["ask", "ask_setting", "leave_setting"],
    ("submitted", "Manager"): ["start_review"],
    ("in_review", "Manager"): ["ask", "share_indicative", "ask_setting", "leave_setting"],
    ("planning", "Manager"): ["ask", "ask_setting", "leave_setting"],
}
STRAND_OPEN = {
    ("decided", "Family"): ["ask_for_review"],
    ("not_started", "Caseworker"): ["start_planning", "send_to_partner"],
    ("planning", "Caseworker"): ["plan_ready", "propose", "send_to_partner"],
    ("proposed", "Caseworker"): ["send_back", "approve"],
    ("approved", "Caseworker"): ["undo", "issue_letter"],
    ("with_partner", "Caseworker"): ["recall", "record_partner"],
    ("not_started", "Manager"): ["start_planning", "send_to_partner"],
    ("planning", "Manager"): ["plan_ready", "propose", "send_to_partner"],
    ("proposed", "Manager"): ["send_back", "approve"],
    ("approved", "Manager"): ["undo", "issue_letter"],
    ("with_partner", "Manager"): ["recall", "record_partner"],
    ("review_requested", "Manager"): ["decide_review"],
    ("with_partner", "Partner"): ["partner_decide"],
}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("status", Status)
def test_exactly_these_actions_are_open_on_a_request(status, group):
    may = GROUPS[group].__contains__
    assert actions_open(MOVES, status, may) == OPEN.get((status, group), [])


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("status", StrandStatus)
def test_exactly_these_actions_are_open_on_a_strand(status, group):
    may = GROUPS[group].__contains__
    assert actions_open(STRAND_MOVES, status, may) == STRAND_OPEN.get((status, group), [])


def test_permission_is_asked_before_the_state():
    with pytest.raises(NotAllowed):
        take("submit", Status.DECIDED, lambda permission: False)


def test_a_move_from_elsewhere_does_not_exist():
    with pytest.raises(NotNow):
        take("submit", Status.SUBMITTED, lambda permission: True)


@pytest.mark.parametrize(
    ("identified", "payment_refused", "outcome"),
    [
        ([True, True], False, "agreed"),
        ([True, True], True, "agreed_in_part"),
        ([True, False], False, "agreed_in_part"),
        ([False, False], False, "turned_down"),
    ],
)
def test_outcome_is_read_off_the_lines(identified, payment_refused, outcome):
    assert outcome_of(identified, payment_refused) == outcome
