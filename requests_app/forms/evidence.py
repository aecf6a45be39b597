"""Files that help us decide."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import FilesInput
from requests_app.forms.draft_form import DraftForm


class FilesField(forms.FileField):
    """One or more files as a list; what is in them is judged by the service."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], "required")
        return files


class EvidenceForm(DraftForm):
    files = FilesField(
        label="Choose files",
        help_text="PDF, JPEG or PNG, up to 50 MB each. A photo of a letter is fine.",
        error_messages={"required": "Choose a file"},
    )
    about = TextField(
        label="What do they show?",
        help_text="Only if you like: for example, the tutor’s prices",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"
        self.helper = questions(Question("files"), Question("about"), send="Add")
