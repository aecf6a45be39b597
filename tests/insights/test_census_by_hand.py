"""SEN2's PB, OA and DP from budgets in the database, beside codes written by hand."""

from datetime import date

from budgets.models import Budget, BudgetLine, Payment
from insights.queries import census
from requests_app.models import Line, Strand
from tests.builders import MONDAY

ON = date(2027, 1, 21)
ARRANGED, OFFERED, PAID = Payment.NOT_A_PAYMENT, Payment.OFFERED, Payment.TAKEN_UP
INSTEAD = Payment.INSTEAD
PARTS = ("education", "social_care", "health")
LETTERS = {"education": "E", "health": "H", "social_care": "S", "integrated": "I"}
NOT, ARR, DIR, THIRD, OFF, INS = "not", "arr", "dir", "third", "off", "ins"
HELD = {
    ARR: ("arrangement", ARRANGED),
    DIR: ("direct_payment", PAID),
    THIRD: ("third_party", PAID),
    OFF: ("direct_payment", OFFERED),
    INS: ("third_party", INSTEAD),
}
# Education, social care, health · PB, OA, DP: written by hand.
BY_HAND = """
arr not not | 1 1 -
not arr not | 1 1 -
not not arr | 1 1 -
dir not not | 1 0 E
not dir not | 1 0 S
not not dir | 1 0 H
third not not | 1 0 E
not third not | 1 0 S
not not third | 1 0 H
off not not | 0 0 -
not off not | 0 0 -
not not off | 0 0 -
ins not not | 1 1 -
not ins not | 1 1 -
not not ins | 1 1 -
arr arr not | 1 1 -
arr dir not | 1 1 S
arr third not | 1 1 S
dir arr not | 1 1 E
dir dir not | 1 0 I
dir third not | 1 0 I
third arr not | 1 1 E
third dir not | 1 0 I
third third not | 1 0 I
arr not arr | 1 1 -
arr not dir | 1 1 H
arr not third | 1 1 H
dir not arr | 1 1 E
dir not dir | 1 0 I
dir not third | 1 0 I
third not arr | 1 1 E
third not dir | 1 0 I
third not third | 1 0 I
not arr arr | 1 1 -
not arr dir | 1 1 H
not dir arr | 1 1 S
not dir dir | 1 0 I
not third dir | 1 0 I
off dir not | 1 0 S
off not arr | 1 1 -
ins dir not | 1 1 S
arr arr arr | 1 1 -
dir arr arr | 1 1 E
arr dir arr | 1 1 S
arr arr dir | 1 1 H
dir dir arr | 1 1 I
dir arr third | 1 1 I
arr third dir | 1 1 I
dir dir dir | 1 0 I
third third third | 1 0 I
off off off | 0 0 -
"""


def test_R64_every_combination_of_mechanism_and_part_as_coded_by_hand(decided):
    """From budgets in the database to the cells of the file."""
    parts = dict(zip(PARTS, _parts(decided), strict=True))
    wrong = []
    for row in BY_HAND.strip().splitlines():
        held, wanted = (cell.split() for cell in row.split("|"))
        BudgetLine.objects.all().delete()
        for part, how in zip(PARTS, held, strict=True):
            if how != NOT:
                _held(parts[part], *HELD[how])
        found = census.cells(next(census.rows(ON)), LETTERS)[3:]
        if [str(cell) or "-" for cell in found] != wanted:
            wrong.append((row, found))
    assert wrong == []


def _parts(request) -> list[Budget]:
    """A budget of each part, all in place on the day."""
    first = request.budgets.get()
    others = []
    for kind in PARTS[1:]:
        strand = Strand.objects.create(
            request=request, kind=kind, status="decided", outcome="agreed", decided_on=MONDAY
        )
        Line.objects.create(strand=strand, position=1, provision="Support")
        others.append(Budget.objects.get(pk=first.pk))
        others[-1].pk, others[-1].strand = None, strand
        others[-1].save()
    return [first, *others]


def _held(budget: Budget, mechanism: str, payment: str) -> None:
    BudgetLine.objects.create(
        budget=budget,
        line=budget.strand.lines.first(),
        position=1,
        provision="Support",
        purpose="learning_support",
        mechanism=mechanism,
        payment=payment,
        amount=100,
    )
