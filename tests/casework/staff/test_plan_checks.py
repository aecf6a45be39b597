"""What the checks read from the plan record, the household, the excluded person, consent. No database."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Person, User
from budgets.models import Offer
from casework.staff.check_parts import Evidenced
from casework.staff.checks import checks_of
from requests_app.models import Child, ExcludedPerson, Line, MoneyHolder, Plan, PlanRecord, Request

ON = date(2026, 11, 24)
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def record(status="in_review", **known) -> PlanRecord:
    dates = {"issued_on": date(2024, 5, 28), "reviewed_on": date(2026, 11, 2)}
    return PlanRecord(native_id="400213", status=status, **{**dates, **known})


def evidenced(found=None, *, plan=(), window="review", lines=(), request=(), **rest) -> Evidenced:
    child = Child(birth_date=date(2016, 3, 10))
    case = Request(child=child, status="in_review", window=window, role="parent", **dict(request))
    case.plan = Plan(child=child, **{"status": "in_force", "record": found, **dict(plan)})
    given = {"people": [], "ticks": {}, "same_child": [], "calculated": False, "on": ON}
    return Evidenced(request=case, lines=list(lines), **{**given, **rest})


def paid(**fields) -> Line:
    return Line(asked=True, position=1, provision="Tutor", mechanism="direct_payment", **fields)


def of_rule(rule: str, found: Evidenced) -> list[tuple[str, str]]:
    return [(str(check.state), check.text) for check in checks_of(found) if check.rule == rule]


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (record(), ("passed", "A plan is in force since 28 May 2024 (plan record 400213)")),
        (
            record("being_drafted"),
            ("failing", "A plan is being written (plan record); the request says something else"),
        ),
        (
            record("ceased", ceased_on=date(2026, 7, 1)),
            ("failing", "The plan ended on 1 July 2026 (plan record)"),
        ),
    ],
)
def test_R01_the_record_counts_where_the_request_is_matched(found, says):
    assert of_rule("R01", evidenced(found)) == [says]


def test_R01_no_plan_in_the_register_fails():
    by = User()
    by.person = Person(full_name="Priya Nandra")
    plan = {"not_in_register": True, "matched_by": by, "matched_at": AT}
    assert of_rule("R01", evidenced(plan=plan)) == [
        ("failing", "No plan in the register (Priya Nandra, 2 November 2026)")
    ]


@pytest.mark.parametrize(
    ("found", "window", "says"),
    [
        (
            record(),
            "review",
            ("passed", "The plan is being reviewed since 2 November 2026 (plan record)"),
        ),
        (
            record(),
            "draft_plan",
            (
                "failing",
                "The plan is being reviewed since 2 November 2026 (plan record); "
                "the request says draft plan",
            ),
        ),
        (
            record("in_force", review_due_on=date(2027, 3, 1)),
            "review",
            (
                "failing",
                "Outside a window (plan record); the next review is due 1 March 2027: "
                "keep the request, offer an early review",
            ),
        ),
    ],
)
def test_R02_the_records_window_counts(found, window, says):
    assert of_rule("R02", evidenced(found, window=window)) == [says]


def test_R05_R07_an_end_or_custody_is_for_an_officer():
    found = evidenced(record(ceased_on=date(2027, 7, 31)))
    assert of_rule("R07", found) == [
        ("confirm", "The plan ends on 31 July 2027: an officer takes over and says how it goes on")
    ]
    assert of_rule("R05", found) == [
        ("passed", "A budget ends with the plan, on 31 July 2027 at the latest")
    ]
    custody = of_rule("R07", evidenced(record(in_custody=True)))
    assert [state for state, _ in custody] == ["confirm"]
    assert of_rule("R07", evidenced(record())) == []


def test_R59_a_plan_is_not_held_up_by_a_budget():
    found = record(amendments_sent_on=date(2026, 9, 28))
    assert of_rule("R59", evidenced(found)) == [
        ("failing", "Changed plan was due 23 November 2026: issue the plan without waiting")
    ]
    decided = evidenced(found)
    decided.request.status = "decided"
    assert of_rule("R59", decided) == []


def test_R06_requests_of_one_plan_are_compared():
    other = Request(reference="PB-26-000009-6", plan=Plan(record_id=7))
    found = record()
    found.pk = 7
    assert of_rule("R06", evidenced(found, same_child=[other])) == [
        ("confirm", "PB-26-000009-6 is about the same plan: compare, and tell neither family")
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            paid(household_member=True),
            [("confirm", "Line 1 would pay somebody of the household: is it necessary?")],
        ),
        (paid(household_member=False), [("passed", "No line pays somebody of the household")]),
        (paid(), []),
    ],
)
def test_R17_who_would_pay_the_household_is_asked(line, says):
    assert of_rule("R17", evidenced(lines=[line])) == says


@pytest.mark.parametrize(
    ("answer", "state"),
    [("no", "passed"), ("yes", "confirm"), ("not_sure", "confirm"), ("", "confirm")],
)
def test_R33_the_excluded_person_is_shown_to_those_who_may_see_it(answer, state):
    said = ExcludedPerson(answer=answer) if answer else None
    seen = evidenced(lines=[paid()], excluded=said, sees_excluded=True)
    assert [found for found, _ in of_rule("R33", seen)] == [state]
    assert of_rule("R33", evidenced(lines=[paid()])) == []


@pytest.mark.parametrize(("agreed", "state"), [(True, "passed"), (None, "confirm")])
def test_R32_whoever_holds_the_money_agrees(agreed, state):
    found = evidenced(lines=[paid()])
    found.request.money_holder = MoneyHolder(name="Kit Bell", has_agreed=agreed)
    assert [one for one, _ in of_rule("R32", found)] == [state]


@pytest.mark.parametrize(
    ("state", "rule", "says"),
    [
        ("sent", "R36", "The notice of 2 November 2026 waits for consent"),
        ("agreed", "R38", "Consent is given; the account is to be checked"),
        ("taken_up", "R36", "Consent is given to the notice of 2 November 2026"),
        (
            "stopped",
            "R36",
            "No consent stands to the notice of 2 November 2026: nothing may be paid",
        ),
    ],
)
def test_R36_consent_is_looked_for(state, rule, says):
    found = evidenced(offer=Offer(state=state, sent_at=AT))
    assert [text for _, text in of_rule(rule, found)] == [says]


@pytest.mark.parametrize(("agrees", "states"), [(True, ["passed"]), (False, ["failing"])])
def test_whether_the_family_shares_is_said(agrees, states):
    found = evidenced(request=[("consents_to_share", agrees)])
    assert [state for state, _ in of_rule("R65", found)] == states
