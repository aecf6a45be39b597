"""What a family may send us after the request: an answer, a file, why to look again, a goodbye."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Link, Question, Submit, questions
from requests_app.forms.evidence import SendsFiles

LONGEST_ANSWER = 5000
LONGEST_REASON = 1000
NO_ANSWER = "Enter your answer, or say that you are not sure"


class AnswerForm(SendsFiles, PlainForm):
    """`has_files`: some came before, so that words are not needed."""

    question = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    answer = LongTextField(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        required=False,
        help_text="If you are not sure, say so: that helps us too.",
    )

    def __init__(self, *args, back: str, has_files: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_files = has_files
        self.fields["files"].required = False
        self.fields["files"].label = "Add files, if you like"
        self.helper = questions(
            Question("answer", rows=8),
            Question("files"),
            send="Send your answer",
            also=[Link("Not now", back)],
        )

    def clean(self):
        answered = super().clean()
        if not (answered.get("answer") or answered.get("files") or self.has_files or self.errors):
            self.add_error("answer", NO_ANSWER)
        return answered


class EvidenceForm(SendsFiles, PlainForm):
    about = TextField(
        label="What is it?",
        max_length=200,
        required=False,
        help_text="For example: quote from the reading tutor. You can leave this empty.",
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("files"), Question("about"), send="Add", also=[Link("Not now", back)]
        )


class ReviewForm(PlainForm):
    representations = LongTextField(
        label="What should we look at again, and why?",
        max_length=LONGEST_ANSWER,
        help_text="Name the line if you can. Your own words are enough.",
        error_messages={"required": "Say what we should look at again, and why"},
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("representations", rows=8),
            send="Ask for a review",
            also=[Link("Not now", back)],
        )


class AddToReviewForm(PlainForm):
    text = LongTextField(
        label="What do you want to add?",
        max_length=LONGEST_ANSWER,
        error_messages={"required": "Enter what you want to add"},
    )

    def __init__(self, *args, back: str, action: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("text", rows=6), send="Add it", also=[Link("Not now", back)], action=action
        )


class WithdrawForm(PlainForm):
    reason = LongTextField(
        label="Would you like to tell us why?",
        max_length=LONGEST_REASON,
        required=False,
        help_text="You need not. It helps us to do better.",
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        end = Submit("Withdraw the request", kind="warning")
        self.helper = questions(
            Question("reason", rows=4), Buttons(end, Link("Keep the request", back)), send=""
        )
