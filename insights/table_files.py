"""The files of this app that a worker makes (`casework.exports`): one figure's table, and SEN2's rows."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.http import Http404, QueryDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.timezone import make_aware

from accounts.access import may
from casework.exports import Table
from insights.figures.figure import Figure
from insights.filters import choices_for, read
from insights.queries import census
from insights.sections import TABS, Asked

NUMBER = re.compile(r"£[\d,]+\.\d\d|[\d,]+", re.ASCII)


def figure(user, page: str, key: str, query: str, now: datetime) -> Figure:
    """The figure as it stands on its page. Raises Http404 when there is none, or it is not this person's."""
    tab = TABS.get(page)
    if tab is None or not may(user, tab.needs):
        raise Http404
    teams = {int(team): "" for team in QueryDict(query).getlist("team") if team.isdigit()}
    filters, _ = read(QueryDict(query), now.date(), teams, choices_for(user))
    for section in tab.makes(Asked(user, filters, now)):
        for one in section.figures:
            if one.key == key:
                return one
    raise Http404


def _figure(user, filters: dict, on: date) -> Figure:
    now = make_aware(datetime.combine(on, time(12)))
    return figure(user, filters["page"], filters["figure"], filters["query"], now)


def _headings(user, filters: dict, on: date) -> Sequence[str]:
    return _figure(user, filters, on).table["columns"]


def _rows(user, filters: dict, on: date) -> Iterator[Sequence]:
    table = _figure(user, filters, on).table
    for row in [*table["rows"], *([table["total"]] if table["total"] else [])]:
        yield plain(row)


def plain(row: Sequence) -> list:
    """Words and numbers without the links and signs of the page; the first cell names the row."""
    name, *cells = [strip_tags(cell) if isinstance(cell, SafeString) else cell for cell in row]
    return [name, *map(_number, cells)]


def _number(cell):
    if not (isinstance(cell, str) and NUMBER.fullmatch(cell)):
        return cell
    digits = cell.removeprefix("£").replace(",", "")
    return Decimal(digits) if cell.startswith("£") else int(digits)


def _count(user, filters: dict, on: date) -> int:
    return len(_figure(user, filters, on).table["rows"])


def _day(filters: dict) -> date:
    return date.fromisoformat(filters["on"])


def _census(user, filters: dict, on: date) -> Iterator[Sequence]:
    codes = census.letters()
    for row in census.rows(_day(filters)):
        if census.in_file(row):
            yield census.cells(row, codes)


def _census_count(user, filters: dict, on: date) -> int:
    return sum(census.in_file(row) for row in census.rows(_day(filters)))


FIGURE = Table("insights.export", _headings, _count, _rows)
CENSUS = Table("insights.make_sen2", census.HEADINGS, _census_count, _census)
