"""A solver that knows everything a published table shows, and asks what each hidden count could be."""

from itertools import product

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

from insights.suppression import Counts, Place


def pinned(counts: Counts, hidden: set[Place]) -> list[Place]:
    """Hidden counts that what is shown leaves only one value: whole numbers from one, for nought is shown."""
    places = sorted(hidden)
    if not places:
        return []
    knows = _sums(counts, places)
    return [
        place
        for number, place in enumerate(places)
        if _least(knows, number) == _most(knows, number)
    ]


def _sums(counts: Counts, places: list[Place]) -> LinearConstraint:
    """Each row and column of the table, totals included, as an equation over the hidden places."""
    table = counts.with_totals
    rows = [[(place, 1 if place < counts.columns else -1) for place in range(len(table[0]))]]
    sums = [
        [((row, column), sign) for column, sign in rows[0]]
        for row in range(len(table))
        if counts.columns > 1
    ]
    sums += [[((row, column), 1) for row in range(len(table))] for column in range(len(table[0]))]
    known = [sum(sign * table[r][c] for (r, c), sign in one if (r, c) in places) for one in sums]
    matrix = [[dict(one).get(place, 0) for place in places] for one in sums]
    return LinearConstraint(numpy.array(matrix), known, known)


def _least(knows: LinearConstraint, number: int) -> int:
    return _solve(knows, number, 1)


def _most(knows: LinearConstraint, number: int) -> int | None:
    return _solve(knows, number, -1)


def _solve(knows: LinearConstraint, number: int, sign: int) -> int | None:
    many = knows.A.shape[1]
    wanted = numpy.zeros(many)
    wanted[number] = sign
    found = milp(
        wanted, constraints=knows, bounds=Bounds(1, numpy.inf), integrality=numpy.ones(many)
    )
    return None if found.x is None else round(found.x[number])


def pinned_together(tables: list[list[list[int | None]]]) -> list[tuple[int, Place]]:
    """Hidden counts that several one-column-set tables of the same requests pin together.

    Each table is rows of counts, a hidden one None, its columns those of the others. The solver
    knows every shown number, that all tables sort the same requests, and nothing else: a variable
    is how many requests are in one group of every table and one column."""
    columns = len(tables[0][0])
    groups = [range(len(table)) for table in tables]
    cells = list(product(*groups, range(columns)))
    known, sums = [], []
    for number, table in enumerate(tables):
        for row, counts in enumerate(table):
            for column, count in enumerate(counts):
                line = [int(cell[number] == row and cell[-1] == column) for cell in cells]
                sums.append(((number, (row, column)), line))
                known.append((count, count) if count is not None else (1, numpy.inf))
    limits = LinearConstraint(numpy.array([line for _, line in sums]), *zip(*known, strict=True))
    return [
        place
        for (place, line), (low, high) in zip(sums, known, strict=True)
        if low != high and _extreme(limits, line, 1) == _extreme(limits, line, -1)
    ]


def _extreme(limits: LinearConstraint, line: list[int], sign: int) -> int | None:
    many = len(line)
    found = milp(
        sign * numpy.array(line),
        constraints=limits,
        bounds=Bounds(0, numpy.inf),
        integrality=numpy.ones(many),
    )
    return None if found.x is None else round(float(numpy.dot(line, found.x)))
