"""The plan, and where the child learns."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import Need, Phase, PlanStatus, SettingKind
from requests_app.forms.draft_form import DraftForm

NOT_SAID = [("", "I am not sure")]


class PlanForm(DraftForm):
    plan_status = forms.ChoiceField(
        label="Does {name} have an education, health and care plan?",
        choices=PlanStatus,
        widget=Radios,
    )
    plan_setting_kind = forms.ChoiceField(
        label="Where does {name} learn?",
        help_text="If that is about to change, choose where {name} will be.",
        choices=SettingKind,
        widget=Radios,
    )
    plan_setting_name = TextField(
        label="Name of the school, college or nursery", max_length=160, required=False
    )
    plan_phase = forms.ChoiceField(label="Which years is that?", choices=Phase, widget=Radios)
    plan_main_need = forms.ChoiceField(
        label="What does {name} mainly need support with?",
        help_text="The plan names it. It does not change what you may ask for.",
        choices=NOT_SAID + Need.choices,
        required=False,
    )
    plan_second_need = forms.ChoiceField(
        label="Is there a second need?",
        choices=[("", "No, or I am not sure"), *Need.choices],
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("plan_status"),
            Question("plan_setting_kind"),
            Question("plan_setting_name"),
            Question("plan_phase"),
            Question("plan_main_need"),
            Question("plan_second_need"),
            send="Save and continue",
        )

    def clean_plan_second_need(self) -> str:
        second = self.cleaned_data["plan_second_need"]
        if second and second == self.cleaned_data.get("plan_main_need"):
            raise forms.ValidationError("Choose a second need that differs from the first one")
        return second
