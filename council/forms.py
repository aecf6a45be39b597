"""The forms of the settings pages."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from council import contrast, logo, policy
from council.govuk.fields import DateField, TextField
from council.govuk.forms import PlainForm, PlainModelForm
from council.govuk.layout import Question, questions
from council.govuk.widgets import Checkboxes
from council.logo import NOT_A_LOGO
from council.models import Council, is_colour

ON_WHITE = ("brand_colour", "accent_colour", "link_colour")


class PolicyForm(PlainForm):
    value = forms.CharField(label="New value", max_length=20)
    valid_from = DateField(
        label="From which day?", help_text="What was sent before that day keeps the old value."
    )
    note = TextField(
        label="Why, and who decided it?",
        max_length=300,
        help_text="For example: Cabinet, 3 November 2026. Kept with the change.",
    )

    def __init__(self, *args, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.key = key
        self.helper = questions(Question("value", width="10"), "valid_from", "note", send="Save")

    def clean_value(self):
        try:
            policy.parse(self.key, self.cleaned_data["value"])
        except policy.NotAPolicyValue as error:
            raise forms.ValidationError(str(error))
        return self.cleaned_data["value"]


class ClosureForm(PlainForm):
    date = DateField(label="Which day is the council closed?")
    name = TextField(label="What for?", max_length=80, help_text="For example: Christmas shutdown.")

    helper = questions("date", "name", send="Add the day")


def with_https(field, **options):
    """A web address typed without its beginning gets https."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class CouncilForm(PlainModelForm):
    logo = forms.FileField(
        label="Logo",
        help_text="A PNG of at most 200 kB. It stands on the colour of the header, and in newsletters.",
        required=False,
        error_messages={"empty": NOT_A_LOGO},
        widget=forms.FileInput(attrs={"accept": ".png"}),
    )
    without_logo = forms.MultipleChoiceField(
        label="The present logo",
        choices=[("yes", "Take the logo out")],
        widget=Checkboxes,
        required=False,
    )

    class Meta:
        model = Council
        exclude = ()
        formfield_callback = with_https
        labels = {
            "name": "Name of the council",
            "short_name": "Short name, as in “the council”",
            "phone": "Telephone of the SEN team",
            "email": "Email address of the SEN team",
            "advice_name": "Independent advice service for families: name",
            "advice_phone": "Independent advice service: telephone",
            "advice_url": "Independent advice service: website",
            "brand_colour": "Colour of the header",
            "accent_colour": "Second colour",
            "link_colour": "Colour of links",
            "tint_colour": "Colour behind boxes",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.logo:
            del self.fields["without_logo"]

    @property
    def helper(self):
        return questions(*map(Question, self.fields), send="Save")

    def clean_logo(self):
        """The present one, a new one that every program can draw, or none."""
        given = self.cleaned_data["logo"]
        if isinstance(given, UploadedFile):
            try:
                logo.check(given.read(logo.LARGEST_BYTES + 1))
            except logo.NotALogo:
                raise forms.ValidationError(NOT_A_LOGO) from None
            given.seek(0)
        return given

    def clean(self):
        given = super().clean()
        if given.get("without_logo") and "logo" not in self.changed_data:
            given["logo"] = False
        for name in ON_WHITE:
            self._readable(name, given, contrast.WHITE, "white")
        self._readable("tint_colour", given, contrast.TEXT, "our black text")
        return given

    def _readable(self, name, given, against, called):
        colour = given.get(name, "")
        if is_colour(colour) and contrast.ratio(colour, against) < contrast.ENOUGH:
            self.add_error(name, f"Choose a colour that stands out more against {called}")
