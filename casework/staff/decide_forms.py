"""What belongs to a decision as a whole, and the note that sends one back."""

from collections.abc import Sequence

from crispy_forms.layout import Div
from django import forms

from casework.staff.case_forms import VersionForm
from casework.staff.decide_line_form import words
from council.govuk.fields import DateField, LongTextField
from council.govuk.layout import Buttons, Question, Submit, questions
from council.govuk.widgets import Checkboxes
from council.templatetags.council_format import plain_date
from requests_app.models import Evidence


class WholeForm(VersionForm):
    """What belongs to the decision as a whole."""

    starts_on = DateField(label="The budget starts on", required=False)
    ends_on = DateField(label="It ends on", required=False)
    evidence = forms.MultipleChoiceField(
        label="Papers you considered", required=False, widget=Checkboxes
    )
    evidence_considered = words(
        "What else you considered, and what you took from it",
        help_text="The plan, reports, talks, with their dates. The letter says it.",
    )
    delivered_instead = words(
        "How the plan’s provision is delivered instead",
        help_text="Needed when anything is refused: who gives it, where, from when.",
    )
    below_indicative_reason = words(
        "Why the budget is below the indicative one", help_text="The family reads this."
    )

    def __init__(self, *args, papers: Sequence[Evidence], **kwargs):
        super().__init__(*args, auto_id="whole_%s", **kwargs)
        self.papers = {str(paper.pk): paper for paper in papers}
        self.fields["evidence"].choices = [(pk, named(one)) for pk, one in self.papers.items()]
        picks = [Question("evidence", small=True)] if papers else []
        self.helper = questions(
            Div(Question("starts_on"), Question("ends_on"), css_class="two-up"),
            *picks,
            Question("evidence_considered", rows=3),
            Question("delivered_instead", rows=3),
            Question("below_indicative_reason", rows=2),
            "version",
            Buttons(Submit("Save the whole", kind="secondary")),
            send="",
        )
        self.helper.form_tag = False

    def clean(self):
        answers = super().clean()
        starts, ends = answers.get("starts_on"), answers.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "Enter an end after the start")
        answers["evidence"] = [self.papers[pk] for pk in answers.get("evidence", [])]
        return answers


def named(paper: Evidence) -> str:
    about = f"{paper.about}: " if paper.about else ""
    return f"{about}{paper.name}, {plain_date(paper.added_at)}"


class SendBackForm(VersionForm):
    note = LongTextField(
        label="What should change",
        max_length=2000,
        help_text="The person who proposed it reads this. The family does not.",
        error_messages={"required": "Say what should change before it comes back"},
    )

    helper = questions(
        Question("note", rows=3), "version", Buttons(Submit("Send back", kind="secondary")), send=""
    )
