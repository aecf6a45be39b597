"""The forms of others' answers: whom to ask, on paper, which part a line belongs to, which panel."""

from django import forms
from django.utils.timezone import localdate

from accounts.models import Organisation
from casework.models import Panel
from casework.models.partners import ORGANISATION_OF
from casework.outside.head_forms import LineAnswersForm
from casework.staff.case_forms import VersionForm
from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm, speak_plainly
from council.govuk.layout import Question, questions
from council.govuk.widgets import Checkboxes
from requests_app.enums import StrandKind
from requests_app.models import Evidence, Line, Strand


class AskHeadForm(PlainForm):
    head_name = TextField(label="Name of the head or principal", max_length=160)
    head_email = forms.EmailField(
        label="Their email address",
        max_length=254,
        help_text="The link goes there. Use their own address or that of the head’s office.",
    )

    helper = questions(Question("head_name"), Question("head_email"), send="Send the link")


class AskSettingForm(PlainForm):
    contact_name = TextField(label="Name of your contact there", max_length=160)
    contact_email = forms.EmailField(
        label="Their email address",
        max_length=254,
        help_text="The link goes there. Choose who sees the child: the SENCO, a tutor, the key person.",
    )

    helper = questions(Question("contact_name"), Question("contact_email"), send="Send the link")


class PaperAnswerForm(LineAnswersForm):
    """The paper form (N10), typed by an officer."""

    signed_on = DateField(label="When did they sign?", latest=localdate)
    note = LongTextField(
        label="How the answer came, and where the paper is",
        max_length=1000,
        help_text="By post, by email, in the meeting. The family does not see it.",
    )
    paper = forms.FileField(label="The signed paper, if you have it as a file", required=False)


class PartsForm(VersionForm):
    """Which part each line belongs to (R11)."""

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            field = forms.ChoiceField(
                label=line.provision,
                choices=StrandKind.choices,
                initial=line.strand.kind,
                widget=forms.RadioSelect,
                help_text=line.section_f,
            )
            speak_plainly(field)
            self.fields[f"part_{line.pk}"] = field
        names = [Question(f"part_{line.pk}", inline=True, small=True) for line in lines]
        self.helper = questions(*names, send="Save the parts")

    @property
    def parts(self) -> dict[int, str]:
        return {line.pk: self.cleaned_data[f"part_{line.pk}"] for line in self.lines}


class SendPartForm(VersionForm):
    organisation = forms.ModelChoiceField(
        label="Who decides it?", queryset=None, empty_label="Choose a partner"
    )
    asks = LongTextField(
        label="What you ask them, and what they need to know",
        max_length=4000,
        help_text=(
            "They see these words, the lines of this part, the child’s name and date of birth, and "
            "the plan’s setting, year and main need. They see no other part, no reasons and no notes."
        ),
    )
    evidence = forms.ModelMultipleChoiceField(
        label="Files to send with it",
        queryset=None,
        required=False,
        widget=Checkboxes,
        help_text="Only what they need to decide this part.",
    )

    def __init__(self, *args, strand: Strand, evidence, **kwargs):
        super().__init__(*args, **kwargs)
        kind = ORGANISATION_OF[StrandKind(strand.kind)]
        self.fields["organisation"].queryset = Organisation.objects.filter(kind=kind)
        self.fields["evidence"].queryset = evidence
        self.fields["evidence"].label_from_instance = _file_name
        shown = ["evidence"] if evidence else []
        if not evidence:
            del self.fields["evidence"]
        names = [Question(name, rows=6) for name in ("asks", *shown)]
        self.helper = questions(Question("organisation"), *names, send="Send this part")


def _file_name(file: Evidence) -> str:
    return f"{file.name} ({file.about})" if file.about else file.name


class RecallForm(PlainForm):
    reason = LongTextField(
        label="Why you take it back",
        max_length=1000,
        help_text="The partner sees nothing of it from then on.",
    )

    helper = questions(Question("reason", rows=3), send="Take it back")


class AgendaForm(PlainForm):
    panel = forms.ModelChoiceField(
        label="Which panel?", queryset=None, empty_label="Choose a panel"
    )

    helper = questions(Question("panel"), send="Put it on the agenda")

    def __init__(self, *args, panels, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["panel"].queryset = panels
        self.fields["panel"].label_from_instance = panel_words


def panel_words(panel: Panel) -> str:
    return f"{panel.name}, {panel.held_on.day} {panel.held_on:%B %Y}"
