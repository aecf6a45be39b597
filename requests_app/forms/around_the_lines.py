"""How things are today, the child's own views, and the help the family would like."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.layout import Question, questions
from council.govuk.widgets import Radios
from requests_app.asking_choices import HelpWanted
from requests_app.forms.draft_form import CodesField, DraftForm

SAVE = "Save and continue"


class TodayForm(DraftForm):
    arranged_today = LongTextField(
        label="What is arranged for {name} today, and who pays?",
        help_text="A few words are enough: who comes, how often, who sends the bill. "
        "If you do not know who pays, say so.",
        max_length=2000,
        error_messages={"required": "Say what is arranged today. “Nothing yet” is an answer too"},
    )
    not_working_today = LongTextField(
        label="What is not working?",
        help_text="Only if you like. It helps us understand why you ask.",
        max_length=2000,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("arranged_today", rows=5), Question("not_working_today", rows=5), send=SAVE
        )


class ViewsForm(DraftForm):
    childs_views = LongTextField(
        label="What would {name} like to tell us?",
        help_text="In {name}’s own words if you can: what is good, what is hard, what should change.",
        max_length=3000,
        required=False,
    )
    picture = forms.FileField(
        label="Or a picture",
        help_text="A drawing, a photo of one, or symbols: JPEG, PNG or PDF, up to 50 MB.",
        required=False,
        error_messages={"empty": "The file is empty. Choose another one."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["picture"].widget.attrs["accept"] = ".jpg,.jpeg,.png,.heic,.pdf"
        self.helper = questions(Question("childs_views", rows=6), Question("picture"), send=SAVE)


class HelpForm(DraftForm):
    help_wanted = CodesField(
        label="What help would you like?",
        help_text="Choose any. It costs you nothing and changes nothing about the decision.",
        choices=HelpWanted,
        required=False,
    )
    interpreter = TextField(
        label="Do you need an interpreter?",
        help_text="Write the language, like Polish or British Sign Language. Leave it empty if not.",
        max_length=60,
        required=False,
    )
    wants_easy_read = forms.TypedChoiceField(
        label="Should we write in easy read, with short words and pictures?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=Radios,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("help_wanted"),
            Question("interpreter", width="20"),
            Question("wants_easy_read"),
            send=SAVE,
        )
