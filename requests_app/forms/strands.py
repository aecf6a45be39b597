"""Which kinds of support are asked for."""

from council.govuk.layout import Question, questions
from council.govuk.widgets import Checkboxes
from requests_app.enums import StrandKind
from requests_app.forms.draft_form import CodesField, DraftForm

HINTS = {
    "education": "What Section F of the plan names: a tutor, therapy for learning, a laptop, "
    "travel to learn",
    "social_care": "What Section H names: short breaks, help at home. Social care decides it.",
    "health": "What Section G names: nursing, equipment for health. The NHS decides it.",
}


class StrandsForm(DraftForm):
    kinds = CodesField(
        label="Which kinds of support would you like a budget for?",
        help_text="Choose all that you like. Each part is decided by those who pay for it.",
        choices=StrandKind,
        widget=Checkboxes(hints=HINTS),
        error_messages={"required": "Choose at least one kind of support"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("kinds", size="l", heading=True), send="Save and continue")
