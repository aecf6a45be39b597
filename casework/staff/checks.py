"""The checks of a case: what the portal finds by itself, and what only a person can confirm.

Works on rows already loaded. Each check states the fact found, with its date and its rule (law.md §9).
"""

from collections.abc import Callable, Iterable, Iterator

from casework.staff import line_checks, plan_checks
from casework.staff.check_parts import TICKED_BY_A_PERSON, Check, Evidenced, State

__all__ = ["TICKED_BY_A_PERSON", "Check", "Evidenced", "State", "checks_of"]

LOOKS: Iterable[Callable[[Evidenced], Iterator[Check]]] = (
    plan_checks.plan_in_time,
    plan_checks.plan_in_force,
    plan_checks.window,
    plan_checks.end_of_the_plan,
    plan_checks.who_may_ask,
    plan_checks.same_child,
    line_checks.section_f,
    line_checks.no_place,
    line_checks.prices,
    line_checks.figure,
    line_checks.whole_package,
    line_checks.household,
    line_checks.direct_payment,
    line_checks.consent,
    line_checks.sharing,
    plan_checks.asker,
)


def checks_of(found: Evidenced) -> list[Check]:
    """Failing first, then what to confirm, then what passed; within each in the order of the rules."""
    checks = [check for look in LOOKS for check in look(found)]
    return sorted(checks, key=lambda check: list(State).index(check.state))
