"""Reads a whole file of plans: every row, or what is wrong with it. No database."""

from collections.abc import Iterator
from datetime import date

from requests_app.enums import RecordStatus
from requests_app.models.register import WITH_A_PLAN
from requests_app.register.columns import COLUMNS, NAMES
from requests_app.register.rows import Problem, Read, read_rows


def read_plans(content: bytes, today: date) -> Read:
    """`kept`: values in the order of NAMES, by native id. Raises Unreadable."""
    found = Read()
    first_seen: dict[str, int] = {}
    for number, given, problems in read_rows(content, COLUMNS, found):
        values = dict.fromkeys(NAMES, "") | given
        problems = problems or list(_contradictions(number, values, first_seen, today))
        _keep(found, values, problems)
    return found


def _keep(found: Read, values, problems: list[Problem]) -> None:
    if problems:
        found.refuse(problems)
    else:
        found.kept[values["native_id"]] = tuple(_stored(name, values[name]) for name in NAMES)


DATES = {column.name for column in COLUMNS if column.name.endswith("_on")}


def _stored(name: str, value):
    """Missing dates are nothing, a missing answer about custody is no."""
    if value not in ("", None):
        return value
    return None if name in DATES else False if name == "in_custody" else ""


def _contradictions(number: int, values, first_seen: dict, today: date) -> Iterator[Problem]:
    """What no single cell shows; the same as the database's constraints, in words."""
    native_id, status = values["native_id"], values["status"]
    if native_id in first_seen:
        text = f"The same ID stands in row {first_seen[native_id]}: keep one row for a plan"
        yield Problem(number, "Native ID", text)
    first_seen.setdefault(native_id, number)
    if values["birth_date"] > today:
        yield Problem(number, "Date of birth", "Write a date that is not in the future")
    if status in WITH_A_PLAN and not values["issued_on"]:
        yield Problem(number, "Plan issued", "Fill it in: a plan in force has its date")
    if status == RecordStatus.CEASED and not values["ceased_on"]:
        yield Problem(number, "Plan ends", "Fill it in: an ended plan has its last day")
    if values["second_need"] and values["second_need"] == values["main_need"]:
        yield Problem(number, "Second need", "Write another need than the main one, or nothing")
