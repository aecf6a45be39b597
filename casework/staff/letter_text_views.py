"""The words of our letters: listed, changed, looked at on a real case, published, gone back to."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed
from casework import services
from casework.letter_checker import mistakes
from casework.letter_kinds import FACT_WORDS, KINDS
from casework.models import LetterText
from casework.services.letter_texts import MAY, WordsLack, draft_of
from casework.staff import letter_text_queries as texts
from casework.staff.letter_text_forms import WordsForm
from casework.staff.refusals import SaidNo, refusals
from council.typed_numbers import whole_number
from requests_app.services import Changed


class LetterTexts(Allowed, TemplateView):
    needs = MAY
    template_name = "casework/staff/letter_texts.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(rows=texts.all_kinds(), **kwargs)


class OneText(Allowed):
    """A page about the words of one kind of letter (`kind` in the address)."""

    needs = MAY

    @cached_property
    def kind(self) -> str:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return self.kwargs["kind"]

    @cached_property
    def in_force(self) -> LetterText:
        return services.text_in_force(self.kind, at=now())

    @cached_property
    def draft(self) -> LetterText | None:
        return draft_of(self.kind)

    @property
    def page_url(self) -> str:
        return reverse("letter_text", args=[self.kind])

    def shown(self, words: str) -> dict:
        """The words as a letter, on the case that was asked for or the newest one that has such a letter."""
        cases = texts.cases_with(self.kind, self.request.user)
        asked = self.request.GET.get("case", "")
        facts, reference = texts.facts_for(self.kind, self.request.user, asked)
        return {
            "letter": texts.preview(self.kind, words, facts),
            "style": render_to_string("letters/letter.css"),
            "cases": cases,
            "shown_case": reference,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "kind": self.kind,
                "about": KINDS[self.kind],
                "in_force": self.in_force,
                "draft": self.draft,
                "name": self.in_force.get_kind_display(),
                **kwargs,
            }
        )


class LetterTextPage(OneText, TemplateView):
    """The words in force, and every version before them."""

    template_name = "casework/staff/letter_text.html"

    def get_context_data(self, **kwargs):
        versions = texts.versions_of(self.kind)
        return super().get_context_data(
            versions=versions, **self.shown(self.in_force.words), **kwargs
        )


class LetterTextVersion(OneText, TemplateView):
    """A version as it was published."""

    template_name = "casework/staff/letter_text_version.html"

    def get_context_data(self, **kwargs):
        row = texts.version(self.kind, self.kwargs["number"])
        if row is None:
            raise Http404
        return super().get_context_data(version=row, **self.shown(row.words), **kwargs)


class EditLetterText(OneText, FormView):
    """Somebody who was quicker is shown, and what was typed stays in the box."""

    template_name = "casework/staff/edit_letter_text.html"
    form_class = WordsForm

    def get_initial(self):
        text = self.draft or self.in_force
        note = self.draft.note if self.draft else ""
        version = self.draft.version if self.draft else 0
        return {"words": text.words, "note": note, "version": version}

    def form_valid(self, form):
        typed = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            with refusals():
                services.save_letter_text(self.kind, actor=self.request.user, at=now(), **typed)
        except SaidNo as no:
            return self.refused(form, no.error)
        return HttpResponseRedirect(reverse("look_at_letter_text", args=[self.kind]))

    def refused(self, form, error: Exception):
        theirs = None
        if isinstance(error, Changed):
            theirs = draft_of(self.kind) or services.text_in_force(self.kind, at=now())
            form.data = form.data.copy()
            form.data["version"] = theirs.version if theirs.published_at is None else 0
            form.add_error(None, str(error))
        for says in error.mistakes if isinstance(error, WordsLack) else ():
            form.add_error("words", says)
        return self.render_to_response(self.get_context_data(form=form, theirs=theirs))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{"theirs": None, "facts": FACT_WORDS.items(), "parts": KINDS[self.kind].parts.items()}
            | kwargs
        )


class LookAtLetterText(OneText, TemplateView):
    """The draft on a real case, beside the button that publishes it."""

    template_name = "casework/staff/look_at_letter_text.html"

    def get(self, request, *args, **kwargs):
        if self.draft is None:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        words = self.draft.words if self.draft else ""
        return super().get_context_data(
            mistakes=mistakes(self.kind, words),
            changed=texts.changed_lines(self.in_force.words, words),
            **self.shown(words),
            **kwargs,
        )


class TextButton(OneText, View):
    """One thing done with the draft; refused, the next page says why."""

    done = ""

    def act(self, version: int) -> None:
        raise NotImplementedError

    def post(self, request, **kwargs):
        try:
            with refusals():
                self.act(whole_number(request.POST.get("version", "")) or 0)
        except SaidNo as no:
            messages.error(request, str(no))
        else:
            messages.success(request, self.done)
        return HttpResponseRedirect(self.page_url)


class PublishLetterText(TextButton):
    done = "Published. Letters from now on have these words; those already sent stay as they are."

    def act(self, version) -> None:
        services.publish_letter_text(self.kind, actor=self.request.user, at=now(), version=version)


class DiscardLetterText(TextButton):
    done = "The draft is thrown away. The words in force stay."

    def act(self, version) -> None:
        services.discard_letter_text(self.kind, actor=self.request.user, version=version)


class GoBackToLetterText(TextButton):
    done = "The older words are a draft now. Look at them, then publish."

    def act(self, version) -> None:
        services.go_back_to(self.kind, self.kwargs["number"], actor=self.request.user, at=now())
