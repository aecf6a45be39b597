"""The checker that stores nothing: may we ask now, and who asks?"""

from django import forms

from council.govuk.fields import DateField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.enums import PlanStatus, Role, Window
from requests_app.forms.asking import FIRST_PLANS, WINDOW_HINTS, two_years_on
from requests_app.forms.people import birth_date

OUT_OF_LIST = {"invalid_choice": "Choose one of the answers"}
HINTS = WINDOW_HINTS | {
    "reassessment": "We have agreed to assess the needs again",
    "other": "You can still send a request. We tell you when the next step is.",
}


class CanIAskForm(PlainForm):
    plan_status = forms.ChoiceField(
        label="Is there an education, health and care (EHC) plan?",
        choices=PlanStatus,
        widget=Radios,
        error_messages=OUT_OF_LIST,
    )
    window = forms.ChoiceField(
        label="What is happening with the plan?",
        choices=Window,
        widget=Radios(hints=HINTS),
        error_messages=OUT_OF_LIST,
    )
    stage_date = DateField(
        label="When did that begin, or when will it?",
        help_text="Only if you know. The day the draft plan came, or of the review meeting.",
        required=False,
        earliest=FIRST_PLANS,
        latest=two_years_on,
    )
    role = forms.ChoiceField(
        label="Who is asking?", choices=Role, widget=Radios, error_messages=OUT_OF_LIST
    )
    birth_date = birth_date(
        "When was the child or young person born?",
        "Only if you like. From the date we work out who asks. For example, 27 3 2018",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("plan_status"),
            Question("window"),
            Question("stage_date"),
            Question("role"),
            Question("birth_date"),
            send="See the answer",
        )

    def clean(self):
        """A plan that is being written is itself the time to ask, whatever else was chosen."""
        found = super().clean()
        if (found.get("plan_status"), found.get("window")) == ("being_drafted", "other"):
            found["window"] = Window.DRAFT_PLAN.value
        return found
