"""What a head or principal types: the child's date of birth first, then yes or no to each line on their site."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.timezone import localdate

from casework.on_site import rows_of, shown
from casework.services.head_answers import Said, Signed
from council.govuk.fields import DateField, LongTextField, MoneyField, TextField
from council.govuk.forms import PlainForm, speak_plainly
from council.govuk.layout import Question, questions
from council.govuk.look import Look
from requests_app.models import Line

YES_NO = [("yes", "Yes"), ("no", "No")]
LONGEST = 2000
MOST = Decimal("1000000.00")


class BirthDateForm(PlainForm):
    typed = DateField(
        label="What is the child’s date of birth?",
        help_text="For example, 27 3 2018",
        birthday=True,
        latest=localdate,
    )

    helper = questions(Question("typed", size="m"), send="Continue")


class LineAnswersForm(PlainForm):
    """Yes or no to each line, then who signs; `groups` gives the template each line with its two fields."""

    shares_cost = forms.ChoiceField(
        label="Will the school, college or nursery add money of its own to this budget?",
        choices=[
            ("no", "No"),
            ("yes", "Yes, from the money it has for special educational needs"),
        ],
        widget=forms.RadioSelect,
        help_text=(
            "You do not have to. The first part of extra support is paid from your own budget "
            "today (element 2). It only comes into the family’s budget if you say so here."
        ),
    )
    share = MoneyField(
        label="If yes, how much a year?", required=False, minimum=Decimal("0.01"), maximum=MOST
    )
    name = TextField(label="Your full name", max_length=160)
    role = TextField(
        label="Your role", max_length=120, help_text="For example, headteacher or principal"
    )

    def __init__(self, *args, lines: Iterable[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            self._add(f"agrees_{line.pk}", self._agrees(line))
            self._add(f"reason_{line.pk}", self._reason())
        self.order_fields([name for name in self.fields if name.startswith(("agrees_", "reason_"))])

    def _add(self, name: str, field: forms.Field) -> None:
        speak_plainly(field)
        self.fields[name] = field

    def _agrees(self, line: Line) -> forms.Field:
        return forms.ChoiceField(
            label="Do you agree that this happens on your site, paid by a personal budget?",
            choices=[("yes", "Yes, I agree"), ("no", "No, I do not agree")],
            widget=forms.RadioSelect,
            error_messages={"required": f"Choose yes or no for “{line.provision[:80]}”"},
        )

    def _reason(self) -> forms.Field:
        return LongTextField(
            label="If no, why?",
            max_length=LONGEST,
            required=False,
            help_text="The council and the family read this. Do not name other children.",
        )

    @property
    def groups(self) -> list[dict]:
        return [
            {
                "number": number,
                "line": line,
                "facts": rows_of(shown(line)),
                "agrees": self[f"agrees_{line.pk}"],
                "reason": self[f"reason_{line.pk}"],
            }
            for number, line in enumerate(self.lines, start=1)
        ]

    share_look = Look(prefix="£", width="10")

    def clean(self):
        typed = super().clean()
        for line in self.lines:
            refused = typed.get(f"agrees_{line.pk}") == "no"
            if (
                refused
                and not typed.get(f"reason_{line.pk}")
                and not self.errors.get(f"reason_{line.pk}")
            ):
                self.add_error(
                    f"reason_{line.pk}", f"Say why you do not agree to “{line.provision[:80]}”"
                )
        if (
            typed.get("shares_cost") == "yes"
            and not typed.get("share")
            and "share" not in self.errors
        ):
            self.add_error("share", "Enter how much a year, in pounds")
        return typed

    @property
    def said(self) -> dict[int, Said]:
        typed = self.cleaned_data
        return {
            line.pk: Said(typed[f"agrees_{line.pk}"] == "yes", typed[f"reason_{line.pk}"])
            for line in self.lines
        }

    @property
    def signed(self) -> Signed:
        typed = self.cleaned_data
        shares = typed["shares_cost"] == "yes"
        return Signed(typed["name"], typed["role"], shares, typed["share"] if shares else None)


class HeadForm(LineAnswersForm):
    declared = forms.BooleanField(
        label="I am the head, the principal or the person in charge, or they asked me to answer. "
        "This is our written answer.",
        error_messages={"required": "Tick that you answer for the school, college or nursery"},
    )
