"""What a head or principal reads of a line on their site, and whether they agreed to it as it is now. No database.

Only what reg 9 needs (N10): what, when, who, which checks; never a price, another line or the family's life."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from allocation.engine.quantity import counted, plain
from casework.models import HeadAnswer
from requests_app.asking_choices import ProviderCheck
from requests_app.enums import Mechanism, QuantityKind, Where
from requests_app.models import Line

LABELS = {
    "what": "What",
    "when": "How often",
    "who": "Who comes",
    "checks": "Checks on them",
}
TIMES = {Decimal(1): "once a week", Decimal(2): "twice a week"}
CHECKS = {
    ProviderCheck.DBS: "DBS",
    ProviderCheck.INSURANCE: "insurance",
    ProviderCheck.QUALIFICATIONS: "qualifications",
    ProviderCheck.REFERENCES: "references",
}


def on_site(lines: Iterable[Line]) -> list[Line]:
    """What is asked for and would happen at the school, college or nursery."""
    return [line for line in lines if line.asked and line.where == Where.SETTING]


def needs_a_head(line: Line) -> bool:
    """A direct payment used on site is agreed only with the head's written agreement (R34)."""
    return line.where == Where.SETTING and line.mechanism == Mechanism.DIRECT_PAYMENT


def shown(line: Line) -> dict[str, str]:
    """The facts of one line, by the keys of LABELS."""
    return {
        "what": line.provision,
        "when": how_often(line) or "Not settled yet",
        "who": line.provider or "Not known yet",
        "checks": _checks(line.provider_checks),
    }


def rows_of(facts: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(label, facts[key]) for key, label in LABELS.items() if facts.get(key)]


def how_often(line: Line) -> str:
    """60 minutes, twice a week, for 38 weeks; empty where nobody has said."""
    if line.quantity_kind == QuantityKind.SESSIONS and line.minutes and line.weeks:
        times = line.times_a_week or Decimal(1)
        often = TIMES.get(times) or f"{plain(times)} times a week"
        return f"{counted(line.minutes, 'minute')}, {often}, for {counted(line.weeks, 'week')}"
    if line.number:
        return f"{plain(line.number)} {line.unit}".strip()
    return ""


def _checks(codes: Sequence[str]) -> str:
    named = [CHECKS[ProviderCheck(code)] for code in codes if code in CHECKS]
    return ", ".join(named)[:1].upper() + ", ".join(named)[1:] if named else "None named yet"


def newest(answers: Iterable[HeadAnswer]) -> dict[int, HeadAnswer]:
    """By line: the last word counts."""
    return {row.line_id: row for row in sorted(answers, key=lambda row: (row.answered_at, row.pk))}


def stands(answer: HeadAnswer | None, line: Line) -> bool:
    """The head agreed to this line, and it is still what they read."""
    return bool(answer and answer.agrees and answer.shown == shown(line))


def missing_agreement(answer: HeadAnswer | None, line: Line) -> str:
    """What an officer does about R34 on a line whose payment is agreed; empty when the head's word stands."""
    if answer is None:
        return "get the head’s written agreement, or offer an arrangement instead"
    if not answer.agrees:
        return "the head refused (regulation 9); refuse the payment or offer an arrangement instead"
    if not stands(answer, line):
        return "it changed after the head agreed; ask the head again"
    return ""
