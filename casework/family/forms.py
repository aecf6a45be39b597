"""What a family may send us after the request: an answer, a file, why to look again, a goodbye."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Buttons, Link, Question, Submit, questions

LONGEST_ANSWER = 5000
LONGEST_REASON = 1000


class AnswerForm(PlainForm):
    question = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    answer = LongTextField(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        help_text="If you are not sure, say so: that helps us too.",
        error_messages={"required": "Enter your answer, or say that you are not sure"},
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("answer", rows=8), send="Send your answer", also=[Link("Not now", back)]
        )


class EvidenceForm(PlainForm):
    file = forms.FileField(
        label="Choose a file",
        help_text="A PDF, or a photo (JPEG or PNG), up to 50 MB. A photo of a page is fine.",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose another one.",
            "max_length": "The file’s name is too long. Give it a shorter name, then choose it again.",
        },
        max_length=200,
    )
    about = TextField(
        label="What is it?",
        max_length=200,
        required=False,
        help_text="For example: quote from the reading tutor. You can leave this empty.",
    )

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("file"), Question("about"), send="Add this file", also=[Link("Not now", back)]
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
