"""A portal full of requests of every kind, at random: for figures counted one by one."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from django.utils.timezone import localdate

from budgets.models import Budget, BudgetLine, Funding, OutcomeReview, Payment, Shortage
from casework.enums import BudgetDecision, Service
from casework.models import IndicativeBudget, LineDecision, Review
from insights.models import Deprivation
from requests_app.enums import (
    Ethnicity,
    Holding,
    Mechanism,
    Need,
    Phase,
    Purpose,
    RecordStatus,
    SettingKind,
    Sex,
    StrandKind,
    StrandStatus,
    Turn,
    Window,
)
from requests_app.models import Plan, PlanRecord, Request, Strand, Told
from senbudgets.load.seeding import seed_load
from tests.builders import MONDAY, make_manager
from tests.insights.random_reviews import make_reviews

TODAY = date(2026, 10, 5)
YEARS = ("", "Nursery", "Year 6", "Year 9", "Year 11", "Year 14")
POSTCODES = [f"TQ{n} 1AA" for n in range(1, 11)]
PAYMENTS = (Payment.OFFERED, Payment.TAKEN_UP, Payment.INSTEAD)


def make_world(many: int, seed: int):
    """Requests of ten years with their plans and budgets; the manager who looks at them."""
    seed_load(many, seed, TODAY, add=True, say=lambda words: None)
    Shortage.objects.all().delete()
    OutcomeReview.objects.all().delete()
    manager, dice = make_manager().user, Random(seed)
    _deciles(dice)
    _plans(dice, manager)
    _requests(dice)
    _parts_of_health(dice, manager)
    _lines(dice)
    _decided_again(dice, manager)
    _told(dice, manager)
    make_reviews(Random(seed), manager)
    return manager


def _deciles(dice: Random) -> None:
    Deprivation.objects.bulk_create(
        Deprivation(postcode=postcode.replace(" ", ""), decile=dice.randint(1, 10))
        for postcode in POSTCODES[:8]
    )


def _plans(dice: Random, manager) -> None:
    """Three in four plans are matched with the register, which holds as many again that never asked."""
    plans = list(Plan.objects.all())
    numbers = count(1)
    records = [_record(dice, next(numbers)) for _ in range(2 * len(plans))]
    PlanRecord.objects.bulk_create(records)
    for plan, record in zip(plans, records, strict=False):
        plan.main_need, plan.second_need = dice.choice([*Need.values, ""]), ""
        plan.phase, plan.setting_kind = dice.choice(Phase.values), dice.choice(SettingKind.values)
        plan.year_group = dice.choice(YEARS)
        found = dice.random() < 0.75
        plan.record, plan.not_in_register = record if found else None, False
        plan.matched_by, plan.matched_at = (manager, MONDAY) if found else (None, None)
    fields = ("main_need", "second_need", "phase", "setting_kind", "year_group")
    Plan.objects.bulk_update(
        plans, [*fields, "record", "not_in_register", "matched_by", "matched_at"]
    )


def _record(dice: Random, number: int) -> PlanRecord:
    ceased = dice.random() < 0.15
    return PlanRecord(
        native_id=f"R{number}",
        first_name="A",
        last_name="B",
        sounds_like="a b",
        birth_date=TODAY - timedelta(days=dice.randint(1200, 9600)),
        sex=dice.choice([*Sex.values, ""]),
        ethnicity=dice.choice([*Ethnicity.values[:4], "REFU", ""]),
        first_language=dice.choice(["English", "english", "ENG", "Polish", ""]),
        postcode=dice.choice([*POSTCODES, "", POSTCODES[0].lower(), POSTCODES[1].replace(" ", "")]),
        main_need=dice.choice([*Need.values, ""]),
        phase=dice.choice(Phase.values),
        setting_kind=dice.choice(SettingKind.values),
        status=RecordStatus.CEASED if ceased else RecordStatus.IN_FORCE,
        issued_on=date(2015, 1, 1),
        ceased_on=TODAY - timedelta(days=dice.randint(-300, 900)) if ceased else None,
        loaded_at=MONDAY,
    )


def _requests(dice: Random) -> None:
    requests = list(Request.objects.all())
    for request in requests:
        request.mechanism, request.window = dice.choice(Holding.values), dice.choice(Window.values)
        if request.turn == Turn.US:
            request.turn = dice.choice([Turn.US, Turn.SCHOOL, Turn.HEALTH])
    Request.objects.bulk_update(requests, ["mechanism", "window", "turn"])


def _parts_of_health(dice: Random, manager) -> None:
    """Some requests have a second part, decided with a budget of its own: money counts it, outcomes do not."""
    asked = Request.objects.exclude(submitted_at=None).order_by("pk")
    for request in [one for one in asked if dice.random() < 0.2]:
        on = localdate(request.submitted_at) + timedelta(days=20)
        part = Strand.objects.create(
            request=request,
            kind=StrandKind.HEALTH,
            status=StrandStatus.DECIDED,
            outcome="agreed",
            decided_on=on,
        )
        _budget(part, 1, on, Decimal(dice.randint(100, 12_000)), manager)


def _budget(part: Strand, number: int, on: date, total: Decimal, manager) -> Budget:
    return Budget.objects.create(
        request=part.request,
        strand=part,
        number=number,
        starts_on=on,
        ends_on=on + timedelta(days=364),
        decided_on=on,
        opened_at=MONDAY,
        opened_by=manager,
        total=total,
    )


def _lines(dice: Random) -> None:
    lines = list(BudgetLine.objects.all())
    for line in lines:
        line.purpose, line.funding = dice.choice(Purpose.values), dice.choice(Funding.values)
        line.mechanism = dice.choice(Mechanism.values)
        arranged = line.mechanism == Mechanism.ARRANGEMENT
        line.payment = Payment.NOT_A_PAYMENT if arranged else dice.choice(PAYMENTS)
    BudgetLine.objects.bulk_update(lines, ["purpose", "funding", "mechanism", "payment"])
    unsplit = list(LineDecision.objects.filter(budget=BudgetDecision.CANNOT_BE_SPLIT))
    for row in unsplit:
        row.service = dice.choice([*Service.values[:3], ""])
    LineDecision.objects.bulk_update(unsplit, ["service"])
    figures = list(IndicativeBudget.objects.exclude(amount=None))
    for figure in figures:
        figure.departure_reason = "An officer’s reason."
        figure.calculated_amount = dice.choice([figure.amount, figure.amount + 50, None])
        if figure.calculated_amount and figure.amount > 30 and dice.random() < 0.3:
            figure.calculated_amount = figure.amount - Decimal("12.34")
    IndicativeBudget.objects.bulk_update(figures, ["departure_reason", "calculated_amount"])


def _decided_again(dice: Random, manager) -> None:
    """Some budgets have a second one in their place, some reviews changed the answer."""
    for budget in list(Budget.objects.filter(strand__kind=StrandKind.EDUCATION)):
        if dice.random() < 0.2:
            on = budget.decided_on + timedelta(days=dice.randint(30, 200))
            new = _budget(budget.strand, 2, on, Decimal(dice.randint(100, 12_000)), manager)
            budget.lines.update(ended_on=on, replaced_by=new)
            BudgetLine.objects.bulk_create(_copy(line, new) for line in budget.lines.all())
    answered = list(Review.objects.exclude(decided_at=None))
    for review in answered:
        review.changed = dice.random() < 0.5
    Review.objects.bulk_update(answered, ["changed"])


def _copy(line: BudgetLine, new: Budget) -> BudgetLine:
    line.pk, line.budget, line.ended_on, line.replaced_by = None, new, None, None
    return line


def _told(dice: Random, manager) -> None:
    Told.objects.bulk_create(
        Told(
            first_name="A",
            last_name="B",
            birth_date=date(2015, 1, 1),
            sounds_like=f"a b {number}",
            told_on=(day := TODAY - timedelta(days=dice.randint(0, 1500))),
            how="leaflet",
            chose=(chose := dice.choice(["asked", "considering", "not_wanted", "no_answer"])),
            chose_on=None if chose == "no_answer" else day,
            why="",
            by=manager,
            recorded_at=MONDAY,
        )
        for number in range(30)
    )
