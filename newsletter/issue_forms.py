"""The words of an issue, the stories in it, the tables in it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms

from council.govuk.fields import LongTextField, TextField
from council.govuk.forms import PlainForm
from council.govuk.layout import Link, Question, Text, questions
from council.govuk.widgets import Checkboxes
from council.typed_numbers import whole_number
from insights.models import Release
from insights.terms import term_of
from newsletter.models import CaseStudy

A_DAY = timedelta(days=1)
NO_STORIES = (
    "No story may go out now. A story needs the family’s consent, a second signature, "
    "and a place in the newsletter or on paper among what the family agreed to."
)
NO_TERMS = "No term’s figures are published yet. Managers publish them under “Published figures”."


def terms_around(today: date) -> list[tuple[str, str]]:
    """The term of today first, then the next and the one before."""
    now = term_of(today)
    after = term_of(now.period.end + A_DAY)
    before = term_of(now.period.start - A_DAY)
    return [(term.key, term.name) for term in (now, after, before)]


class VersionedForm(PlainForm):
    """Says which state of the issue was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, back: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.back = Link("Go back without saving", back)


class IssueForm(VersionedForm):
    title = TextField(label="Title", max_length=120)
    term_starts = forms.ChoiceField(label="For which term?")
    introduction = LongTextField(label="Introduction", max_length=2000)
    ask_title = TextField(label="Heading of the box about asking", max_length=80)
    ask = LongTextField(
        label="What the box says",
        max_length=1000,
        help_text="Below it stand a button “Check if you can ask now” and links to how we decide.",
    )

    def __init__(self, *args, terms: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        term = cast(forms.ChoiceField, self.fields["term_starts"])
        term.choices = terms
        self.helper = questions(
            "title",
            "term_starts",
            Question("introduction", rows=5),
            "ask_title",
            Question("ask", rows=4),
            "version",
            send="Save the words",
            also=[self.back],
        )

    def clean_term_starts(self) -> date:
        return date.fromisoformat(self.cleaned_data["term_starts"])


class StoriesForm(VersionedForm):
    """`offered`: every story that may go out, and those chosen before."""

    studies = forms.MultipleChoiceField(label="Which stories are in it?", required=False)

    def __init__(self, *args, offered: Iterable[CaseStudy], used: dict[int, str], **kwargs):
        super().__init__(*args, **kwargs)
        offered = list(offered)
        field = cast(forms.MultipleChoiceField, self.fields["studies"])
        field.widget = Checkboxes(hints={str(one.pk): _about(one, used) for one in offered})
        field.choices = [(str(one.pk), one.title) for one in offered]
        shown = [Question("studies", small=True)] if offered else [Text(NO_STORIES)]
        self.helper = questions(*shown, "version", send="Save the stories", also=[self.back])

    def clean_studies(self) -> list[int]:
        return [int(study) for study in self.cleaned_data["studies"]]


def _about(study: CaseStudy, used: dict[int, str]) -> str:
    before = f". Was in: {used[study.pk]}" if study.pk in used else ""
    return " · ".join(study.shown) + before


class FiguresForm(VersionedForm):
    """One question a published term, with its tables."""

    def __init__(self, *args, releases: Iterable[Release], **kwargs):
        super().__init__(*args, **kwargs)
        self.releases = {f"term-{release.pk}": release for release in releases}
        for name, release in self.releases.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=release.term,
                required=False,
                widget=Checkboxes,
                choices=[(one["key"], one["title"]) for one in release.tables],
            )
        shown = [Question(name, small=True) for name in self.releases] or [Text(NO_TERMS)]
        self.helper = questions(*shown, "version", send="Save the figures", also=[self.back])

    @property
    def chosen(self) -> list[tuple[int, str]]:
        return [
            (release.pk, key)
            for name, release in self.releases.items()
            for key in self.cleaned_data[name]
        ]


def order_of(posted: Any) -> dict[int, int]:
    """The places somebody typed, `place-<study>`; what is no number is left where it is."""
    found = {}
    for name, typed in posted.items():
        before, _, study = name.partition("place-")
        pk, place = whole_number(study), whole_number(typed.strip(), digits=5)
        if before == "" and pk is not None and place is not None:
            found[pk] = place
    return found
