"""What every page of a draft has in common: whose it is, when it was saved, where it leads back to."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView, View

from accounts.access import Allowed, found
from council.templatetags.council_format import clock_time, plain_date
from requests_app.forms.draft_form import answers_of
from requests_app.models import Request
from requests_app.progress import Progress, progress_of
from requests_app.services import Refused, forget_typed, lock_draft, save_answers
from requests_app.views.keeping import KeepsWhatIsTyped, Meanwhile

MAY_ASK = ("requests_app.ask", "requests_app.enter_for_family")


class FindsTheDraft(View):
    """404 for what is not yours, or was deleted in another tab meanwhile."""

    def dispatch(self, request, *args, **kwargs):
        rows = Request.objects.visible_to(request.user).with_child()
        self.draft = found(rows, key=kwargs["key"])
        try:
            return super().dispatch(request, *args, **kwargs)
        except ObjectDoesNotExist:
            raise Http404 from None


class OneDraft(Allowed, FindsTheDraft):
    """A request that was sent meanwhile opens where it stands now."""

    needs = MAY_ASK

    @cached_property
    def progress(self) -> Progress:
        return progress_of(self.draft)

    def get(self, request, *args, **kwargs):
        return self.sent_already() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.sent_already() or super().post(request, *args, **kwargs)

    def sent_already(self) -> HttpResponseRedirect | None:
        if self.draft.is_draft:
            return None
        messages.info(self.request, "This request has been sent.")
        return redirect(self.draft.get_absolute_url())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            draft=self.draft,
            name=self.draft.child.first_name,
            saved=saved_words(self.draft.saved_at, now()),
            back=self.back,
            back_text=self.back_text,
            **kwargs,
        )

    back_text = "Back to your request"

    @property
    def back(self) -> str:
        return self.home

    @property
    def home(self) -> str:
        """Where the part is listed: the task list, or the answers when it was opened from there."""
        checks = self.request.GET.get("from") == "check"
        return reverse("ask_check" if checks else "task_list", kwargs={"key": self.draft.key})

    def address(self, page: str, **kwargs) -> str:
        """Another page of this draft; who came from the answers goes back to them in the end."""
        url = reverse(page, kwargs={"key": self.draft.key, **kwargs})
        return f"{url}?from=check" if self.request.GET.get("from") == "check" else url

    @property
    def stamp(self) -> dict:
        """Who acts and when, as every service takes it."""
        return {"actor": self.request.user, "at": now()}


class DraftPage(OneDraft, TemplateView):
    """A page of a draft without a form of its own."""


class DraftFormPage(KeepsWhatIsTyped, OneDraft, FormView):
    """One small form of a draft: saved at once, then on to the task list."""

    template_name = "requests_app/form.html"
    title = caption = ""

    def get_initial(self):
        return answers_of(self.draft, self.get_form_class().base_fields)

    def get_context_data(self, **kwargs):
        heading = self.title.replace("{name}", self.draft.child.first_name)
        return super().get_context_data(title=heading, caption=self.caption, **kwargs)

    def get_success_url(self) -> str:
        return self.home

    def save(self, form) -> None:
        save_answers(self.draft, **self.stamp, **form.cleaned_data)

    def form_valid(self, form):
        try:
            self.save_alone(form)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        except Meanwhile:
            self.say_meanwhile(form)
            return self.form_invalid(form)
        return self.after(form) or super().form_valid(form)

    def save_alone(self, form) -> None:
        """Compare and save with the draft locked: of two tabs at once, the second is told."""
        with transaction.atomic():
            self.reload(lock_draft(self.draft, self.request.user))
            self.refuse_if_changed(form)
            form.cleaned_data.pop("was", None)
            self.save(form)
            if self.unfinished:
                forget_typed(self.draft, self.page)

    def reload(self, locked: Request) -> None:
        self.draft = locked
        for known in ("unfinished", "progress"):
            self.__dict__.pop(known, None)

    def after(self, form) -> HttpResponse | None:
        """What is done once the answers are safe, such as keeping a file; a page of its own, or None."""
        return None


def saved_words(saved_at: datetime, at: datetime) -> str:
    """Saved today at 9:14pm; Saved on 3 March 2026 at 9:14pm."""
    day = localdate(saved_at)
    on = "today" if day == localdate(at) else f"on {plain_date(day)}"
    return f"Saved {on} at {clock_time(saved_at)}"
