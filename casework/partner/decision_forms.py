"""The form of a partner's decision: yes or no to each line with reasons, then who decided, when, under which law."""

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.timezone import localdate

from casework.line_checker import says_nothing
from casework.services.partner_decisions import Answer, Whole
from council.govuk.fields import DateField, LongTextField, MoneyField, TextField
from council.govuk.forms import PlainForm, speak_plainly
from council.govuk.look import Look
from requests_app.enums import Mechanism, StrandKind
from requests_app.models import Line, Strand

LONGEST = 4000
MOST = Decimal("1000000.00")
LEAST = Decimal("0.01")
LAWS = {
    StrandKind.HEALTH: (
        "National Health Service Act 2006, sections 12A and 12B, and the National Health Service "
        "(Direct Payments) Regulations 2013 (SI 2013/1617)"
    ),
    StrandKind.SOCIAL_CARE: (
        "Children Act 1989, sections 17 and 17A, and the Community Care, Services for Carers and "
        "Children’s Services (Direct Payments) (England) Regulations 2009 (SI 2009/1887)"
    ),
}
ROUTES = {
    StrandKind.HEALTH: (
        "Write to {body} and ask it to think again about its decision. Say why, and send anything "
        "new. It answers in writing, with reasons. If you are not content then, you can complain "
        "to {body}, and after that to the Parliamentary and Health Service Ombudsman."
    ),
    StrandKind.SOCIAL_CARE: (
        "Use the complaints procedure for children’s social care: write to {body}. It answers in "
        "writing. If you are not content then, you can go to the Local Government and Social Care "
        "Ombudsman."
    ),
}


class PartnerDecisionForm(PlainForm):
    """`groups` gives the template each line with its fields."""

    eligibility = LongTextField(
        label="How the child or young person is, or is not, eligible",
        max_length=LONGEST,
        required=False,
        help_text=(
            "For social care: the need, and the rules of SI 2009/1887. A disabled young person of "
            "16 or 17 may be paid directly."
        ),
    )
    law = LongTextField(label="The law you decided under", max_length=LONGEST)
    delivered_instead = LongTextField(
        label="What happens instead, for what is not agreed",
        max_length=LONGEST,
        required=False,
        help_text="The family reads it. Leave it empty when you agree to everything.",
    )
    starts_on = DateField(label="If anything is agreed: from which day?", required=False)
    ends_on = DateField(label="Until which day?", required=False)
    decider_name = TextField(label="Who decided?", max_length=160, help_text="Their full name")
    decider_role = TextField(label="Their role", max_length=120)
    decided_on = DateField(label="When was it decided?", latest=localdate)
    reference = TextField(label="Your organisation’s own reference", max_length=60)
    review_route = LongTextField(
        label="How the family asks you to look again",
        max_length=LONGEST,
        help_text="Where to write to, and what happens then. It stands in the letter as you type it.",
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
    )
    amount_look = Look(prefix="£", width="10")
    of_the_whole = tuple(Whole.__slots__)

    def __init__(self, *args, strand: Strand, lines: Iterable[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.strand, self.lines = strand, list(lines)
        self.social = strand.kind == StrandKind.SOCIAL_CARE
        if not self.social:
            del self.fields["eligibility"]
        for line in self.lines:
            for name, field in self._of_a_line(line).items():
                speak_plainly(field)
                self.fields[f"{name}_{line.pk}"] = field
        self.order_fields([name for name in self.fields if name[-1].isdigit()])

    def _of_a_line(self, line: Line) -> dict[str, forms.Field]:
        paid = [("", "Choose"), *((one.value, one.short) for one in Mechanism)]
        return {
            "agreed": forms.ChoiceField(
                label="Your decision",
                choices=[("yes", "Agreed"), ("no", "Not agreed")],
                widget=forms.RadioSelect,
                error_messages={"required": f"Decide on “{line.provision[:80]}”"},
            ),
            "amount": MoneyField(
                label="If agreed: how much a year?", required=False, minimum=LEAST, maximum=MOST
            ),
            "mechanism": forms.ChoiceField(
                label="If agreed: how is the money held?", choices=paid, required=False
            ),
            "ground": TextField(
                label="If not agreed: on which ground in your law?", max_length=300, required=False
            ),
            "reasons": LongTextField(
                label="Your reasons",
                max_length=LONGEST,
                help_text="About this child, in words the family understands.",
            ),
            "would_change": LongTextField(
                label="If not agreed: what would change this answer?",
                max_length=LONGEST,
                required=False,
            ),
        }

    @property
    def groups(self) -> list[dict]:
        names = ("agreed", "amount", "mechanism", "ground", "reasons", "would_change")
        return [
            {"line": line} | {name: self[f"{name}_{line.pk}"] for name in names}
            for line in self.lines
        ]

    def clean(self):
        typed = super().clean()
        for line in self.lines:
            self._check_a_line(line, typed)
        agreed = [typed.get(f"agreed_{line.pk}") for line in self.lines]
        if "no" in agreed:
            self._want("delivered_instead", "Say what happens instead, for what is not agreed")
        if "yes" in agreed:
            self._want("starts_on", "Enter the day the budget starts")
            self._want("ends_on", "Enter the day the budget ends")
        starts, ends = typed.get("starts_on"), typed.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "Enter a day after the start")
        if self.social:
            self._want("eligibility", "Say how they are, or are not, eligible")
        return typed

    def _check_a_line(self, line: Line, typed: dict) -> None:
        named = f"for “{line.provision[:80]}”"
        reasons = typed.get(f"reasons_{line.pk}")
        if reasons and says_nothing(" ".join(reasons.split())):
            self.add_error(f"reasons_{line.pk}", f"Write reasons {named}, in at least a sentence")
        if typed.get(f"agreed_{line.pk}") == "yes":
            self._want(f"amount_{line.pk}", f"Enter the amount a year {named}")
            self._want(f"mechanism_{line.pk}", f"Choose how the money is held {named}")
        elif typed.get(f"agreed_{line.pk}") == "no":
            self._want(f"ground_{line.pk}", f"Name the ground in your law {named}")

    def _want(self, name: str, says: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, says)

    @property
    def answers(self) -> dict[int, Answer]:
        return {line.pk: self._answer(line) for line in self.lines}

    def _answer(self, line: Line) -> Answer:
        typed = {name: self.cleaned_data[f"{name}_{line.pk}"] for name in Answer.__slots__}
        agreed = typed.pop("agreed") == "yes"
        return Answer(agreed=agreed, **typed)

    @property
    def whole(self) -> Whole:
        typed = {name: self.cleaned_data.get(name, "") for name in self.of_the_whole}
        if not any(answer.agreed for answer in self.answers.values()):
            typed |= {"starts_on": None, "ends_on": None}
        return Whole(**typed)


class PaperDecisionForm(PartnerDecisionForm):
    """An officer types the partner's letter."""

    paper = forms.FileField(label="The partner’s letter", required=False)


def initial_of(strand: Strand) -> dict:
    """The law and the way of review that usually hold; the partner may write others."""
    kind = StrandKind(strand.kind)
    body = strand.sent_to.name if strand.sent_to else "the partner"
    return {
        "law": LAWS[kind],
        "review_route": ROUTES[kind].format(body=body),
        "decided_on": localdate(),
        "version": strand.version,
    }
