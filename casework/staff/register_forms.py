"""Forms of the plan register: look up, and choose a file."""

from django import forms

from council.govuk.fields import TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Question, questions
from requests_app.register.rows import MOST_BYTES


class RegisterFindForm(PlainForm):
    q = TextField(label="Name, date of birth, UPN or native ID", max_length=100, required=False)


class RowsFileForm(PlainForm):
    """One CSV file of rows; what it is called is the subclass's."""

    file = forms.FileField(
        label="The file",
        help_text="CSV, up to 30 MB. Nothing changes until you have seen what it would do.",
        error_messages={
            "required": "Choose a CSV file",
            "empty": "The file is empty. Export it again, with its rows",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt,.tsv,text/csv"
        self.helper = questions(Question("file"), send="Check the file")

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                "The file is bigger than 30 MB. Take out columns we do not use"
            )
        return file


class RegisterFileForm(RowsFileForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        file = self.fields["file"]
        file.label = "The file of your case system"
        file.error_messages |= {
            "required": "Choose the CSV file of your case system",
            "empty": "The file is empty. Export it again, with its plans",
        }
