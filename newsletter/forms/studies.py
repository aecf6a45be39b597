"""The words and the picture of a story, and the day on which a copy was taken down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council.govuk.fields import DateField, LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, questions
from council.govuk.widgets import Checkboxes
from newsletter.services.writing import DESCRIBE

WORDS = ("background", "needed", "paid_for", "difference")
ALT = "For readers who cannot see it: what it shows, without a name, like “A tablet on a school desk”."


class StudyForm(PlainForm):
    title = TextField(label="Title", max_length=120)
    background = LongTextField(label="Background", max_length=1500)
    needed = LongTextField(label="What was needed", max_length=1500)
    paid_for = LongTextField(label="What the budget paid for", max_length=1500)
    difference = LongTextField(label="What difference it made", max_length=1500, required=False)
    quote = LongTextField(
        label="A quote", help_text="In the family’s own words.", max_length=600, required=False
    )
    picture = forms.FileField(
        label="A picture",
        help_text="JPEG or PNG, up to 50 MB. Nobody’s face, and no school sign or uniform. What the "
        "camera wrote into it is taken out.",
        required=False,
        error_messages={"empty": "The file is empty. Choose another one."},
    )
    picture_alt = TextField(
        label="What the picture shows", help_text=ALT, max_length=200, required=False
    )
    without_picture = forms.MultipleChoiceField(
        label="The present picture",
        choices=[("yes", "Take the picture out")],
        widget=Checkboxes,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, back: str, has_picture: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_picture = has_picture
        self.fields["picture"].widget.attrs["accept"] = ".jpg,.jpeg,.png"
        if has_picture:
            self.fields["picture"].label = "Another picture instead of the present one"
        else:
            del self.fields["without_picture"]
        self.helper = questions(
            Question("title"),
            *[Question(name, rows=4) for name in WORDS],
            Question("quote", rows=3),
            Question("picture"),
            Question("picture_alt"),
            *([Question("without_picture")] if has_picture else []),
            "version",
            send="Save the story",
            also=[Link("Go back without saving", back)],
        )

    def clean_without_picture(self) -> bool:
        return self.cleaned_data["without_picture"] == ["yes"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        stays = self.has_picture and not typed.get("without_picture")
        if (typed.get("picture") or stays) and not typed.get("picture_alt", "").strip():
            self.add_error("picture_alt", ValidationError(DESCRIBE))
        return typed


class TakenDownForm(PlainForm):
    on = DateField(label="When was it taken down?", latest=timezone.localdate)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(Question("on"), send="Write it down", also=[Link("Go back", back)])
