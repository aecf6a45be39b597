"""One line: what and why, where and who gives it today, who would give it."""

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.layout import Link, Question, questions
from council.govuk.widgets import Radios
from council.typed_numbers import whole_number
from requests_app.asking_choices import ProviderCheck, ProviderKind
from requests_app.enums import Deliverer, Payer, Purpose, StrandKind, Where
from requests_app.forms.draft_form import CodesField, DraftForm

PURPOSE_HINTS = {
    "learning_support": "More of something {name} gets now, or a tutor",
    "brings_together": "Somebody who bridges home and school, or builds a team around {name}",
    "specialist": "Therapy, or training in a special skill",
    "work_experience": "Trying out work, or learning to travel there",
    "technology": "A laptop, software, equipment",
}


def provision():
    return TextField(
        label="What would you like?",
        help_text="In a few words. One kind of support on each line.",
        max_length=200,
        error_messages={"required": "Enter what you would like, like “Reading tutor”"},
    )


def section_f():
    return TextField(
        label="Where is it in {name}’s plan?",
        help_text="The paragraph of Section F, like F4. Leave it empty if you are not sure, "
        "or if it is not there: we look with you.",
        max_length=40,
        required=False,
    )


def delivered_by():
    return forms.ChoiceField(
        label="Who gives {name} this support today?", choices=Deliverer, widget=Radios
    )


def paid_by():
    return forms.ChoiceField(label="Who pays for it today?", choices=Payer, widget=Radios)


class LineForm(DraftForm):
    """A page of a line; `position` keeps a second click from adding the line twice."""

    def __init__(self, *args, also=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.also = [Link(text, url) for text, url in also]


class NewLineForm(LineForm):
    position = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def clean_position(self) -> int | None:
        return whole_number(self.cleaned_data["position"], digits=5)


class WhatForm(NewLineForm):
    """What is asked for, and why (R09: a line points at the plan, or says that it does not).

    `strands`: the kinds that are wanted; with one alone it is not asked.
    """

    provision = provision()
    strand_kind = forms.ChoiceField(
        label="Which kind of support is it?", choices=StrandKind, widget=Radios
    )
    section_f = section_f()
    outcome = LongTextField(
        label="What should it help {name} do?",
        help_text="If you can, use the outcomes in Section E of the plan.",
        max_length=600,
        error_messages={"required": "Say what it should help with. A guess is fine"},
    )
    purpose = forms.ChoiceField(
        label="What is it for, mostly?", choices=Purpose, widget=Radios(hints=PURPOSE_HINTS)
    )

    def __init__(self, *args, strands=(), **kwargs):
        super().__init__(*args, **kwargs)
        asked = [name for name in self.base_fields if name not in ("position", "strand_kind")]
        if len(strands) > 1:
            asked.insert(1, "strand_kind")
            kinds = [(kind, words) for kind, words in StrandKind.choices if kind in strands]
            self.fields["strand_kind"].choices = kinds
        else:
            del self.fields["strand_kind"]
        looks = {"section_f": {"width": "10"}, "outcome": {"rows": 4}}
        self.helper = questions(
            *(Question(name, **looks.get(name, {})) for name in asked),
            "position",
            send="Save and continue",
            also=self.also,
        )


WHERE_HINTS = {
    "setting": "We ask the head or principal. They have to agree in writing before we can pay you "
    "for support there.",
}


class WhereForm(LineForm):
    where = forms.ChoiceField(
        label="Where would it be?", choices=Where, widget=Radios(hints=WHERE_HINTS)
    )
    delivered_by = delivered_by()
    paid_by = paid_by()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("where"),
            Question("delivered_by"),
            Question("paid_by"),
            send="Save and continue",
            also=self.also,
        )


class ProviderForm(LineForm):
    """Who would give it, and what is known of them."""

    provider = TextField(
        label="Who would give it, if you know?",
        help_text="A person, a company or an organisation",
        max_length=160,
        required=False,
    )
    provider_kind = forms.ChoiceField(label="What are they?", choices=ProviderKind, widget=Radios)
    provider_checks = CodesField(
        label="Which of these do they have, as far as you know?",
        help_text="Leave it empty if you do not know. We help you check before anybody starts.",
        choices=ProviderCheck,
        required=False,
    )
    household_member = forms.TypedChoiceField(
        label="Do they live with {name}, or are they close family?",
        help_text="A budget pays them only if nothing else would do.",
        choices=[("no", "No, or I do not know yet"), ("yes", "Yes")],
        coerce=lambda answer: answer == "yes",
        widget=Radios,
    )
    household_why = LongTextField(
        label="If yes: why is it best that they do it?", max_length=600, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("provider"),
            Question("provider_kind"),
            Question("provider_checks"),
            Question("household_member"),
            Question("household_why", rows=3),
            send="Save and continue",
            also=self.also,
        )

    def clean(self):
        answers = super().clean() or self.cleaned_data
        says_why = answers.get("household_why") or "household_why" in self.errors
        if answers.get("household_member") and not says_why:
            self.add_error("household_why", "Say why it is best that they do it")
        if answers.get("household_member") is False:
            answers["household_why"] = ""
        return answers


class RestForm(NewLineForm):
    """A line of the package that stays as it is: not asked for, but it counts in the sum."""

    provision = TextField(
        label="What does the plan provide?",
        help_text="One kind of support on each line, like “Teaching assistant in class”.",
        max_length=200,
        error_messages={"required": "Enter one thing the plan provides, like “Teaching assistant”"},
    )
    section_f = TextField(
        label="Which paragraph of Section F is it?",
        help_text="Like F2. Leave it empty if you are not sure.",
        max_length=40,
        required=False,
    )
    delivered_by = delivered_by()
    paid_by = paid_by()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = questions(
            Question("provision"),
            Question("section_f", width="10"),
            Question("delivered_by"),
            Question("paid_by"),
            "position",
            send="Save and continue",
            also=self.also,
        )
