"""Who asked, who was agreed, how much and how fast, by group, against the plan register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import (
    Avg,
    Case,
    CharField,
    Count,
    Exists,
    Expression,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Replace, Upper

from budgets.models import Budget
from casework.models import Decision
from insights.dimensions import BROAD_NEEDS, NOT_SAID
from insights.filters import Filters
from insights.models import DecileLoad, Deprivation
from insights.queries.breakdowns import sent
from insights.queries.outcomes import SAID_YES
from requests_app.enums import LoadState, RecordStatus, Sex
from requests_app.models import PlanRecord, Strand

ENGLISH = "English"
ETHNIC_GROUPS = {
    "white_british": ("White British", ("WBRI",)),
    "white": ("Other White", ("WIRI", "WIRT", "WOTH", "WROM")),
    "mixed": ("Mixed or multiple", ("MWBC", "MWBA", "MWAS", "MOTH")),
    "asian": ("Asian", ("AIND", "APKN", "ABAN", "AOTH", "CHNE")),
    "black": ("Black", ("BCRB", "BAFR", "BOTH")),
    "other": ("Any other", ("OOTH",)),
}
AGES = ((5, "Under 5"), (11, "5 to 10"), (16, "11 to 15"), (19, "16 to 18"), (26, "19 to 25"))
FIFTHS = {
    "1": "Most deprived fifth",
    "2": "Second fifth",
    "3": "Middle fifth",
    "4": "Fourth fifth",
    "5": "Least deprived fifth",
}


@dataclass(frozen=True, slots=True)
class Trait:
    """`of`: a text expression over PlanRecord; empty text is "not known"."""

    name: str
    of: Expression | F
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """One group: plans in the register, who asked, was decided, agreed, decided in time; pounds on average."""

    key: str
    name: str
    plans: int
    asked: int
    decided: int
    agreed: int
    in_time: int
    budgets: int
    pounds: Decimal | None


def traits(on: date) -> dict[str, Trait]:
    """Every trait by which fairness is looked at; ages are those of `on`."""
    return {
        "ethnicity": Trait("Ethnicity", _groups("ethnicity", ETHNIC_GROUPS), _named(ETHNIC_GROUPS)),
        "sex": Trait("Sex", F("sex"), dict(Sex.choices) | {"": NOT_SAID}),
        "age": Trait(
            "Age", _age(on), {str(most): name for most, name in AGES} | {"": "26 and over"}
        ),
        "need": Trait("Area of need", _groups("main_need", BROAD_NEEDS), _named(BROAD_NEEDS)),
        "language": Trait(
            "First language", LANGUAGE, {"english": ENGLISH, "other": "Another", "": NOT_SAID}
        ),
        "deprivation": Trait("Where they live", _fifth(), FIFTHS | {"": "Not known"}),
    }


def _named(groups) -> dict[str, str]:
    return {key: name for key, (name, _) in groups.items()} | {"": NOT_SAID}


def _groups(source: str, groups) -> Case:
    cases = [
        When(**{f"{source}__in": values}, then=Value(key)) for key, (_, values) in groups.items()
    ]
    return Case(*cases, default=Value(""), output_field=CharField())


LANGUAGE = Case(
    When(first_language="", then=Value("")),
    When(
        Q(first_language__iexact=ENGLISH) | Q(first_language__iexact="eng"), then=Value("english")
    ),
    default=Value("other"),
    output_field=CharField(),
)


def _age(on: date) -> Case:
    born_after = [(most, _years_before(on, most)) for most, _ in AGES]
    cases = [When(birth_date__gt=day, then=Value(str(most))) for most, day in born_after]
    return Case(*cases, default=Value(""), output_field=CharField())


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def _fifth() -> Coalesce:
    """1 the most deprived; decile 1 and 2 together, as the council's own table has them by postcode."""
    postcode = Upper(Replace(OuterRef("postcode"), Value(" "), Value("")))
    decile = Deprivation.objects.filter(postcode=postcode).values("decile")[:1]
    fifth = (Subquery(decile) + 1) / 2
    return Coalesce(Cast(fifth, CharField()), Value(""), output_field=CharField())


def counted(user, filters: Filters, trait: Trait, target: int) -> list[Counted]:
    """One statement for each trait; groups in the order of their names' list."""
    rows = (
        with_plans(user, filters)
        .annotate(group=trait.of, **_happened(user, filters, target))
        .values("group")
        .annotate(
            many_plans=Count("pk"),
            many_asked=Count("pk", filter=Q(asked=True)),
            many_decided=Count("pk", filter=Q(decided=True)),
            many_agreed=Count("pk", filter=Q(agreed=True)),
            many_in_time=Count("pk", filter=Q(in_time=True)),
            budgets=Count("budget"),
            pounds=Avg("budget"),
        )
    )
    found = {row["group"] or "": _counted(dict(row), trait) for row in rows.order_by()}
    return [found[key] for key in trait.labels if key in found]


def _counted(row: dict[str, Any], trait: Trait) -> Counted:
    key = row["group"] or ""
    many = {name: row[f"many_{name}"] for name in ("asked", "decided", "agreed", "in_time")}
    pounds = None if row["pounds"] is None else penny(row["pounds"])
    name = trait.labels.get(key, key)
    return Counted(key, name, row["many_plans"], budgets=row["budgets"], pounds=pounds, **many)


def penny(amount) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def with_plans(user, filters: Filters) -> QuerySet[PlanRecord]:
    """Plans that were not over before the period, narrowed as the requests are where a plan knows of it."""
    over = Q(status=RecordStatus.CEASED, ceased_on__lt=filters.period.start)
    return PlanRecord.objects.visible_to(user).exclude(over).filter(filters.of_plans())


def asked_for(user, filters: Filters, trait: Trait, group: str) -> QuerySet[Strand]:
    """The requests of the period for plans of one group."""
    plans = with_plans(user, filters).annotate(group=trait.of).filter(group=group)
    return sent(user, filters).filter(request__plan__record__in=plans.values("pk"))


def first_decisions() -> QuerySet[Decision]:
    """With the working days they took."""
    return Decision.objects.filter(number=1, days_taken__isnull=False)


def _happened(user, filters: Filters, target: int) -> dict[str, Any]:
    asked = sent(user, filters)
    mine = asked.filter(request__plan__record=OuterRef("pk"))
    of_this_plan = {
        "strand__in": asked.values("pk"),
        "strand__request__plan__record": OuterRef("pk"),
    }
    budget = Budget.objects.filter(**of_this_plan).order_by("-number", "-pk")
    in_time = first_decisions().filter(days_taken__lte=target, **of_this_plan)
    return {
        "asked": Exists(mine),
        "decided": Exists(mine.exclude(outcome="")),
        "agreed": Exists(mine.filter(SAID_YES)),
        "in_time": Exists(in_time),
        "budget": Subquery(budget.values("total")[:1]),
    }


def compared_with(user) -> dict[str, Any]:
    """When the register was last loaded, and the deciles; None for what never was."""
    loaded = DecileLoad.objects.filter(state=LoadState.LOADED).aggregate(deciles=Max("settled_at"))
    register = PlanRecord.objects.visible_to(user).aggregate(register=Max("loaded_at"))
    return register | loaded
