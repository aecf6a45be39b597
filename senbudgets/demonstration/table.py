"""Families as rows of a plain table, read into stories."""

from datetime import date
from pathlib import Path

from senbudgets.demonstration import wants
from senbudgets.demonstration.story import Ending, Story, Want

PHASES = {"N": "early_years", "P": "primary", "S": "secondary", "16": "post_16"}
KINDS = {
    "nursery": "early_years",
    "college": "fe_college",
    "sixth": "sixth_form",
    "special": "special",
    "eotas": "eotas",
    "": "mainstream",
}


def rows(name: str) -> list[list[str]]:
    """The rows of a text file beside this one; its first line says what the columns are."""
    lines = (Path(__file__).parent / name).read_text().splitlines()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in told]


def story(cells: list[str], named: dict[str, Want | Ending]) -> Story:
    """Cells: child · born · parent · setting · kind · phase · year · need · wants · endings."""
    child, born, parent, setting, kind, phase, year, need, wanted, ended = cells
    first, last = child.split(" ", 1)
    return Story(
        first_name=first,
        last_name=last,
        born=date.fromisoformat(born),
        parent=parent,
        setting=setting,
        setting_kind=KINDS[kind],
        phase=PHASES[phase],
        year_group=year,
        need=need,
        wants=tuple(_want(name, named) for name in wanted.split()),
        endings=tuple(_ending(name, named) for name in ended.split()),
        assistant_hours=0 if kind in ("eotas", "nursery", "special") else 20,
    )


def _want(name: str, named: dict) -> Want:
    return named.get(name) or getattr(wants, name.upper())


def _ending(name: str, named: dict) -> Ending:
    return named.get(name) or wants.ENDINGS[name]
