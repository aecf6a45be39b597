"""Matrix: levels in areas of need, weighted, capped area by area, added, looked up in a tariff."""

from dataclasses import replace
from decimal import Decimal

from allocation.engine.answers import levels, number
from allocation.engine.case import Case
from allocation.engine.money import plain
from allocation.engine.outcome import Outcome, look_up
from allocation.engine.result import Step
from allocation.engine.scheme import Area, Matrix, Scheme


def work_out(case: Case, scheme: Scheme, method: Matrix) -> Outcome:
    phase = case.phase or ""
    if method.total and (case.answers.get(method.total) or not method.areas):
        total = number(case, scheme.by_key[method.total])
        return look_up(total, scheme, method.tables, phase)
    scored = [(area, *_score(case, scheme, area)) for area in method.areas]
    score = sum((points for _area, points, _said in scored), Decimal(0))
    steps = tuple(_area_step(scheme, *one) for one in scored)
    found = look_up(score, scheme, method.tables, phase)
    return replace(found, steps=(*steps, *found.steps))


def _score(case: Case, scheme: Scheme, area: Area) -> tuple[Decimal, str]:
    """min(cap, weight × sum of levels)."""
    given = levels(case, scheme.by_key[area.key])
    points = area.weight * sum(given, Decimal(0))
    added = " + ".join(plain(level) for level in given) or "0"
    said = f"({added}) × {plain(area.weight)} = {plain(points)}"
    if area.cap is not None and points > area.cap:
        return area.cap, f"{said}, but at most {plain(area.cap)}"
    return points, said


def _area_step(scheme: Scheme, area: Area, points: Decimal, said: str) -> Step:
    return Step(
        key=f"area.{area.key}",
        group="method",
        kind="words",
        label=scheme.by_key[area.key].label,
        sum=said,
        words=f"{plain(points)} points",
        inputs={"weight": plain(area.weight), "points": plain(points)},
        source=scheme.source,
    )
