"""Filters of the queue and the search: what was chosen, and how each says it as a chip."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.timezone import make_aware

from casework.staff.queue_order import ORDERS, are_numbers
from casework.staff.short_words import NEEDS, SETTINGS, STAGES
from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from requests_app.enums import Need, Outcome, SettingKind, StrandKind, Window
from requests_app.lifecycle import OPEN
from requests_app.models import Strand

DAY = timedelta(days=1)
ANY = [("", "Any")]
WINDOWS = {
    Window.DRAFT_PLAN: "draft plan",
    Window.REVIEW: "review",
    Window.REASSESSMENT: "reassessment",
    Window.OTHER: "outside or not sure",
}
CLOCKS = {
    "over": "Over time",
    "soon": "4 working days or fewer",
    "more": "More than 4 working days",
    "stopped": "Stopped",
    "none": "None running",
}
AGES = {
    "2": "Sent in the last 2 weeks",
    "4": "Sent 2 to 4 weeks ago",
    "8": "Sent 4 to 8 weeks ago",
    "older": "Sent more than 8 weeks ago",
}
FIELDS = {
    "stage": "status",
    "need": "plan__main_need",
    "setting": "plan__setting_kind",
    "window": "window",
    "officer": "caseworker",
    "team": "team",
}
MOST_AT_ONCE = 100
CLOSED_TOO = ("decided", "withdrawn")


def _choice(label: str, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANY + choices, required=False)


class FilterForm(PlainForm):
    """What the address says of filters and order; what it does not know it leaves out.

    `officers` and `teams`: number and name of each that may be chosen.
    """

    stage = _choice("Stage", [(one, STAGES[one]) for one in (*OPEN, *CLOSED_TOO)])
    strand = _choice("Part", StrandKind.choices)
    need = _choice("Main need", [(need, NEEDS[need].capitalize()) for need in Need])
    setting = _choice("Setting", [(kind, SETTINGS[kind].capitalize()) for kind in SettingKind])
    window = _choice("Window", [(window, WINDOWS[window].capitalize()) for window in Window])
    outcome = _choice("Outcome", Outcome.choices)
    clock = _choice("Clock", list(CLOCKS.items()))
    age = _choice("Age", list(AGES.items()))
    officer = forms.ChoiceField(label="Officer", required=False, widget=forms.HiddenInput)
    team = _choice("Team", [])
    sort = forms.ChoiceField(
        label="Sort",
        choices=[(name, order.words) for name, order in ORDERS.items()],
        required=False,
    )

    def __init__(self, *args, officers=(), teams=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in (("officer", officers), ("team", teams)):
            self.fields[name].choices = ANY + [(str(pk), words) for pk, words in rows]
            if not rows:
                del self.fields[name]

    def chosen(self) -> dict[str, str]:
        """Filters switched on: field and value."""
        names = [name for name in self.fields if name != "sort"]
        return {name: value for name in names if (value := self.known(name))}

    def where(self, today: date, soon: date) -> Q:
        """`soon`: the last day that counts as four working days or fewer."""
        special = {"strand": part_is, "outcome": outcome_is, "age": partial(sent_ago, today)}
        special["clock"] = partial(clock_stands, today, soon)
        found = Q()
        for name, value in self.chosen().items():
            found &= special[name](value) if name in special else Q(**{FIELDS[name]: value})
        return found

    def closed_too(self) -> bool:
        """Whether closed cases are asked for, which the queue leaves out otherwise."""
        chosen = self.chosen()
        return "outcome" in chosen or chosen.get("stage") in CLOSED_TOO

    def sorted_by(self) -> str:
        return self.known("sort") or ("newest" if self.closed_too() else "clock")

    def known(self, name: str) -> str:
        if name not in self.fields:
            return ""
        return self.cleaned_data.get(name, "") if self.is_valid() or name not in self.errors else ""

    def in_words(self) -> Iterator[tuple[str, str]]:
        """Each filter switched on, by its field and in words."""
        for name, value in self.chosen().items():
            words = str(dict(self.fields[name].choices)[value])
            shown = words if name in ("officer", "team") else words.lower()
            yield name, f"{self.fields[name].label}: {shown}"

    def chips(self, address: QueryDict) -> Iterator[tuple[str, str]]:
        """Each filter switched on, in words, and the address without it."""
        for name, words in self.in_words():
            yield words, without(address, name, "after", "before")


def part_is(kind: str) -> Q:
    return Q(Exists(Strand.objects.filter(request=OuterRef("pk"), kind=kind)))


def outcome_is(outcome: str) -> Q:
    return Q(Exists(Strand.objects.filter(request=OuterRef("pk"), outcome=outcome)))


def clock_stands(today: date, soon: date, how: str) -> Q:
    return {
        "over": Q(next_due_on__lt=today),
        "soon": Q(next_due_on__gte=today, next_due_on__lte=soon),
        "more": Q(next_due_on__gt=soon),
        "stopped": Q(next_due_on=None, is_paused=True),
        "none": Q(next_due_on=None, is_paused=False),
    }[how]


def sent_ago(today: date, weeks: str) -> Q:
    """Weeks since the request was sent, by the calendar."""
    bounds = {"2": (0, 2), "4": (2, 4), "8": (4, 8), "older": (8, None)}
    newest, oldest = bounds[weeks]
    found = Q(submitted_at__lt=_start_of(today - timedelta(weeks=newest) + DAY))
    if oldest:
        found &= Q(submitted_at__gte=_start_of(today - timedelta(weeks=oldest) + DAY))
    return found


def _start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))


def without(address: QueryDict, *names: str) -> str:
    """The address's query without some of its parts, as a link on the same page."""
    rest = address.copy()
    for name in names:
        rest.pop(name, None)
    return f"?{rest.urlencode()}" if rest else "."


class FindForm(PlainForm):
    q = TextField(label="Reference, name, date of birth or setting", max_length=100)


class CasesField(forms.TypedMultipleChoiceField):
    """Ticked rows by their number; which of them the officer may see is the service's question."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, **kwargs)

    def validate(self, value: list[str]) -> None:
        if len(value) > MOST_AT_ONCE:
            raise forms.ValidationError(f"Tick up to {MOST_AT_ONCE} cases at once", "many")
        super().validate(value)

    def valid_value(self, value: str) -> bool:
        return are_numbers(value)


class AssignForm(PlainForm):
    """Cases ticked in the queue, and who gets them."""

    case = CasesField(
        label="Cases", error_messages={"required": "Tick the cases you want to give to somebody"}
    )
    to = forms.ModelChoiceField(
        label="Assign to",
        queryset=None,
        error_messages={"required": "Choose who gets the ticked cases"},
    )

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = officers
