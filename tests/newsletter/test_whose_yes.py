"""Who has to say yes to a story: by the child's age on the day, the people tied to them, and a hand-over."""

from datetime import date

import pytest

from newsletter.whose_yes import NO_PARENT, NOT_SETTLED, Needed, NobodyMayAgree, needed
from requests_app.models import HandOver, Link

BORN = date(2010, 11, 24)
SCHOOL_AGE_ENDS = date(2027, 6, 25)
BUDGET, MUM, DAD, YOUNG, DEPUTY = 7, 1, 2, 3, 4
PARENTS = [("parent", MUM), ("parent", DAD)]
WITH_CHILD = [*PARENTS, ("young_person", YOUNG)]


def whose(people, on, outcome="", holder=None):
    links = [Link(kind=kind, person_id=person) for kind, person in people]
    hand_over = HandOver(outcome=outcome, person_id=holder) if outcome else None
    return [(one.whose, one.person) for one in needed(BUDGET, BORN, links, hand_over, on)]


BOTH = [("parent", MUM), ("parent", DAD)]


@pytest.mark.parametrize(
    ("people", "on", "asked"),
    [
        (WITH_CHILD, date(2022, 11, 24), BOTH),
        (WITH_CHILD, date(2023, 11, 23), BOTH),
        (WITH_CHILD, date(2023, 11, 24), [*BOTH, ("young_person", YOUNG)]),
        (PARENTS, date(2023, 11, 24), [*BOTH, ("young_person", None)]),
        (WITH_CHILD, date(2026, 11, 24), [*BOTH, ("young_person", YOUNG)]),
        (WITH_CHILD, SCHOOL_AGE_ENDS, [*BOTH, ("young_person", YOUNG)]),
        (WITH_CHILD, date(2027, 6, 26), [("young_person", YOUNG)]),
        (PARENTS, date(2027, 6, 26), [("young_person", None)]),
        ([("representative", DEPUTY)], date(2022, 1, 1), [("parent", DEPUTY)]),
        ([*PARENTS, ("representative", DEPUTY)], date(2022, 1, 1), BOTH),
    ],
)
def test_parents_then_the_child_too_then_the_young_person_alone(people, on, asked):
    assert whose(people, on) == asked


@pytest.mark.parametrize(
    ("outcome", "holder", "asked"),
    [
        ("young_person", YOUNG, [("young_person", YOUNG)]),
        ("alternative_person", DEPUTY, [("alternative", DEPUTY)]),
        ("alternative_person", MUM, [("alternative", MUM)]),
    ],
)
def test_after_school_age_the_recorded_hand_over_says_who(outcome, holder, asked):
    assert whose(WITH_CHILD, date(2027, 6, 26), outcome, holder) == asked


@pytest.mark.parametrize(
    ("people", "on", "outcome", "why"),
    [
        (WITH_CHILD, date(2027, 6, 26), "not_settled", NOT_SETTLED),
        ([], date(2022, 1, 1), "", NO_PARENT),
        ([("young_person", YOUNG)], date(2026, 1, 1), "", NO_PARENT),
    ],
)
def test_nobody_is_asked_where_nobody_may_agree(people, on, outcome, why):
    with pytest.raises(NobodyMayAgree, match=why):
        whose(people, on, outcome)


def test_a_child_of_29_february_is_thirteen_on_1_march():
    links = [Link(kind="parent", person_id=MUM)]

    def asked(on):
        return [one.whose for one in needed(BUDGET, date(2012, 2, 29), links, None, on)]

    assert asked(date(2025, 2, 28)) == ["parent"]
    assert asked(date(2025, 3, 1)) == ["parent", "young_person"]


def test_a_young_person_who_joins_the_portal_keeps_the_yes_given_on_paper():
    assert Needed(7, "young_person", None).key == Needed(7, "young_person", YOUNG).key
    assert Needed(7, "parent", MUM).key != Needed(7, "parent", DAD).key
