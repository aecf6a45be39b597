"""Pages behind a signed link: the date of birth, the answer, thank you. Opening them uses nothing up."""

from typing import ClassVar

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from casework.models.signed_links import TRIES, SignedLink
from casework.outside.head_forms import BirthDateForm
from casework.services.signed_links import try_birth_date
from casework.signed_links import asked_link, over

open_to_everybody = method_decorator([login_not_required, never_cache], name="dispatch")


class OneLink:
    """A page behind a link. One that cannot be answered any more gets the same plain page, whatever it was."""

    kind: ClassVar[type[SignedLink]]
    reads: ClassVar[tuple[str, ...]]
    """What its pages show of the link, read with it."""
    shows_answered = False

    @cached_property
    def link(self):
        rows = self.kind.objects.select_related(*self.reads, "asked_by__person")
        return asked_link(rows, self.kwargs["token"])

    @property
    def opened(self) -> bool:
        """Whether this browser has given the date of birth, for this very link."""
        link = self.link
        return link is not None and self.request.session.get(self.remembered) == link.nonce

    @property
    def remembered(self) -> str:
        return f"{self.kind.page}-{self.link.pk}"

    def go_to(self, step: str = ""):
        """`step`: "", answer or done."""
        name = "_".join(filter(None, (self.kind.page, step)))
        return redirect(name, token=self.kwargs["token"])

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


@open_to_everybody
class Door(OneLink, FormView):
    """Who holds the link gives the child's date of birth, five times wrong at most."""

    form_class = BirthDateForm

    def get(self, request, *args, **kwargs):
        return self.go_to("answer") if self.opened else super().get(request, *args, **kwargs)

    def form_valid(self, form):
        link = self.link
        if try_birth_date(link, typed=form.cleaned_data["typed"], at=now()):
            self.request.session[self.remembered] = link.nonce
            return self.go_to("answer")
        link.refresh_from_db(fields=["tries", "locked_at", "nonce"])
        if link.locked_at:
            return self.ended("locked")
        left = TRIES - link.tries
        again = "once more" if left == 1 else f"{left} more times"
        says = f"This is not the date of birth we have. Check it. You can try {again}"
        form.add_error("typed", says)
        return self.form_invalid(form)


@open_to_everybody
class Answer(OneLink, FormView):
    def dispatch(self, request, *args, **kwargs):
        if self.link and not self.opened and not over(self.link, now()):
            return self.go_to()
        return super().dispatch(request, *args, **kwargs)


@open_to_everybody
class Done(OneLink, TemplateView):
    """Thank you, with what was said, to keep or print."""

    shows_answered = True

    def dispatch(self, request, *args, **kwargs):
        if self.link and not self.link.answered_at and not over(self.link, now()):
            return self.go_to()
        return super().dispatch(request, *args, **kwargs)
