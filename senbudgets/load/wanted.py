"""What a family of a load asks for, and the rest of its package, as rows."""

from decimal import Decimal

from requests_app.enums import QuantityKind
from requests_app.models import Line, Strand
from senbudgets.demonstration.wants import FEES, LIBRARY
from senbudgets.load.chance import Chance

ASSISTANT = {
    "asked": False,
    "provision": "Teaching assistant in class",
    "section_f": "F8",
    "quantity_kind": QuantityKind.SESSIONS,
    "minutes": Decimal(60),
    "weeks": Decimal(38),
    "unit_price": Decimal("15.60"),
    "delivered_by": "setting",
    "paid_by": "setting",
}
IN_A_MAINSTREAM_CLASS = "mainstream"
NOT_OF_ITS_OWN = {"is_place": True, "separable": False, "not_separable_why": "A place"}


def lines_of(strand: Strand, setting_kind: str, chance: Chance) -> list[Line]:
    """One to three lines asked for, at prices that differ; in a mainstream class the assistant, too."""
    wants = chance.some_of(LIBRARY, 3)
    rows = [want.fields() | (NOT_OF_ITS_OWN if want is FEES else {}) for want in wants]
    for row in rows:
        row["unit_price"] += chance.randrange(-4, 9)
    if setting_kind == IN_A_MAINSTREAM_CLASS:
        rows.append(ASSISTANT | {"times_a_week": Decimal(chance.randint(8, 27))})
    return [Line(strand=strand, position=place, **row) for place, row in enumerate(rows, start=1)]
