"""How somebody wants to hear from us, and the words of a message."""

from django import forms

from accounts.enums import Channel, Rhythm
from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Question, Submit, questions
from council.govuk.widgets import Radios
from notifications.wording import wrong_with
from notifications.words import Words

WAYS = {
    Channel.PORTAL_EMAIL: "You get an email that says what changed, with a link.",
    Channel.LETTER: "We print and post it. It takes a few days longer.",
}
HOW_OFTEN = {
    Rhythm.EACH: "As soon as something happens.",
    Rhythm.DAILY: "At half past four, on days when there is something new.",
    Rhythm.REQUIRED: "Everything else waits for you here, under Messages.",
}


class WorkerChoicesForm(PlainForm):
    """People who work here get email: their work cannot wait for the post."""

    rhythm = forms.ChoiceField(
        label="How often do you want to hear from us?",
        choices=Rhythm.choices,
        widget=Radios(hints=HOW_OFTEN),
    )
    large_print = forms.BooleanField(
        label="Use large print in letters and emails to me", required=False
    )

    helper = questions(Question("rhythm", size="m"), "large_print", send="Save")

    def choices(self):
        return {"channel": Channel.PORTAL_EMAIL, **self.cleaned_data}


class ChoicesForm(WorkerChoicesForm):
    channel = forms.ChoiceField(
        label="How should we tell you?",
        choices=[
            (Channel.PORTAL_EMAIL, "By email"),
            (Channel.LETTER, "By letter"),
        ],
        widget=Radios(hints=WAYS),
    )
    address = TextField(
        label="Your postal address",
        help_text="We need it only if you want letters.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "street-address"}),
    )

    helper = questions(
        Question("channel", size="m"),
        Question("address", rows=4),
        Question("rhythm", size="m"),
        "large_print",
        send="Save",
    )

    def clean(self):
        given = super().clean()
        if given.get("channel") == Channel.LETTER and not given.get("address"):
            self.add_error("address", "Enter your postal address, so that letters reach you")
        return given

    def choices(self):
        return self.cleaned_data


class WordsForm(PlainForm):
    """Preview first; publishing checks the same."""

    subject = TextField(label="Subject", max_length=120)
    words = LongTextField(
        label="What changed, and what to do next",
        max_length=3000,
        help_text="An empty line begins a new paragraph. A line that begins with a star and a "
        "space is one of a list.",
    )
    button = TextField(label="Words of the link", max_length=80)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    helper = questions(
        "subject",
        Question("words", rows=14),
        "button",
        "after",
        Buttons(
            Submit("Publish these words", name="publish"),
            Submit("Preview", name="preview", kind="secondary"),
        ),
        send="",
    )

    def __init__(self, *args, template, **kwargs):
        super().__init__(*args, **kwargs)
        self.template = template

    def clean(self):
        given = super().clean()
        if not self.errors:
            for field, problem in wrong_with(self.template, self.written()):
                self.add_error(field, problem)
        return given

    def written(self) -> Words:
        given = self.cleaned_data
        return Words(given["subject"], given["words"], given["button"])
