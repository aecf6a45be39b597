"""The steps in words, in the order of the family's page: all the support, what the setting pays,
what the council adds, what could be yours, and what is not in the sum.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from allocation.engine.case import Case
from allocation.engine.costed import line_step
from allocation.engine.elements import Elements, is_direct
from allocation.engine.money import NOTHING, counted, pounds, shares
from allocation.engine.result import BarPart, LineResult, Step
from allocation.engine.setting_rules import BASE_IN_WORDS, SettingRule

FROM = {
    "element_3": "From {top_up}",
    "council_direct": "Paid by the council directly",
    "contribution": "From the {setting}’s own contribution",
    "setting": "Your {setting} pays this from element 2",
}


def steps(
    case: Case, rule: SettingRule, found: Elements, lines: tuple[LineResult, ...]
) -> Iterator[Step]:
    if found.cost is not None:
        yield from _support(rule, found, lines)
    yield from _setting(case, rule, found)
    yield from _council(rule, found, lines)
    yield from _yours(rule, found, lines)
    yield from _not_in_sum(rule, found, lines)


def bar(found: Elements, rule: SettingRule) -> tuple[BarPart, ...]:
    """A, B, C; parts of nothing are left out and the percents are of all three."""
    yours = found.indicative or NOTHING
    setting = max(NOTHING, found.element_2 - found.contribution)
    council = found.council_adds - found.from_element_3 - found.direct_asked
    said: tuple[tuple[Literal["A", "B", "C"], str, str, Decimal], ...] = (
        ("A", f"The {rule.pays} pays", _own_budget(rule), setting),
        ("B", _council_label(rule, found), _council_note(found), council),
        ("C", "Could be in a personal budget", "The parts you asked for", yours),
    )
    kept = [part for part in said if part[3]]
    percents = shares(Decimal(100), [part[3] for part in kept])
    return tuple(BarPart(*part, percent) for part, percent in zip(kept, percents, strict=True))


def _own_budget(rule: SettingRule) -> str:
    if rule.base == "whole_place":
        return "From its funding for the place (elements 1 and 2)"
    return "From its own budget for extra support"


def _council_label(rule: SettingRule, found: Elements) -> str:
    if rule.council_is_the_setting:
        return "The council pays and arranges"
    if found.council_direct > found.direct_asked:
        return "The council pays"
    return f"The council pays, the {rule.pays} spends"


def _council_note(found: Elements) -> str:
    if found.council_direct > found.direct_asked:
        return "The rest of the top-up, and what it pays for directly"
    return "The rest of the top-up"


def _support(rule: SettingRule, found: Elements, lines: tuple[LineResult, ...]) -> Iterator[Step]:
    shown = [line for line in lines if line.counted or is_direct(line)]
    yield from (line_step(line) for line in shown)
    yield Step(
        key="support.total",
        group="support",
        kind="total",
        label=_support_label(rule),
        sum=f"{counted(len(shown), 'line')}: {BASE_IN_WORDS[rule.base]}, whoever pays",
        amount=found.total_support,
        rule="R27",
    )


def _support_label(rule: SettingRule) -> str:
    if rule.base == "additional_support":
        return "All the extra support in the plan for a year"
    return "The place and all the support in the plan for a year"


def _setting(case: Case, rule: SettingRule, found: Elements) -> Iterator[Step]:
    first = found.threshold
    if first:
        place = rule.base == "whole_place"
        yield Step(
            key="element_2",
            group="setting",
            kind="minus",
            label="Place funding (elements 1 and 2)" if place else _share_label(rule),
            sum=f"The first {pounds(first.amount)} of {BASE_IN_WORDS[rule.base]} a year, "
            f"here {pounds(found.element_2)}",
            amount=-found.element_2,
            note=f"The {rule.pays} pays up to {pounds(first.amount)} a year",
            rule="R27",
            rate=first.label,
            inputs={"threshold": f"{first.amount:f}"},
            source=first.source,
        )
    if rule.base == "additional_support":
        yield _place_step(case, rule, found)


def _share_label(rule: SettingRule) -> str:
    return f"The {rule.pays}’s share (element 2)"


def _place_step(case: Case, rule: SettingRule, found: Elements) -> Step:
    place = found.element_1
    return Step(
        key="element_1",
        group="setting",
        kind="words",
        label=f"The {rule.pays} place (element 1)",
        sum=f"{place.label}: {pounds(place.amount)}" if place else "Paid for every pupil",
        words="not counted",
        note=f"The {rule.pays} gets this for every pupil. A personal budget cannot pay for a place",
        rule="R26",
        inputs={"phase": case.phase or ""},
        source=place.source if place else None,
    )


def _council(rule: SettingRule, found: Elements, lines: tuple[LineResult, ...]) -> Iterator[Step]:
    yield Step(
        key="element_3",
        group="council",
        label=_element_3_label(rule),
        sum=_element_3_in_words(found),
        amount=found.element_3,
        rule="R27",
    )
    direct = [line for line in lines if is_direct(line)]
    if direct:
        yield _direct_step(found, direct)
    parts = (found.element_3, found.council_direct)
    yield Step(
        key="council.total",
        group="council",
        kind="total",
        label="The council adds",
        sum=_total_in_words(" + ".join(pounds(part) for part in parts if part), found.council_adds),
        amount=found.council_adds,
    )


def _direct_step(found: Elements, direct: list[LineResult]) -> Step:
    amounts = " + ".join(pounds(line.amount or NOTHING) for line in direct)
    return Step(
        key="council_direct",
        group="council",
        label="Paid by the council directly",
        sum=amounts,
        amount=found.council_direct,
        note=", ".join(line.label for line in direct),
        rule="R27",
    )


def _element_3_label(rule: SettingRule) -> str:
    if rule.council_is_the_setting:
        return "What the council pays for the package (element 3)"
    return f"Top-up to the {rule.pays} (element 3)"


def _where(rule: SettingRule) -> str:
    return "with the council" if rule.council_is_the_setting else f"at the {rule.pays}"


def _top_up(rule: SettingRule) -> str:
    return "what the council pays" if rule.council_is_the_setting else "the top-up"


def _element_3_in_words(found: Elements) -> str:
    first = found.threshold.amount if found.threshold else NOTHING
    cost = found.cost
    if cost is None:
        return f"{pounds(found.element_3)} from the method’s table"
    if not first:
        return f"{pounds(cost)}, nothing to be paid first"
    if cost <= first:
        return f"{pounds(cost)} is not more than {pounds(first)}, so no top-up"
    raised = cost - first != found.element_3
    band = f", raised to the band of {pounds(found.element_3)}" if raised else ""
    return f"{pounds(cost)} − {pounds(first)} = {pounds(cost - first)}{band}"


def _yours(rule: SettingRule, found: Elements, lines: tuple[LineResult, ...]) -> Iterator[Step]:
    if found.indicative is None:
        return
    asked = [line for line in lines if line.origin in FROM and line.amount is not None]
    yield from (_asked_step(rule, line) for line in asked)
    left = found.contribution - sum((line.from_contribution for line in asked), NOTHING)
    if left:
        yield Step(
            key="contribution",
            group="yours",
            label=f"The {rule.pays}’s own contribution",
            sum=f"{pounds(found.contribution)} confirmed, {pounds(left)} beyond the lines above",
            amount=left,
            rule="R26",
        )
    yield _indicative_step(rule, found, found.indicative)


def _indicative_step(rule: SettingRule, found: Elements, indicative: Decimal) -> Step:
    parts = (
        (found.from_element_3, f"from {_top_up(rule)}"),
        (found.direct_asked, "paid by the council directly"),
        (found.contribution, f"the {rule.pays}’s contribution"),
    )
    said = " + ".join(pounds(part) for part, _words in parts if part)
    return Step(
        key="indicative",
        group="yours",
        kind="total",
        label="Your indicative budget",
        sum=_total_in_words(said, indicative),
        note=" + ".join(words for part, words in parts if part).capitalize(),
        amount=indicative,
        rule="R22",
    )


def _total_in_words(said: str, total: Decimal) -> str:
    """Without the sum where there is nothing to add."""
    return f"{said} = {pounds(total)}" if "+" in said else pounds(total)


def _asked_step(rule: SettingRule, line: LineResult) -> Step:
    note = FROM[line.origin].format(setting=rule.pays, top_up=_top_up(rule))
    if line.in_budget and line.from_setting:
        note = f"{note}. Your {rule.pays} pays {pounds(line.from_setting)} of it from element 2"
    return Step(
        key=f"yours.{line.key}",
        group="yours",
        label=line.label,
        sum=line.sum,
        amount=line.in_budget,
        note=note,
        rule="R28" if line.source else "R27",
        rate=line.rate,
        inputs={"section": line.section, "asked": pounds(line.amount or NOTHING)},
        source=line.source,
    )


def _not_in_sum(
    rule: SettingRule, found: Elements, lines: tuple[LineResult, ...]
) -> Iterator[Step]:
    for line in lines:
        if line.asked and line.origin not in FROM:
            yield _left_out_step(line)
    rest = found.element_2 - found.contribution + found.element_3 - found.from_element_3
    unasked = [line for line in lines if line.counted and line.origin == "not_asked"]
    if unasked and rest > 0:
        yield Step(
            key="stays",
            group="not_in_sum",
            kind="words",
            label=f"Support that stays {_where(rule)}",
            sum=", ".join(line.label for line in unasked),
            words=f"stays {_where(rule)}",
            note="You did not ask for this",
            rule="R26",
            inputs={"amount": f"{rest:f}"},
        )


def _left_out_step(line: LineResult) -> Step:
    return Step(
        key=f"not.{line.key}",
        group="not_in_sum",
        kind="words",
        label=line.label,
        sum=line.why,
        words="no price yet" if line.amount is None else f"{pounds(line.amount)} not counted",
        note="You asked for this. The support in the plan stays either way",
        rule={"not_in_plan": "R09", "place": "R10", "not_separable": "R19"}.get(line.origin, ""),
        inputs={"section": line.section},
    )
