"""Which numbers of a table stay hidden, so that no hidden one can be worked out. Plain Python, no database.

A table is counts in rows and columns; a reader also gets the total of every row and column. A count from 1 to
below the threshold is hidden, and then others beside it, until every hidden count could be one more or one less
with all that is shown unchanged. Nought is shown, so a reader knows that whatever is hidden is at least one.
Totals of columns stay: a caller puts columns together until none is small."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
Node = tuple[str, int]
SHOWN_ONLY = ("row", -1)


@dataclass(frozen=True, slots=True)
class Counts:
    """`cells[row][column]`. With more than one column a reader also gets each row's total, as a last column."""

    cells: Sequence[Sequence[int]]

    @property
    def columns(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    @property
    def with_totals(self) -> list[list[int]]:
        return [[*row, sum(row)] if self.columns > 1 else list(row) for row in self.cells]

    @property
    def column_totals(self) -> list[int]:
        return [sum(column) for column in zip(*self.cells, strict=True)]

    def value(self, place: Place) -> int:
        return self.with_totals[place[0]][place[1]]

    def sums(self, place: Place) -> Iterator[tuple[Node, int]]:
        """The sums a number stands in, with its sign there: its row's (a total is minus) and its column's."""
        row, column = place
        if self.columns > 1:
            yield ("row", row), -1 if column == self.columns else 1
        yield ("column", column), 1

    def places(self) -> Iterator[Place]:
        for row, numbers in enumerate(self.with_totals):
            for column in range(len(numbers)):
                yield row, column


def is_small(count: int, threshold: int) -> bool:
    return 0 < count < threshold


def columns_are_safe(counts: Counts, threshold: int) -> bool:
    """No column's total is small: they are the same in every table of a term and are never hidden."""
    return not any(is_small(total, threshold) for total in counts.column_totals)


def hidden(counts: Counts, threshold: int) -> set[Place] | None:
    """The places to hide, a row's total being the last column; None when nothing can be shown safely."""
    found = {place for place in counts.places() if is_small(counts.value(place), threshold)}
    while open_ones := [place for place in sorted(found) if is_pinned(counts, found, place)]:
        beside = _next_to_hide(counts, found, open_ones)
        if beside is None:
            return None
        found.add(beside)
    return found


def _next_to_hide(counts: Counts, found: set[Place], pinned: list[Place]) -> Place | None:
    """The smallest shown number above nothing in a pinned one’s row or column, totals last; else anywhere."""
    shown = [other for other in counts.places() if other not in found and counts.value(other)]
    rows, columns = {place[0] for place in pinned}, {place[1] for place in pinned}
    near = [other for other in shown if other[0] in rows or other[1] in columns]
    return min(
        near or shown, key=lambda at: (at[1] == counts.columns, counts.value(at), at), default=None
    )


def is_pinned(counts: Counts, found: set[Place], place: Place) -> bool:
    """Whether what is shown leaves a hidden number only one value, known to be above nothing."""
    ways = [1, -1] if counts.value(place) > 1 else [1]
    return not any(_can_move(counts, found, place, by) for by in ways)


def _can_move(counts: Counts, found: set[Place], place: Place, by: int) -> bool:
    """Whether other hidden numbers can make good a change of `by`: a path from sum to sum, each used once."""
    ends = [(node, sign * by) for node, sign in counts.sums(place)]
    start, goal = ends[-1], ends[0] if len(ends) > 1 else (SHOWN_ONLY, 0)
    waiting, seen = deque([start]), {start[0]}
    others = found - {place}
    while waiting:
        node, off = waiting.popleft()
        for far, left in _made_good(counts, others, node, off):
            if far == goal[0] and left == -goal[1]:
                return True
            if far not in seen and far != goal[0]:
                seen.add(far)
                waiting.append((far, left))
    return False


def _made_good(
    counts: Counts, others: Iterable[Place], node: Node, off: int
) -> Iterator[tuple[Node, int]]:
    """Sums that are off in turn, once a hidden number of this one has taken the difference."""
    for place in others:
        signs = dict(counts.sums(place))
        if node not in signs:
            continue
        change = -off * signs.pop(node)
        if change == -1 and counts.value(place) == 1:
            continue
        far = next(iter(signs.items()), None)
        yield (SHOWN_ONLY, 0) if far is None else (far[0], far[1] * change)
