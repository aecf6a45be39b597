"""The head's or principal's pages: the date of birth, the lines, thank you. Opening them uses nothing up."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from casework.head_links import asked_link, over
from casework.models import HeadLink
from casework.models.heads import TRIES
from casework.on_site import on_site, rows_of
from casework.outside.head_forms import BirthDateForm, HeadForm
from casework.services.head_answers import answer_as_head
from casework.services.heads import try_birth_date
from requests_app.services import Refused


class OneLink:
    """A page behind a head's link. One that cannot be answered any more gets the same plain page, whatever it was."""

    shows_answered = False

    @cached_property
    def link(self) -> HeadLink | None:
        return asked_link(self.kwargs["token"])

    @property
    def opened(self) -> bool:
        """Whether this browser has given the date of birth, for this very link."""
        link = self.link
        return link is not None and self.request.session.get(f"head-{link.pk}") == link.nonce

    def dispatch(self, request, *args, **kwargs):
        why = over(self.link, now()) if self.link else "unknown"
        if why and not (why == "answered" and self.shows_answered and self.opened):
            return self.ended(why)
        return super().dispatch(request, *args, **kwargs)

    def ended(self, why: str):
        status = {"unknown": 404, "answered": 200}.get(why, 410)
        officer = self.link.asked_by.person.full_name if self.link else ""
        page = {"why": why, "officer": officer}
        return render(self.request, "casework/outside/ended.html", page, status=status)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"link": self.link})


@method_decorator([login_not_required, never_cache], name="dispatch")
class Head(OneLink, FormView):
    """The door: who holds the link gives the child's date of birth, five times wrong at most."""

    form_class = BirthDateForm
    template_name = "casework/outside/birth_date.html"

    def get(self, request, *args, **kwargs):
        if self.opened:
            return redirect("head_answer", token=self.kwargs["token"])
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        link = self.link
        if try_birth_date(link, typed=form.cleaned_data["typed"], at=now()):
            self.request.session[f"head-{link.pk}"] = link.nonce
            return redirect("head_answer", token=self.kwargs["token"])
        link.refresh_from_db(fields=["tries", "locked_at", "nonce"])
        if link.locked_at:
            return self.ended("locked")
        left = TRIES - link.tries
        again = "once more" if left == 1 else f"{left} more times"
        says = f"This is not the date of birth we have. Check it. You can try {again}"
        form.add_error("typed", says)
        return self.form_invalid(form)


@method_decorator([login_not_required, never_cache], name="dispatch")
class HeadAnswer(OneLink, FormView):
    form_class = HeadForm
    template_name = "casework/outside/answer.html"

    def dispatch(self, request, *args, **kwargs):
        if self.link and not self.opened and not over(self.link, now()):
            return redirect("head", token=self.kwargs["token"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        lines = on_site(self.link.lines.order_by("strand", "position"))
        return super().get_form_kwargs() | {"lines": lines}

    def form_valid(self, form):
        try:
            answer_as_head(self.link, said=form.said, signed=form.signed, at=now())
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        return redirect("head_done", token=self.kwargs["token"])

    def get_context_data(self, **kwargs):
        request = self.link.request
        return super().get_context_data(child=request.child.name, **kwargs)


@method_decorator([login_not_required, never_cache], name="dispatch")
class HeadDone(OneLink, TemplateView):
    """Thank you, with what was said, to keep or print."""

    shows_answered = True
    template_name = "casework/outside/done.html"

    def dispatch(self, request, *args, **kwargs):
        if self.link and not self.link.answered_at and not over(self.link, now()):
            return redirect("head", token=self.kwargs["token"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        answers = self.link.answers.select_related("line").order_by("pk")
        said = [(answer, rows_of(answer.shown)) for answer in answers]
        return super().get_context_data(said=said, **kwargs)
