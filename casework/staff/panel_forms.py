"""The forms of panels: the day and who sits on it, cases for the agenda, what it recommended."""

from django import forms

from casework.enums import Recommendation
from casework.models import Panel
from casework.staff.case_forms import VersionForm
from casework.staff.queue_forms import CasesField
from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Checkboxes, Radios
from council.templatetags.council_format import long_date
from requests_app.models import Request

MOST_MEMBERS = 30


class PanelForm(VersionForm):
    name = TextField(label="Name of the panel", max_length=80)
    held_on = DateField(label="When does it meet?")
    place = TextField(label="Where?", max_length=160, required=False)
    members = LongTextField(
        label="Who sits on it?",
        max_length=6000,
        help_text="One person a line: the name, a comma, what they do.",
    )

    helper = questions(
        Question("name"), Question("held_on"), Question("place"), Question("members", rows=8)
    )

    def clean_members(self) -> list[tuple[str, str]]:
        """Name and role; a name twice is one member."""
        found = {}
        for line in self.cleaned_data["members"].splitlines():
            name, _, role = (part.strip() for part in line.partition(","))
            if name:
                found[name] = role
        if not found:
            raise forms.ValidationError("Enter at least one name")
        if len(found) > MOST_MEMBERS:
            raise forms.ValidationError(f"A panel has up to {MOST_MEMBERS} members")
        if long := [part for pair in found.items() for part in pair if len(part) > 120]:
            raise forms.ValidationError(f"Shorten “{long[0][:30]}…” to 120 characters or fewer")
        return list(found.items())


def members_words(panel: Panel) -> str:
    rows = [", ".join(filter(None, (one.name, one.role))) for one in panel.members.all()]
    return "\n".join(rows)


class AddCasesForm(PlainForm):
    cases = forms.ModelMultipleChoiceField(
        label="Cases",
        queryset=None,
        widget=Checkboxes,
        error_messages={"required": "Tick at least one case"},
    )

    helper = questions(Question("cases", small=True), send="Put them on the agenda")

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases
        self.fields["cases"].label_from_instance = case_words


def case_words(case: Request) -> str:
    return f"{case.child.short_name}, {case.reference}"


class ChoosePanelForm(PlainForm):
    """Cases ticked in the queue, and the panel that is to hear them."""

    case = CasesField(
        label="Cases",
        widget=forms.MultipleHiddenInput,
        error_messages={"required": "Tick the cases the panel should hear"},
    )
    panel = forms.ModelChoiceField(
        label="Which panel?",
        queryset=None,
        empty_label=None,
        widget=Radios,
        error_messages={"required": "Choose a panel"},
    )

    helper = questions("case", Question("panel", small=True), send="Put them on the agenda")

    def __init__(self, *args, panels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["panel"].queryset = panels
        self.fields["panel"].label_from_instance = panel_words


def panel_words(panel: Panel) -> str:
    return f"{panel.name}, {long_date(panel.held_on)}"


class RecommendForm(PlainForm):
    recommendation = forms.ChoiceField(
        label="What does the panel recommend?",
        choices=Recommendation.choices,
        widget=forms.RadioSelect,
    )
    reason = LongTextField(label="The panel’s reason", max_length=4000)
    present = forms.ModelMultipleChoiceField(
        label="Who was present?",
        queryset=None,
        widget=Checkboxes,
        error_messages={"required": "Tick who was present"},
    )

    helper = questions(
        Question("recommendation"),
        Question("reason", rows=5),
        Question("present", small=True),
        send="Record the recommendation",
    )

    def __init__(self, *args, panel: Panel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = panel.members.all()
        self.fields["present"].label_from_instance = lambda one: ", ".join(
            filter(None, (one.name, one.role))
        )
