"""The forms of rates and schemes: a document as a file or as text, a day, a case to try."""

from django import forms

from council.govuk.fields import DateField, LongTextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions

LARGEST_FILE = 500_000


class DocumentForm(PlainForm):
    """Text wins over the file, so that what was mended after an error counts."""

    file = forms.FileField(
        label="The document as a file",
        required=False,
        help_text="YAML or JSON, as docs/allocation.md explains. Or paste it below.",
    )
    text = LongTextField(label="The document as text", required=False, max_length=LARGEST_FILE)

    helper = questions(
        "file",
        Question("text", rows=24),
        send="Check and save the draft",
    )

    def clean(self):
        found = super().clean() or {}
        if not found.get("text"):
            found["text"] = self._text_of(found.get("file"))
        return found

    def _text_of(self, file) -> str:
        if not file:
            raise forms.ValidationError("Choose a file or paste the document")
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Choose a file of at most 500 kB")
        try:
            return file.read().decode("utf-8")
        except UnicodeDecodeError:
            raise forms.ValidationError("Choose a text file in UTF-8") from None


class EditForm(PlainForm):
    text = LongTextField(label="The document", max_length=LARGEST_FILE)
    edits = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)

    helper = questions(Question("text", rows=30), send="Check and save the draft")


class PublishForm(PlainForm):
    valid_from = DateField(
        label="From which day?",
        help_text="From that day new calculations use it. It never changes afterwards.",
    )

    helper = questions(Question("valid_from", size="m"), send="Publish")


class TryForm(PlainForm):
    text = LongTextField(label="The case, as JSON", max_length=LARGEST_FILE)

    helper = questions(Question("text", rows=16), send="Work it out with both")
