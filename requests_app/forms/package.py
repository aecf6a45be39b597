"""Whether the lines are all that the plan provides."""

from django import forms

from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.forms.draft_form import DraftForm

WHOLE = [("yes", "Yes, that is everything"), ("no", "No, or I am not sure")]
WHOLE_HINTS = {"no": "We look it up in the plan with the school. It does not hold up your request."}


class PackageForm(DraftForm):
    whole_package_known = forms.TypedChoiceField(
        label="Is everything in Section F of the plan on this page now?",
        choices=WHOLE,
        coerce=lambda answer: answer == "yes",
        widget=Radios(hints=WHOLE_HINTS),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("whole_package_known"),
            send="Save and continue",
        )
