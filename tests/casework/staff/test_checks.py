"""What a case's checks find by themselves, and what they leave to a person."""

from datetime import UTC, date, datetime

import pytest

from accounts.models import Person, User
from casework.models import CheckTick
from casework.staff.checks import Check, Evidenced, State, checks_of
from casework.staff.place_words import reads_like_a_place
from requests_app.models import Child, Line, Link, Plan, Request

ON = date(2026, 11, 23)
GOOD = {
    "plan": {"status": "in_force", "stage_date": date(2026, 9, 21)},
    "request": {"window": "review", "role": "parent", "whole_package_known": True},
    "born": date(2016, 3, 10),
}


def evidenced(*, plan=(), request=(), born=GOOD["born"], lines=None, **rest) -> Evidenced:
    child = Child(birth_date=born)
    asked = Request(child=child, **{**GOOD["request"], **dict(request)})
    asked.plan = Plan(child=child, **{**GOOD["plan"], **dict(plan)})
    return Evidenced(
        request=asked,
        lines=[tutor()] if lines is None else lines,
        people=rest.get("people", [link("Alex Malik", confirmed=True)]),
        ticks=rest.get("ticks", {}),
        same_child=rest.get("same_child", []),
        calculated=rest.get("calculated", False),
        on=ON,
    )


def tutor(**fields) -> Line:
    known = {"asked": True, "position": 1, "provision": "Reading tutor", "section_f": "F3"}
    counted = {"quantity_kind": "one_off", "number": 1, "unit_price": 100}
    return Line(**{**known, **counted, "mechanism": "arrangement", **fields})


def link(name: str, *, confirmed: bool) -> Link:
    at = datetime(2026, 11, 1, tzinfo=UTC) if confirmed else None
    return Link(person=Person(full_name=name), confirmed_at=at)


def of_rule(rule: str, found: Evidenced) -> list[tuple[str, str]]:
    return [(check.state, check.text) for check in checks_of(found) if check.rule == rule]


@pytest.mark.parametrize(
    ("status", "state", "text"),
    [
        (
            "in_force",
            "confirm",
            "Find the child’s plan in the register: the family says a plan is in force",
        ),
        (
            "being_drafted",
            "confirm",
            "Find the child’s plan in the register: the family says a plan is being written",
        ),
        (
            "none",
            "failing",
            "Find the child’s plan in the register: the family says there is no plan",
        ),
        (
            "not_sure",
            "failing",
            "Find the child’s plan in the register: the family says nobody is sure about a plan",
        ),
        (
            "",
            "failing",
            "Find the child’s plan in the register: the family says nobody is sure about a plan",
        ),
    ],
)
def test_r01_a_plan_must_be_in_force_or_being_written(status, state, text):
    assert of_rule("R01", evidenced(plan={"status": status})) == [(state, text)]


@pytest.mark.parametrize(
    ("window", "began", "state", "text"),
    [
        (
            "review",
            date(2026, 9, 21),
            "passed",
            "Asked during a review, which began 21 September 2026",
        ),
        ("draft_plan", None, "passed", "Asked while the plan is being written"),
        (
            "review",
            date(2026, 12, 1),
            "failing",
            "Asked during a review, which begins on 1 December 2026",
        ),
        ("other", None, "failing", "No stage of the plan is known in which a family may ask"),
        ("", None, "failing", "No stage of the plan is known in which a family may ask"),
    ],
)
def test_r02_the_plan_is_at_a_stage_in_which_a_family_may_ask(window, began, state, text):
    found = evidenced(plan={"stage_date": began}, request={"window": window})
    assert of_rule("R02", found) == [(state, text)]


@pytest.mark.parametrize(
    ("born", "role", "state", "text"),
    [
        (date(2016, 3, 10), "parent", "passed", "A parent may ask: school age until 25 June 2032"),
        (
            date(2010, 3, 10),
            "young_person",
            "passed",
            "The young person may ask: school age ended on 26 June 2026",
        ),
        (
            date(2010, 3, 10),
            "parent",
            "confirm",
            "Settle who may ask: school age ended on 26 June 2026, parent or carer asked",
        ),
        (
            date(2016, 3, 10),
            "young_person",
            "confirm",
            "Settle who may ask: school age ends on 25 June 2032, the young person asked",
        ),
        (
            date(2016, 3, 10),
            "representative",
            "confirm",
            "Settle who may ask: school age ends on 25 June 2032, representative asked",
        ),
    ],
)
def test_r03_who_may_ask_follows_from_the_date_of_birth(born, role, state, text):
    assert of_rule("R03", evidenced(born=born, request={"role": role})) == [(state, text)]


def test_r09_every_line_without_a_paragraph_is_named():
    lines = [
        tutor(),
        tutor(position=2, provision="Swimming", section_f=" "),
        tutor(position=3, asked=False, section_f=""),
    ]
    assert of_rule("R09", evidenced(lines=lines)) == [
        ("failing", "Line 2, Swimming: no paragraph of Section F"),
        ("passed", "1 of 2 lines name a paragraph of Section F"),
    ]


@pytest.mark.parametrize(
    ("fields", "state", "text"),
    [
        ({}, "passed", "No line reads like a place or a fee for one"),
        (
            {"provision": "School place at Bayview"},
            "confirm",
            "Line 1 reads like a place: School place at Bayview",
        ),
        (
            {"provision": "College fees", "is_place": True},
            "passed",
            "Line 1 is marked as a place: no budget pays for it",
        ),
    ],
)
def test_r10_a_place_is_no_budget(fields, state, text):
    assert of_rule("R10", evidenced(lines=[tutor(**fields)])) == [(state, text)]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("A school place", True),
        ("Tuition fees", True),
        ("Placement at Saltmarsh College", True),
        ("Fee for a place", True),
        ("Saturday placement with a job coach", False),
        ("A quiet place to work", False),
        ("Reading tutor", False),
    ],
)
def test_what_reads_like_a_place(words, place):
    assert reads_like_a_place(words) is place


@pytest.mark.parametrize(
    ("known", "state", "text"),
    [
        (True, "passed", "The whole package is known: 1 further line"),
        (False, "failing", "The rest of the package is not known; without it there is no figure"),
        (None, "failing", "The rest of the package is not known; without it there is no figure"),
    ],
)
def test_r27_the_whole_package_is_known(known, state, text):
    lines = [tutor(), tutor(position=2, asked=False)]
    found = evidenced(lines=lines, request={"whole_package_known": known})
    assert of_rule("R27", found) == [(state, text)]


def test_r23_every_line_has_a_price():
    lines = [tutor(unit_price=None), tutor(position=2, quantity_kind="")]
    assert of_rule("R23", evidenced(lines=lines)) == [
        ("failing", "Line 1, Reading tutor: no price or no quantity"),
        ("failing", "Line 2, Reading tutor: no price or no quantity"),
    ]


def test_r30_and_r34_are_for_direct_payments_and_for_support_at_the_setting():
    paid = [tutor(mechanism="direct_payment"), tutor(position=2, mechanism="direct_payment")]
    paid[1].where = "setting"
    found = evidenced(lines=paid)
    assert (of_rule("R30", found), of_rule("R34", found), of_rule("R29", found)) == (
        [("confirm", "Answer the tests for a direct payment: 8 of 8 are open")],
        [
            (
                "confirm",
                "Line 2: get the head’s written agreement, or offer an arrangement instead",
            )
        ],
        [],
    )
    assert of_rule("R29", evidenced()) == [("passed", "No direct payment was asked for")]


def test_r65_people_who_are_not_confirmed_are_named():
    people = [link("Alex Malik", confirmed=True), link("Kim Malik", confirmed=False)]
    assert of_rule("R65", evidenced(people=people)) == [
        ("failing", "Kim Malik is not confirmed, and sees only what they typed")
    ]


def test_r06_another_request_about_the_same_child_is_compared():
    found = evidenced(same_child=[Request(reference="PB-26-000009-6")])
    assert of_rule("R06", found) == [
        (
            "confirm",
            "PB-26-000009-6 is about a child of the same name and date of birth: "
            "compare, and tell neither family",
        )
    ]


def test_r25_is_asked_once_there_is_a_figure():
    assert of_rule("R25", evidenced()) == []
    assert of_rule("R25", evidenced(calculated=True)) == [
        ("confirm", "Accept the calculated figure, or depart from it")
    ]


def test_what_a_person_confirmed_passes_in_their_words():
    officer = User()
    officer.person = Person(full_name="Priya Nandra")
    at = datetime(2026, 11, 20, tzinfo=UTC)
    tick = CheckTick(rule="R01", found="Final plan of 3 March 2025", at=at, by=officer)
    checks = [check for check in checks_of(evidenced(ticks={"R01": tick})) if check.rule == "R01"]
    said = "Final plan of 3 March 2025 (Priya Nandra, 20 November 2026)"
    assert checks == [Check(State.PASSED, said, "R01", "Change", "tick_check")]


def test_failing_comes_first_then_to_confirm_then_passed():
    states = [check.state for check in checks_of(evidenced(request={"window": "other"}))]
    assert states == sorted(states, key=list(State).index)
    assert states[0] == State.FAILING
