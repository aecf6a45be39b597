"""A person's own messages; for managers the messages owed, failed and to be printed, and the jobs."""

from collections.abc import Callable

from django.contrib import messages as notices
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from accounts.access import Allowed, found, may
from notifications import queries, services
from notifications.models import Message
from notifications.wording import said

NEWEST = 100


class Inbox(Allowed, ListView):
    template_name = "notifications/inbox.html"
    context_object_name = "inbox"

    def get_queryset(self):
        return Message.objects.visible_to(self.request.user).for_inbox()[:NEWEST]

    def get_context_data(self, **kwargs):
        frame = "staff.html" if may(self.request.user, "accounts.work_here") else "base.html"
        return super().get_context_data(frame=frame, newest=NEWEST, **kwargs)


class OpenMessage(Allowed, View):
    """Marks the message read and goes on to what it is about."""

    def get(self, request, pk):
        message = found(Message.objects.visible_to(request.user), pk=pk)
        services.mark_read(message, at=timezone.now())
        return redirect(message.link)


class MessagesOwed(Allowed, TemplateView):
    needs = "notifications.see_messages_owed"
    template_name = "notifications/owed.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            failed=queries.given_up()[:NEWEST],
            letters=queries.letters_to_print()[:NEWEST],
            waiting=queries.waiting()[:NEWEST],
            jobs=queries.last_runs(),
            **kwargs,
        )


class OneMessage(Allowed, View):
    """A button of the managers' page."""

    needs = "notifications.see_messages_owed"
    act: Callable[..., bool]
    done: str

    def post(self, request, pk):
        message = found(Message.objects, pk=pk)
        if self.act(message, at=timezone.now()):
            notices.success(request, self.done)
        return redirect("messages_owed")


class TryAgain(OneMessage):
    done = "We try to send the message again."
    act = staticmethod(services.try_again)


class Posted(OneMessage):
    done = "The letter is marked as posted."
    act = staticmethod(services.mark_posted)


class Letter(Allowed, TemplateView):
    """The message as a page to print, for a person without email."""

    needs = "notifications.see_messages_owed"
    template_name = "notifications/letter.html"

    def get_context_data(self, **kwargs):
        letters = Message.objects.letters().select_related("person")
        letter = found(letters, pk=self.kwargs["pk"])
        return super().get_context_data(letter=letter, said=said(letter), **kwargs)
