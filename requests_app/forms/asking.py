"""Who is asking, under which rule, and at which stage of the plan (R02, R03)."""

from datetime import date

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import DateField, TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.asking_choices import ContactBy, Rule
from requests_app.enums import PlanStatus, Role, Window
from requests_app.forms.draft_form import DraftForm

FIRST_PLANS = date(2014, 9, 1)
SAVE = "Save and continue"


def two_years_on() -> date:
    return date(localdate().year + 2, 12, 31)


class AskingForm(DraftForm):
    role = forms.ChoiceField(label="Who are you?", choices=Role, widget=Radios)
    phone = TextField(
        label="A phone number we may ring you on",
        help_text="Only if you like.",
        max_length=40,
        required=False,
    )
    contact_by = forms.ChoiceField(
        label="How should we get in touch first?",
        choices=ContactBy,
        widget=Radios,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.helper = questions(
            Question("role"), Question("phone", width="20"), Question("contact_by"), send=SAVE
        )

    def clean(self):
        answers = super().clean() or self.cleaned_data
        if answers.get("contact_by") == ContactBy.PHONE and not answers.get("phone"):
            self.add_error("phone", "Enter a phone number, or choose email or letter below")
        return answers


class RepresentingForm(DraftForm):
    """Only a representative is asked this."""

    represents_under = forms.ChoiceField(
        label="Under which rule do you act?",
        help_text="We may ask to see the paper. If you are not sure, we find out together.",
        choices=Rule,
        widget=Radios,
    )
    role_details = TextField(
        label="Anything we should know about it?",
        help_text="Only if you like: for example, the date of the court’s order",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("represents_under"), Question("role_details"), send=SAVE)


class SomebodyElseForm(DraftForm):
    """Only somebody who is neither parent nor young person nor representative is asked this."""

    role_details = TextField(
        label="Who are you to {name}?",
        help_text="For example, foster carer, grandparent, social worker. The parent or the young "
        "person has to agree to this request; we ask them.",
        max_length=200,
        error_messages={"required": "Enter who you are, like “grandparent”"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("role_details"), send=SAVE)


ACTING_FORMS = {Role.REPRESENTATIVE: RepresentingForm, Role.OTHER: SomebodyElseForm}

WINDOW_HINTS = {
    "draft_plan": "We have said that we will write a first plan, and it is not final yet",
    "review": "A review, such as the yearly one, has begun or has a date",
    "reassessment": "We have agreed to assess {name}’s needs again",
    "other": "You can still send your request. We tell you when the next step is.",
}
PLAN_OF_WINDOW = {
    Window.DRAFT_PLAN: PlanStatus.BEING_DRAFTED,
    Window.REVIEW: PlanStatus.IN_FORCE,
    Window.REASSESSMENT: PlanStatus.IN_FORCE,
}


class WindowForm(DraftForm):
    window = forms.ChoiceField(
        label="What is happening with {name}’s plan?",
        choices=Window,
        widget=Radios(hints=WINDOW_HINTS),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("window", size="l", heading=True), send=SAVE)

    @property
    def plan_status(self) -> str:
        """What the answer says about the plan already; empty when it has to be asked."""
        return PLAN_OF_WINDOW.get(self.cleaned_data["window"], "")


def _day(label: str, help_text: str = "") -> DateField:
    return DateField(
        label=label,
        help_text=help_text or "Only if you know. For example, 27 3 2026",
        required=False,
        earliest=FIRST_PLANS,
        latest=two_years_on,
    )


class DatesForm(DraftForm):
    """Dates of the stage; which ones depends on the stage."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            *(Question(name) for name in self.base_fields if name != "was"), send=SAVE
        )


class DraftPlanDatesForm(DatesForm):
    plan_stage_date = _day(
        "When did the draft plan come?", "Leave it empty if it has not come yet."
    )
    window_date = _day("By when did we ask you to answer it?")


class ReviewDatesForm(DatesForm):
    plan_stage_date = _day("When did the review begin?", "The day of the letter or call about it.")
    window_date = _day("When is the review meeting, or when was it?")


class ReassessmentDatesForm(DatesForm):
    plan_stage_date = _day("When did we agree to assess {name} again?")
    window_date = _day("Is there a date for a meeting?")


class OtherDatesForm(DatesForm):
    plan_status = forms.ChoiceField(
        label="Does {name} have an education, health and care plan?",
        choices=PlanStatus,
        widget=Radios,
    )
    window_date = _day("When is the next review?")


DATES_FORMS = {
    Window.DRAFT_PLAN: DraftPlanDatesForm,
    Window.REVIEW: ReviewDatesForm,
    Window.REASSESSMENT: ReassessmentDatesForm,
    Window.OTHER: OtherDatesForm,
}
