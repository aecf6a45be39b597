"""Engine cases for tests without a database."""

from datetime import date
from decimal import Decimal

from allocation.documents import read_rate_card, read_scheme
from allocation.engine import (
    Calculation,
    Case,
    Contribution,
    PackageLine,
    Quantity,
    RateCard,
    Scheme,
    calculate,
)
from allocation.shipped_documents import shipped

ON = date(2026, 12, 3)


def shipped_scheme(name: str, version: str | None = None) -> Scheme:
    found = [
        document
        for document in shipped("schemes")
        if document["name"] == name and version in (None, str(document["version"]))
    ]
    return read_scheme(found[-1])


def shipped_card(name: str, version: str) -> RateCard:
    return next(
        read_rate_card(document)
        for document in shipped("rate_cards")
        if (document["name"], str(document["version"])) == (name, version)
    )


TORCOMBE = shipped_scheme("torcombe-costed-provision", "2")
CARD = shipped_card("torcombe", "13")
PUBLISHED = shipped_card("published", "1")


def costs(key: str, pounds: str, **more) -> PackageLine:
    return PackageLine(key, key, Quantity("one_off", rate=Decimal(pounds)), **more)


def torcombe_case(*lines: PackageLine, setting: str = "mainstream", **more) -> Case:
    contribution = more.pop("contribution", None)
    return Case(
        setting=setting,
        on=ON,
        whole_package=more.pop("whole_package", True),
        package=lines,
        contribution=contribution,
        **more,
    )


def confirmed(pounds: str) -> Contribution:
    return Contribution(Decimal(pounds), "Head of school", date(2026, 11, 1))


def calculated(*lines: PackageLine, **more) -> Calculation:
    return calculate(torcombe_case(*lines, **more), TORCOMBE, CARD)


def amounts(found: Calculation, *keys: str) -> tuple[str | None, ...]:
    return tuple(None if getattr(found, key) is None else str(getattr(found, key)) for key in keys)
