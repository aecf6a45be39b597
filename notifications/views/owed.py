"""For managers: messages owed, failed and to be printed, and what the portal's jobs did."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages as notices
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from accounts.access import Allowed, found
from notifications import queries, services
from notifications.models import Message
from notifications.wording import said

NEWEST = 100
NEEDS = "notifications.see_messages_owed"


class MessagesOwed(Allowed, TemplateView):
    needs = NEEDS
    template_name = "notifications/owed.html"

    def get_context_data(self, **kwargs):
        now = timezone.now()
        return super().get_context_data(
            failed=queries.given_up()[:NEWEST],
            letters=queries.letters_to_print()[:NEWEST],
            waiting=queries.waiting()[:NEWEST],
            oldest=queries.oldest_owed(),
            counts=queries.needing_a_manager(now),
            jobs=queries.jobs(now),
            **kwargs,
        )


class JobHistory(Allowed, ListView):
    """The dated rows of one job, newest first."""

    needs = NEEDS
    template_name = "notifications/job.html"
    context_object_name = "runs"
    paginate_by = 50

    def get_queryset(self):
        return queries.history(self.kwargs["name"])

    def get_context_data(self, **kwargs):
        words = {entry["task"]: words for words, entry in settings.CELERY_BEAT_SCHEDULE.items()}
        if self.kwargs["name"] not in words:
            raise Http404
        return super().get_context_data(words=words[self.kwargs["name"]], **kwargs)


class OneMessage(Allowed, View):
    """A button of the managers' page."""

    needs = NEEDS
    act: Callable[..., bool]
    done: str
    nothing: str

    def post(self, request, pk):
        message = found(Message.objects, pk=pk)
        if self.act(message, at=timezone.now()):
            notices.success(request, self.done)
        else:
            notices.info(request, self.nothing)
        return redirect("messages_owed")


class TryAgain(OneMessage):
    done = "We try to send the message again."
    nothing = "This message is no longer among those that failed. Somebody else may have sent it."
    act = staticmethod(services.try_again)


class Posted(OneMessage):
    done = "The letter is marked as posted."
    nothing = "This letter is no longer in the list. Somebody else may have posted it."
    act = staticmethod(services.mark_posted)


class Letter(Allowed, TemplateView):
    """The message as a page to print, for a person without email."""

    needs = NEEDS
    template_name = "notifications/letter.html"

    def get_context_data(self, **kwargs):
        letters = Message.objects.letters().select_related("person")
        letter = found(letters, pk=self.kwargs["pk"])
        return super().get_context_data(letter=letter, said=said(letter), **kwargs)
