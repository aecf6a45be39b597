"""Filters of the queue and the search: what was chosen, and how each says it as a chip."""

from collections.abc import Iterator

from django import forms
from django.db.models import Q
from django.http import QueryDict

from casework.staff.queue_order import ORDERS, are_numbers
from casework.staff.short_words import NEEDS, SETTINGS, STAGES
from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from requests_app.enums import Need, SettingKind, Status, Window
from requests_app.lifecycle import OPEN

ANY = [("", "Any")]
WINDOWS = {
    Window.DRAFT_PLAN: "draft plan",
    Window.REVIEW: "review",
    Window.REASSESSMENT: "reassessment",
    Window.OTHER: "outside or not sure",
}
FIELDS = {
    "stage": "status",
    "need": "plan__main_need",
    "setting": "plan__setting_kind",
    "window": "window",
}


def _choice(label: str, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=ANY + choices, required=False)


class FilterForm(PlainForm):
    """What the address says of filters and order; what it does not know it leaves out."""

    stage = _choice("Stage", [(status, STAGES[status]) for status in (*OPEN, Status.DECIDED)])
    need = _choice("Main need", [(need, NEEDS[need].capitalize()) for need in Need])
    setting = _choice("Setting", [(kind, SETTINGS[kind].capitalize()) for kind in SettingKind])
    window = _choice("Window", [(window, WINDOWS[window].capitalize()) for window in Window])
    sort = forms.ChoiceField(
        label="Sort",
        choices=[(name, order.words) for name, order in ORDERS.items()],
        required=False,
    )

    def chosen(self) -> dict[str, str]:
        """Filters switched on: field and value."""
        return {name: value for name in FIELDS if (value := self.known(name))}

    def where(self) -> Q:
        return Q(**{FIELDS[name]: value for name, value in self.chosen().items()})

    def sorted_by(self) -> str:
        return self.known("sort") or "clock"

    def known(self, name: str) -> str:
        return self.cleaned_data.get(name, "") if self.is_valid() or name not in self.errors else ""

    def chips(self, address: QueryDict) -> Iterator[tuple[str, str]]:
        """Each filter switched on, in words, and the address without it."""
        for name, value in self.chosen().items():
            words = dict(self.fields[name].choices)[value]
            yield f"{self.fields[name].label}: {words.lower()}", without(address, name, "after")


def without(address: QueryDict, *names: str) -> str:
    """The address's query without some of its parts, as a link on the same page."""
    rest = address.copy()
    for name in names:
        rest.pop(name, None)
    return f"?{rest.urlencode()}" if rest else "."


class FindForm(PlainForm):
    q = TextField(label="Reference, name or date of birth", max_length=100)


class CasesField(forms.TypedMultipleChoiceField):
    """Ticked rows by their number; which of them the officer may see is the service's question."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, **kwargs)

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
