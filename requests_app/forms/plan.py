"""Where the child learns, in which year, what they need, and a little more about them."""

import re

from django import forms

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.asking_choices import YesNoNotSure
from requests_app.enums import Need, Phase, SettingKind
from requests_app.forms.draft_form import DraftForm

SAVE = "Save and continue"
NURSERY, RECEPTION, OLDER = "Nursery", "Reception", "After Year 14"
YEARS = [NURSERY, RECEPTION, *(f"Year {number}" for number in range(1, 15)), OLDER]
YEAR_CHOICES = [("", "Choose a year"), *((year, year) for year in YEARS)]
SETTING_HINTS = {
    "eotas": "Often called EOTAS. Section I of the plan names no school.",
    "elective_home": "You chose to teach {name} at home.",
    "no_place": "{name} waits for a place, or cannot go to the one there is.",
}


def phase_of(year: str) -> str:
    """The phase of a school year, as `allocation.engine` knows them."""
    place = YEARS.index(year)
    if place == 0:
        return Phase.EARLY_YEARS
    if place <= YEARS.index("Year 6"):
        return Phase.PRIMARY
    return Phase.SECONDARY if place <= YEARS.index("Year 11") else Phase.POST_16


class PlanForm(DraftForm):
    plan_setting_kind = forms.ChoiceField(
        label="Where does {name} learn?",
        help_text="If that is about to change, choose where {name} will be.",
        choices=SettingKind,
        widget=Radios(hints=SETTING_HINTS),
    )
    plan_setting_name = TextField(
        label="Name of the school, college or nursery",
        help_text="Leave it empty if there is none.",
        max_length=160,
        required=False,
    )
    plan_year_group = forms.ChoiceField(
        label="Which school year is {name} in?",
        help_text="If it is between two years, choose the one of most classmates of the same age.",
        choices=YEAR_CHOICES,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = self.initial.get("plan_year_group")
        if kept and kept not in YEARS:
            field = self.fields["plan_year_group"]
            field.choices = [*field.choices, (kept, kept)]
        self.helper = questions(
            Question("plan_setting_kind"),
            Question("plan_setting_name"),
            Question("plan_year_group"),
            send=SAVE,
        )

    def clean(self):
        """The years of school follow from the year: they are not asked as well."""
        answers = super().clean() or self.cleaned_data
        if (year := answers.get("plan_year_group")) in YEARS:
            answers["plan_phase"] = phase_of(year)
        return answers


NOT_SAID = [("", "I am not sure"), *Need.choices]
NO_MORE = [("", "No, or I am not sure"), *Need.choices]
RANKED = ("plan_main_need", "plan_second_need", "third_need", "fourth_need")
TWICE = "Choose a need that differs from those above"


class NeedsForm(DraftForm):
    """Ranked: the plan names the first, often a second; the rest only if the family likes."""

    plan_main_need = forms.ChoiceField(
        label="What does {name} mainly need support with?",
        help_text="The plan names it. It does not change what you may ask for.",
        choices=NOT_SAID,
        required=False,
    )
    plan_second_need = forms.ChoiceField(
        label="Is there a second need?", choices=NO_MORE, required=False
    )
    third_need = forms.ChoiceField(label="A third one?", choices=NO_MORE, required=False)
    fourth_need = forms.ChoiceField(label="A fourth one?", choices=NO_MORE, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(*map(Question, RANKED), send=SAVE)

    def clean(self):
        """Each need once, in one list without gaps."""
        answers = super().clean() or self.cleaned_data
        named: list[str] = []
        for name in RANKED:
            need = answers.get(name)
            if need and need in named:
                self.add_error(name, TWICE)
            elif need:
                named.append(need)
        main, second, *rest = [*named, "", ""]
        return {
            "plan_main_need": main,
            "plan_second_need": second,
            "plan_other_needs": [need for need in rest if need],
        }


UPN = re.compile(r"[A-Z]\d{11}[\dA-Z]")


class MoreForm(DraftForm):
    """Only if the family likes."""

    child_upn = TextField(
        label="Unique pupil number (UPN)",
        help_text="On school letters: a letter and 12 numbers. Leave it empty if you do not have it.",
        max_length=20,
        required=False,
    )
    child_looked_after = forms.ChoiceField(
        label="Is {name} in the care of a council?",
        help_text="Then other money can help as well.",
        choices=YesNoNotSure,
        widget=Radios,
        required=False,
    )
    child_free_meals = forms.ChoiceField(
        label="Has {name} had free school meals in the last 6 years?",
        choices=YesNoNotSure,
        widget=Radios,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("child_upn", width="20"),
            Question("child_looked_after"),
            Question("child_free_meals"),
            send=SAVE,
        )

    def clean_child_upn(self) -> str:
        typed = "".join(self.cleaned_data["child_upn"].upper().split())
        if typed and not UPN.fullmatch(typed):
            raise forms.ValidationError(
                "Enter the number as on the letter, like A123456789012, or leave it empty"
            )
        return typed
