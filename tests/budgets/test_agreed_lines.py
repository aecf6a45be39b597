"""What was agreed changes only by a new decision: the older line ends, and no day counts twice."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from budgets.models import Budget, BudgetLine, OutcomeReview
from budgets.queries import budgets_of, taken_over_from
from budgets.services import AgreedLine, open_budget
from casework.agreed_facts import parts_of
from casework.services.partner_decisions import write_down_decision
from insights.queries.census import rows
from requests_app.models import Strand
from tests.budgets.looking import AT, MUSIC, with_plan_review
from tests.builders import TUTOR, make_caseworker, make_manager, make_request
from tests.casework.others.builders import AGREED, DATES, LATER, WHOLE, answers_to, sent_part

pytestmark = pytest.mark.django_db
SPRING = date(2027, 4, 12)


@dataclass
class Decided:
    """A case with a tutor and a music group agreed, and everybody who decides on it."""

    request: object
    manager: object

    def again(self, *lines, strand=None, starts_on: date = SPRING) -> Budget:
        strand = strand or Strand.objects.get(request=self.request, kind="education")
        return open_budget(
            strand,
            [AgreedLine(*line) for line in lines],
            starts_on=starts_on,
            ends_on=date(2028, 1, 3),
            decided_on=date(2027, 3, 30),
            actor=self.manager,
            at=AT,
        )

    @property
    def lines(self):
        return list(self.request.education.lines.asked().order_by("position"))


@pytest.fixture
def decided() -> Decided:
    return Decided(make_request("decided", lines=(TUTOR, MUSIC)), make_manager().user)


def test_a_later_decision_ends_every_line_of_the_part_the_day_before_it_starts(decided):
    tutor, _ = decided.lines
    new = decided.again((tutor, Decimal("2400.00"), "arrangement"))
    old = BudgetLine.objects.filter(budget__number=1)
    assert set(old.values_list("ended_on", "replaced_by")) == {(date(2027, 4, 11), new.pk)}
    for day, running in ((date(2027, 4, 11), 2), (SPRING, 1), (date(2028, 1, 4), 0)):
        assert BudgetLine.objects.running(day).count() == running
    assert decided.request.outcome_reviews.count() == 1


ALIKE = {**TUTOR, "provision": "reading  TUTOR"}


def test_the_same_support_of_another_request_ends_and_other_support_goes_on(decided):
    parent, child = decided.request.requester, decided.request.child
    later = make_request("decided", parent=parent, lines=(ALIKE,), first_name=child.first_name)
    found = budgets_of(decided.request, decided.manager)
    (part,) = parts_of(found, taken_over_from(found, decided.manager), SPRING)
    tutor, music = part.lines
    assert (tutor.when, tutor.counts, tutor.replaced_by) == (
        "Decided anew before it began",
        False,
        later.reference,
    )
    assert (music.when, music.counts, part.total) == ("", True, Decimal("2280.00"))
    found = budgets_of(later, decided.manager)
    (part,) = parts_of(found, taken_over_from(found, decided.manager), SPRING)
    assert [(one.says, one.reference) for one in part.changes] == [
        (
            ["Reading tutor: £2,280.00 a year, agreed before, until 3 January 2027"],
            decided.request.reference,
        )
    ]


def test_a_child_typed_twice_is_one_child_where_the_plan_is_the_same(decided):
    later = make_request("decided", lines=(ALIKE,))
    record = with_plan_review(decided.request, date(2027, 9, 1))
    type(later.plan).objects.update(record=record, matched_by=decided.manager, matched_at=AT)
    strand = Strand.objects.get(request=later)
    decided.again((strand.lines.asked().get(), Decimal("900.00"), "arrangement"), strand=strand)
    ended = BudgetLine.objects.filter(replaced_by__request=later, budget__request=decided.request)
    assert list(ended.values_list("provision", "ended_on")) == [
        ("Reading tutor", date(2027, 4, 11))
    ]


def test_the_page_says_line_by_line_what_a_decision_changed(decided):
    tutor, music = decided.lines
    decided.again((tutor, Decimal("2400.00"), "arrangement"))
    decided.again(
        (tutor, Decimal("2400.00"), "arrangement"), (music, Decimal("500.00"), "arrangement")
    )
    found = budgets_of(decided.request, decided.manager)
    (part,) = parts_of(found, {}, SPRING)
    assert [list(change.says) for change in part.changes] == [
        ["New: Music group, £500.00 a year"],
        [
            "Reading tutor: £2,280.00 → £2,400.00 a year",
            "Reading tutor: direct payment → arrangement",
            "No longer: Music group, £2,280.00 a year",
        ],
    ]
    assert part.total == Decimal("2900.00")


def test_the_database_keeps_one_running_line_and_dates_beside_what_replaces(decided):
    row = BudgetLine.objects.get(provision="Reading tutor")
    again = BudgetLine.objects.get(pk=row.pk)
    again.pk, again.position, again._state.adding = None, 9, True
    with pytest.raises(IntegrityError, match="agreed_once_at_a_time"), transaction.atomic():
        again.save()
    for changes in (
        {"replaced_by": row.budget, "ended_on": SPRING},
        {"replaced_by": row.budget, "ended_on": None},
    ):
        with pytest.raises(IntegrityError, match="has_its_last_day"), transaction.atomic():
            BudgetLine.objects.filter(pk=row.pk).update(**changes)


def test_what_health_agreed_is_a_budget_of_its_own_from_its_own_money():
    part = sent_part()
    officer = make_caseworker().user
    write_down_decision(
        part,
        answers=answers_to(part, AGREED),
        whole=replace(WHOLE, **DATES),
        actor=officer,
        at=LATER,
    )
    budget = Budget.objects.get(strand=part)
    assert (budget.total, budget.starts_on, budget.ends_on, budget.decided_on) == (
        Decimal("2280.00"),
        *DATES.values(),
        WHOLE.decided_on,
    )
    assert list(budget.lines.values_list("provision", "funding", "payment", "mechanism")) == [
        ("Physiotherapy", "partner", "taken_up", "direct_payment")
    ]
    assert OutcomeReview.objects.get().due_on == date(2027, 4, 3)
    assert [(row.code.taken_up, row.code.who_pays) for row in rows(date(2027, 1, 21))] == [
        (True, "health")
    ]
