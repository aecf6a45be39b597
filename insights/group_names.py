"""How the part of a figure is named above the requests behind it."""

from collections.abc import Mapping
from datetime import date

from budgets.models import Progress
from casework.enums import BudgetDecision, PaymentGround, Service
from insights.dimensions import DIMENSIONS
from insights.figures.pounds import MECHANISMS, PARTS, PURPOSES
from insights.figures.progress import HELD, MONEY
from insights.queries.fairness import traits
from insights.queries.spending import BANDS
from insights.queries.timing import AGES, TIMED
from requests_app.enums import Turn

OF_KIND: dict[str, Mapping[str, str]] = {
    "refused": {
        **{key: str(label) for key, label in BudgetDecision.choices},
        **{key: str(label) for key, label in PaymentGround.choices},
    },
    "reviewed": {
        "stayed": "answer stayed",
        "changed": "answer changed",
        "waiting": "not answered yet",
    },
    "demand": {key: str(label) for key, label in Service.choices} | {"not_said": "Not said"},
    "priced": {"asked": "asked", "shown": "indicative budget shared", "given": "budget agreed"},
    "departed": {
        "as-calculated": "as calculated",
        "raised": "raised",
        "lowered": "lowered",
        "no-figure": "the calculation gave no figure",
    },
    "outcome-reviews": {key: words.lower() for key, (words, _) in HELD.items()},
    "enough-money": {key: words.lower() for key, (words, _) in MONEY.items()},
    "open": {"overdue": "overdue"}
    | {str(place): name for place, (_, name) in enumerate(AGES)}
    | {
        f"{place}-{turn}": f"{name}, {label} to act"
        for place, (_, name) in enumerate(AGES)
        for turn, label in Turn.choices
    },
}
OF_MONEY: dict[str, Mapping[str, str]] = {
    "purpose": PURPOSES,
    "mechanism": MECHANISMS,
    "part": PARTS,
    "band": {str(place): name for place, (_, name) in enumerate(BANDS)},
}


def group_name(which: str, by: str, group: str, on: date) -> str:
    """Empty where nothing was narrowed."""
    if which in TIMED:
        return f"{group.replace('-', ' to ')} days" if group else ""
    if which == "agreed-money" and by == "month":
        return f"{date.fromisoformat(f'{group}-01'):%B %Y}"
    if which == "progress":
        return _of_progress(by, *group.split("-", 1))
    return _labels(which, by, on).get(group, group)


def _of_progress(by: str, found: str, part: str = "") -> str:
    """Communication and interaction: met."""
    labels = PURPOSES if by == "purpose" else DIMENSIONS["need"].labels
    what = dict(Progress.choices).get(found, "")
    return ": ".join(filter(None, (labels.get(part, part), str(what).lower())))


def _labels(which: str, by: str, on: date) -> Mapping[str, str]:
    if which == "agreed-money":
        return OF_MONEY[by]
    if which.startswith("fair-"):
        return traits(on)[by].labels
    return DIMENSIONS[by].labels if by else OF_KIND.get(which, {})
