"""The figures a second way: every row read into memory and counted in plain Python, one by one."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.timezone import localdate

from budgets.models import Budget, BudgetLine
from casework.models import Decision, IndicativeBudget, LineDecision, Review
from insights.filters import CHOICES, Filters
from insights.models import Deprivation
from requests_app.lifecycle import Action
from requests_app.models import Event, PlanRecord, Request, Strand, Told

YES = ("agreed", "agreed_in_part")
NOTHING = Decimal("0.00")


def percent(part, whole) -> str:
    return f"{int((200 * part + whole) // (2 * whole))}%" if whole else "–"


def attribute(row, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


class Read:
    """All rows of a portal, and which of them a set of filters lets through."""

    def __init__(self, filters: Filters, today: date) -> None:
        self.filters, self.today = filters, today
        requests = Request.objects.select_related("plan__record", "team", "child")
        self.requests = [one for one in requests if one.status != "draft" and self.passes(one)]
        strands = Strand.objects.select_related("request__plan__record", "request__team")
        self.parts = [one for one in strands if self.passes(one.request)]
        self.strands = [
            one for one in self.parts if one.kind == "education" and one.request.status != "draft"
        ]
        self.sent = [one for one in self.strands if self.within(one.request.submitted_at)]
        self.budgets = newest(Budget.objects.order_by("strand", "number"))
        self.records = list(PlanRecord.objects.all())

    def passes(self, request: Request) -> bool:
        if self.filters.team and request.team_id != self.filters.team:
            return False
        return all(
            attribute(request, CHOICES[name][1]) == value for name, value in self.filters.chosen
        )

    def within(self, moment) -> bool:
        if moment is None:
            return False
        day = localdate(moment) if hasattr(moment, "hour") else moment
        return self.filters.period.start <= day <= self.filters.period.end

    def is_mine(self, strand_id: int) -> bool:
        return any(one.pk == strand_id for one in self.strands)


def newest(rows) -> dict[int, Budget]:
    return {budget.strand_id: budget for budget in rows}


def state(strand: Strand) -> str:
    """Where a request stands, in one word."""
    if strand.outcome:
        return strand.outcome
    found = {"waiting_for_family": "waiting", "withdrawn": "withdrawn"}
    return found.get(strand.request.status, "in_progress")


def outcomes(read: Read) -> list[tuple]:
    many = Counter(map(state, read.sent))
    decided = sum(many[one] for one in (*YES, "turned_down"))
    rows = [
        ("Agreed", many["agreed"], percent(many["agreed"], decided)),
        ("Agreed in part", many["agreed_in_part"], percent(many["agreed_in_part"], decided)),
        ("Turned down", many["turned_down"], percent(many["turned_down"], decided)),
        ("Waiting for information", many["waiting"], "–"),
        ("Being worked on", many["in_progress"], "–"),
        ("Withdrawn by the family", many["withdrawn"], "–"),
    ]
    return [
        (name, number, percent(number, len(read.sent)), of_decided)
        for name, number, of_decided in rows
        if number or of_decided != "–" or name in ("Agreed", "Agreed in part", "Turned down")
    ]


def course(read: Read) -> list[tuple]:
    told = sum(read.within(one.told_on) for one in Told.objects.all())
    yes = [one for one in read.sent if one.outcome in YES]
    lines = BudgetLine.objects.values_list("budget", "payment")
    offered = {budget for budget, payment in lines if payment == "offered"}
    taken = [one for one in yes if getattr(read.budgets.get(one.pk), "pk", 0) not in offered]
    steps = [len(read.sent), len(yes), len(taken)]
    return [("Told", told, "–", percent(told, told))] + [
        (name, many, percent(many, before), percent(many, told))
        for name, many, before in zip(
            ("Asked", "Agreed, in full or in part", "Taken up"),
            steps,
            [told, *steps],
            strict=False,
        )
    ]


def days_begun() -> dict[int, date]:
    """By request: the day somebody first looked at it."""
    began: dict[int, date] = {}
    for event in Event.objects.filter(action=Action.START_REVIEW).order_by("-at"):
        began[event.request_id] = localdate(event.at)
    return began


def days_taken(read: Read) -> dict[str, list[int]]:
    """What each of the four times counts, in days."""
    began = days_begun()
    seen = set(IndicativeBudget.objects.exclude(shared_at=None).values_list("strand", flat=True))
    first = Decision.objects.filter(number=1).select_related("strand")
    return {
        "looked-at": [
            (began[one.request_id] - localdate(one.request.submitted_at)).days
            for one in read.sent
            if one.request_id in began
        ],
        "shared": [
            one.request.clock_spent
            for one in read.sent
            if one.pk in seen and one.request.clock == "indicative" and one.request.clock_stopped_on
        ],
        "decided": [
            one.days_taken
            for one in first
            if read.within(one.issued_at)
            and one.days_taken is not None
            and read.is_mine(one.strand_id)
        ],
        "answered": [
            one.clock_spent
            for one in read.strands
            if one.clock == "review" and read.within(one.clock_stopped_on)
        ],
    }


def times(name: str, taken: list[int], ranges: list[str]) -> list[tuple]:
    """Of the ranges the figure chose: 3–4, 5, 17+."""
    rows, running = [], 0
    for each in ranges:
        low, _, high = each.rstrip("+").partition("–")
        last = 10_000 if each.endswith("+") else int(high or low)
        many = sum(int(low) <= days <= last for days in taken)
        running += many
        rows.append((each, many, percent(running, len(taken))))
    return rows


def open_by_age(read: Read) -> list[tuple]:
    names = ("Up to 2 weeks", "2 to 4 weeks", "4 to 8 weeks", "Over 8 weeks")
    rows = {name: Counter[str]() for name in names}
    for one in open_requests(read):
        age = (read.today - localdate(one.submitted_at)).days
        place = 0 if age <= 14 else 1 if age <= 28 else 2 if age <= 56 else 3
        rows[names[place]][one.turn] += 1
    turns = ("us", "family", "school", "health", "care", "nobody")
    return [(name, *(row[turn] for turn in turns), row.total()) for name, row in rows.items()]


def open_requests(read: Read) -> list[Request]:
    return [one for one in read.requests if one.status not in ("decided", "withdrawn")]


def teams(read: Read, target: int) -> list[tuple]:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in open_requests(read):
        row = found[one.team.name]
        row[0] += 1
        row[1] += bool(one.next_due_on and one.next_due_on < read.today)
    for decision in Decision.objects.filter(number=1).select_related("strand__request__team"):
        if read.within(decision.issued_at) and read.is_mine(decision.strand_id):
            row = found[decision.strand.request.team.name]
            row[2] += 1
            row[3] += decision.days_taken <= target
    return [(name, *row, percent(row[3], row[2])) for name, row in sorted(found.items())]


def line_decisions(read: Read) -> list[LineDecision]:
    rows = LineDecision.objects.select_related("decision__strand", "line__strand__request")
    return [
        one
        for one in rows
        if read.within(one.decision.issued_at) and read.is_mine(one.decision.strand_id)
    ]


def grounds(read: Read) -> dict[str, int]:
    """By the name of the ground."""
    many: Counter[str] = Counter()
    for one in line_decisions(read):
        if one.budget != "identified":
            many[one.get_budget_display()] += 1
        elif one.payment == "refused":
            many[f"Payment: {one.get_payment_ground_display()}"] += 1
    return dict(many)


def reviews(read: Read) -> list[tuple]:
    rows = [
        one
        for one in Review.objects.select_related("decision")
        if read.within(one.asked_at) and read.is_mine(one.decision.strand_id)
    ]
    many = Counter(None if one.decided_at is None else one.changed for one in rows)
    answered = many[True] + many[False]
    return [
        ("Answer stayed", many[False], percent(many[False], answered)),
        ("Answer changed", many[True], percent(many[True], answered)),
        ("Not answered yet", many[None], "–"),
    ]


def demand(read: Read) -> dict[str, tuple]:
    """Service → lines, children, pounds asked."""
    changed = set(Review.objects.filter(changed=True).values_list("decision", flat=True))
    found: dict[str, list[LineDecision]] = defaultdict(list)
    for one in line_decisions(read):
        if one.budget == "cannot_be_split" and one.decision_id not in changed:
            found[one.get_service_display() or "Not said"].append(one)
    return {
        name: (
            len(rows),
            len({one.line.strand.request.child_id for one in rows}),
            sum((one.line.asked_annual or NOTHING for one in rows), NOTHING),
        )
        for name, rows in found.items()
    }


def group_rows(read: Read, name_of) -> dict[str, tuple]:
    """Group → asked and each outcome, and the share agreed of decided."""
    found = {}
    ordered = sorted(read.sent, key=name_of)
    for name, each in groupby(ordered, key=name_of):
        rows = list(each)
        many = Counter(map(state, rows))
        decided = sum(many[one] for one in (*YES, "turned_down"))
        states = ("agreed", "agreed_in_part", "turned_down", "waiting", "withdrawn")
        yes = percent(many["agreed"] + many["agreed_in_part"], decided)
        found[name] = (len(rows), *(many[one] for one in states), yes)
    return found


class Plans:
    """Plans of the register counted against their requests, for one trait."""

    def __init__(self, read: Read, target: int) -> None:
        self.read, self.target = read, target
        self.asked: dict[int, list[Strand]] = defaultdict(list)
        for one in read.sent:
            if one.request.plan.record_id:
                self.asked[one.request.plan.record_id].append(one)
        first = Decision.objects.filter(number=1).exclude(days_taken=None)
        self.taken = {one.strand_id: one.days_taken for one in first}
        self.deciles = dict(Deprivation.objects.values_list("postcode", "decile"))

    def counted(self, name_of) -> dict[str, tuple]:
        """Group → plans, asked, decided, agreed, in time, and the newest budgets."""
        found: dict[str, list] = defaultdict(lambda: [0, 0, 0, 0, 0, []])
        for record in filter(self.counts, self.read.records):
            row, mine = found[name_of(record, self)], self.asked.get(record.pk, [])
            row[0] += 1
            row[1] += bool(mine)
            row[2] += any(one.outcome for one in mine)
            row[3] += any(one.outcome in YES for one in mine)
            row[4] += any(self.taken.get(one.pk, 10_000) <= self.target for one in mine)
            budgets = [self.read.budgets[one.pk] for one in mine if one.pk in self.read.budgets]
            if budgets:
                row[5].append(max(budgets, key=lambda one: (one.number, one.pk)).total)
        return {name: tuple(row) for name, row in found.items()}

    def counts(self, record: PlanRecord) -> bool:
        if record.status == "ceased" and record.ceased_on < self.read.filters.period.start:
            return False
        return all(
            getattr(record, CHOICES[name][1].removeprefix("plan__")) == value
            for name, value in self.read.filters.chosen
            if CHOICES[name][1].startswith("plan__")
        )
