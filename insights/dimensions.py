"""The ways of grouping requests: an expression over the education strand, and its values in reading order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Case, CharField, Expression, F, Q, Value, When

from requests_app.enums import Holding, Need, Phase, SettingKind, Window

NOT_SAID = "Not said"
BROAD_NEEDS = {
    "communication": ("Communication and interaction", ("ASD", "SLCN")),
    "learning": ("Cognition and learning", ("SPLD", "MLD", "SLD", "PMLD", "DS")),
    "mental_health": ("Social, emotional and mental health", ("SEMH",)),
    "sensory": ("Sensory and physical", ("HI", "VI", "MSI", "PD")),
    "other": ("Something else", ("OTH",)),
}
MOVES = {
    "starting": ("Nursery to primary school", ("Nursery",)),
    "secondary": ("Primary to secondary school", ("Year 6",)),
    "post_16": ("School to post-16", ("Year 11",)),
    "adult": ("Towards adult life", ("Year 13", "Year 14", "After Year 14")),
}


def _sorted_into(groups: Mapping[str, tuple[str, tuple[str, ...]]], source: str, rest: str) -> Case:
    cases = [
        When(**{f"{source}__in": values}, then=Value(key)) for key, (_, values) in groups.items()
    ]
    return Case(*cases, default=Value(rest), output_field=CharField())


@dataclass(frozen=True, slots=True)
class Dimension:
    """`of`: a text expression over Strand; `labels`: its values with their names, in reading order."""

    name: str
    of: Expression | F
    labels: Mapping[str, str]
    definition: str = ""
    needs_all: bool = field(default=False)


def _choices(choices) -> dict[str, str]:
    return {value: str(label).split(":")[0] for value, label in choices.choices} | {"": NOT_SAID}


def _in_request(name: str) -> F:
    return F(f"request__{name}")


EOTAS_OR_NOT = Case(
    When(Q(request__plan__setting_kind=SettingKind.EOTAS), then=Value("eotas")),
    When(Q(request__plan__setting_kind=SettingKind.ELECTIVE_HOME), then=Value("home")),
    default=Value("setting"),
    output_field=CharField(),
)

DIMENSIONS = {
    "need": Dimension("Main need", _in_request("plan__main_need"), _choices(Need)),
    "broad_need": Dimension(
        "Area of need",
        _sorted_into(BROAD_NEEDS, "request__plan__main_need", ""),
        {key: name for key, (name, _) in BROAD_NEEDS.items()} | {"": NOT_SAID},
        "The four areas of the SEND Code of Practice, from the main need of the plan.",
    ),
    "phase": Dimension("Phase", _in_request("plan__phase"), _choices(Phase)),
    "setting": Dimension("Setting", _in_request("plan__setting_kind"), _choices(SettingKind)),
    "window": Dimension("Stage of the plan", _in_request("window"), _choices(Window)),
    "transition": Dimension(
        "Transition",
        _sorted_into(MOVES, "request__plan__year_group", "none"),
        {key: name for key, (name, _) in MOVES.items()} | {"none": "None of these years"},
        "Children in the school year before a change of phase when they asked.",
    ),
    "eotas": Dimension(
        "Education otherwise than at school",
        EOTAS_OR_NOT,
        {
            "eotas": "EOTAS, arranged by the council",
            "home": "Home education",
            "setting": "In a setting",
        },
    ),
    "mechanism": Dimension(
        "How the money was asked to be held", _in_request("mechanism"), _choices(Holding)
    ),
}
