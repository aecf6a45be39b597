"""Who asked, who was agreed, how much and how fast, by group, against the plan register."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db.models import (
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
    Sum,
    Value,
    When,
)
from django.db.models.functions import Replace, Upper
from django.db.models.lookups import In
from django.db.models.sql import Query

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
OLDER = {"": "26 and over"}
LANGUAGES = {"english": ENGLISH, "other": "Another", "": NOT_SAID}
RECORD = "request__plan__record__"
NUMBERS = ("plans", "asked", "decided", "agreed", "in_time", "budgets", "pounds")
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


@lru_cache(maxsize=12)
def traits(on: date, path: str = "") -> dict[str, Trait]:
    """Every trait by which fairness is looked at, of the record at `path`; ages are those of `on`."""
    ethnicity = _groups(f"{path}ethnicity", ETHNIC_GROUPS)
    need = _groups(f"{path}main_need", BROAD_NEEDS)
    return {
        "ethnicity": Trait("Ethnicity", ethnicity, _named(ETHNIC_GROUPS)),
        "sex": Trait("Sex", F(f"{path}sex"), dict(Sex.choices) | {"": NOT_SAID}),
        "age": Trait("Age", _age(on, path), {str(most): name for most, name in AGES} | OLDER),
        "need": Trait("Area of need", need, _named(BROAD_NEEDS)),
        "language": Trait("First language", _language(path), LANGUAGES),
        "deprivation": Trait("Where they live", _fifth(path), FIFTHS | {"": "Not known"}),
    }


def _named(groups) -> dict[str, str]:
    return {key: name for key, (name, _) in groups.items()} | {"": NOT_SAID}


def _groups(source: str, groups) -> Case:
    cases = [
        When(**{f"{source}__in": values}, then=Value(key)) for key, (_, values) in groups.items()
    ]
    return Case(*cases, default=Value(""), output_field=CharField())


def _language(path: str) -> Case:
    said = f"{path}first_language"
    english = Q(**{f"{said}__iexact": ENGLISH}) | Q(**{f"{said}__iexact": "eng"})
    return Case(
        When(Q(**{said: ""}), then=Value("")),
        When(english, then=Value("english")),
        default=Value("other"),
        output_field=CharField(),
    )


def _age(on: date, path: str) -> Case:
    born_after = [(most, _years_before(on, most)) for most, _ in AGES]
    cases = [
        When(**{f"{path}birth_date__gt": day}, then=Value(str(most))) for most, day in born_after
    ]
    return Case(*cases, default=Value(""), output_field=CharField())


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def _fifth(path: str) -> Case:
    """1 the most deprived; decile 1 and 2 together, as the council's own table has them by postcode."""
    postcode = Upper(Replace(f"{path}postcode", Value(" "), Value("")))
    cases = [
        When(In(postcode, _postcodes(2 * int(fifth) - 1, 2 * int(fifth))), then=Value(fifth))
        for fifth in FIFTHS
    ]
    return Case(*cases, default=Value(""), output_field=CharField())


def _postcodes(*deciles: int) -> Query:
    return Deprivation.objects.filter(decile__in=deciles).values("postcode").query


def counted(user, filters: Filters, target: int) -> dict[str, list[Counted]]:
    """By trait, groups in the order of their names' list. Each statement counts three traits at once."""
    on = filters.period.end
    names = list(traits(on))
    found: dict[str, list[Counted]] = {}
    for some in (names[:3], names[3:]):
        rows = [
            _plans(user, filters, _of(some, on, "")),
            _asked(user, filters, target, _of(some, on, RECORD)),
            _given(user, filters, _of(some, on, f"strand__{RECORD}")),
        ]
        for place, name in enumerate(some):
            found[name] = _in_order(traits(on)[name], _sums(rows, f"trait{place}"))
    return found


def _of(names: list[str], on: date, path: str) -> dict[str, Expression | F]:
    found = traits(on, path)
    return {f"trait{place}": found[name].of for place, name in enumerate(names)}


def _plans(user, filters: Filters, by: dict[str, Any]) -> Iterable[dict[str, Any]]:
    rows = with_plans(user, filters).annotate(**by).values(*by)
    return rows.annotate(plans=Count("pk")).order_by()


def _asked(user, filters: Filters, target: int, by: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Plans, each once, however many requests of the period are theirs."""
    in_time = Q(decisions__number=1, decisions__days_taken__lte=target)
    narrowed = {"decided": ~Q(outcome=""), "agreed": SAID_YES, "in_time": in_time}
    plan = f"{RECORD}pk"
    counts = {name: Count(plan, filter=q, distinct=True) for name, q in narrowed.items()}
    rows = of_plans(user, filters).annotate(**by).values(*by)
    return rows.annotate(asked=Count(plan, distinct=True), **counts).order_by()


def _given(user, filters: Filters, by: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The newest budget of each plan."""
    budgets = Budget.objects.filter(strand__in=of_plans(user, filters).values("pk"))
    record = f"strand__{RECORD}pk"
    later = Q(number__gt=OuterRef("number")) | Q(number=OuterRef("number"), pk__gt=OuterRef("pk"))
    newer = budgets.filter(later, **{record: OuterRef(record)})
    rows = budgets.filter(~Exists(newer)).annotate(**by).values(*by)
    return rows.annotate(budgets=Count("pk"), pounds=Sum("total")).order_by()


def _sums(found: list[Iterable[dict[str, Any]]], trait: str) -> dict[str, Counter]:
    """What was counted, for each group of one trait."""
    groups: dict[str, Counter] = defaultdict(Counter)
    for row in chain(*found):
        of_group = groups[row[trait]]
        for name in NUMBERS:
            of_group[name] += row.get(name, 0)
    return groups


def _in_order(trait: Trait, groups: dict[str, Counter]) -> list[Counted]:
    return [_counted(key, trait, groups[key]) for key in trait.labels if key in groups]


def _counted(key: str, trait: Trait, many: Counter) -> Counted:
    pounds = penny(Decimal(many["pounds"]) / many["budgets"]) if many["budgets"] else None
    whole = {name: many[name] for name in NUMBERS if name != "pounds"}
    return Counted(key, trait.labels[key], pounds=pounds, **whole)


def penny(amount) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def with_plans(user, filters: Filters) -> QuerySet[PlanRecord]:
    """Plans that were not over before the period, narrowed as the requests are where a plan knows of it."""
    over = Q(status=RecordStatus.CEASED, ceased_on__lt=filters.period.start)
    return PlanRecord.objects.visible_to(user).exclude(over).filter(filters.of_plans())


def of_plans(user, filters: Filters) -> QuerySet[Strand]:
    """The requests of the period for those plans."""
    return sent(user, filters).filter(request__plan__record__in=with_plans(user, filters))


def asked_for(user, filters: Filters, trait: Trait, group: str) -> QuerySet[Strand]:
    """The requests of the period for plans of one group."""
    plans = with_plans(user, filters).annotate(group=trait.of).filter(group=group)
    return sent(user, filters).filter(request__plan__record__in=plans.values("pk"))


def first_decisions() -> QuerySet[Decision]:
    """With the working days they took."""
    return Decision.objects.filter(number=1, days_taken__isnull=False)


def compared_with(user) -> dict[str, Any]:
    """When the register was last loaded, and the deciles; None for what never was."""
    loaded = DecileLoad.objects.filter(state=LoadState.LOADED).aggregate(deciles=Max("settled_at"))
    register = PlanRecord.objects.visible_to(user).aggregate(register=Max("loaded_at"))
    return register | loaded
