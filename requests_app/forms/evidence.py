"""Files that help us decide."""

from django import forms
from django.utils.timezone import localdate

from council.govuk.fields import TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import FilesInput
from council.policy import values
from requests_app.files.kinds import ACCEPT
from requests_app.forms.draft_form import DraftForm

KINDS = "PDF, photo (JPEG, PNG or HEIC) or Word document (DOCX), up to 50 MB each."


class FilesField(forms.FileField):
    """One or more files as a list; what is in them is judged by the service."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], "required")
        return files


class SendsFiles(forms.Form):
    """`alone`: every file came by itself before this form (static/js/uploads.js); it need not bring one."""

    files = FilesField(label="Choose files", error_messages={"required": "Choose a file"})
    uploaded = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args, alone: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        files = self.fields["files"]
        files.required = files.required and not alone
        files.widget.attrs |= {"accept": ACCEPT, "data-uploads": ""}
        files.help_text = WhatWeTake()


class WhatWeTake:
    """Kinds and limits in words; the limits of today are looked up when the page is drawn."""

    def __str__(self) -> str:
        most, megabytes = values(("evidence_files", "evidence_megabytes"), localdate()).values()
        together = f"At most {most} files and {megabytes:,} MB together."
        return f"{KINDS} {together} A photo of a letter is fine."


class EvidenceForm(SendsFiles, DraftForm):
    about = TextField(
        label="What do they show?",
        help_text="Only if you like: for example, the tutor’s prices",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("files"), Question("about"), send="Add")
