"""Rates of groups against everyone else, with 95 % intervals on the log scale. Plain decimals, no database."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

Z = Decimal("1.959964")
FEW = 10


@dataclass(frozen=True, slots=True)
class Rated:
    """`part` of `whole` in a group against `rest_part` of `rest_whole` of everyone else."""

    name: str
    part: int
    whole: int
    rest_part: int
    rest_whole: int

    @property
    def few(self) -> bool:
        """Fewer than ten counted on either side: its place is mostly chance."""
        return min(self.part, self.rest_part) < FEW

    @property
    def rate(self) -> Decimal | None:
        return Decimal(self.part) / self.whole if self.whole else None

    @property
    def comparable(self) -> bool:
        """Nothing can be divided by nobody, nor by a rate of nothing."""
        return bool(self.part and self.whole and self.rest_part and self.rest_whole)

    @property
    def ratio(self) -> Decimal | None:
        if not self.comparable:
            return None
        return Decimal(self.part * self.rest_whole) / (self.whole * self.rest_part)

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """95 %: exp(ln ratio ± z·√(1/a − 1/n + 1/b − 1/m)) (Katz, 1978)."""
        ratio = self.ratio
        if ratio is None:
            return None
        with localcontext() as context:
            context.prec = 28
            spread = 1 / Decimal(self.part) - 1 / Decimal(self.whole)
            spread += 1 / Decimal(self.rest_part) - 1 / Decimal(self.rest_whole)
            reach = (Z * max(spread, Decimal(0)).sqrt()).exp()
            return ratio / reach, ratio * reach

    @property
    def reading(self) -> str:
        """`more`, `less`, `same` (no clear difference), `few` or `none` (cannot be compared)."""
        interval = self.interval
        if interval is None:
            return "none"
        if self.few:
            return "few"
        return "more" if interval[0] > 1 else "less" if interval[1] < 1 else "same"


def against_the_rest(groups: list[tuple[str, int, int]]) -> list[Rated]:
    """From (name, part, whole) of groups that share nobody."""
    parts = sum(part for _, part, _ in groups)
    wholes = sum(whole for _, _, whole in groups)
    return [Rated(name, part, whole, parts - part, wholes - whole) for name, part, whole in groups]


def two_places(value: Decimal | None) -> str:
    return "–" if value is None else f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP)}"
