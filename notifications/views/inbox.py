"""A person's own messages, and how they want to hear from us."""

from django.contrib import messages as notices
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, ListView, View

from accounts.access import Allowed, found, may
from accounts.models import Person
from notifications import services
from notifications.enums import REQUIRED, Audience, audience_of
from notifications.forms import ChoicesForm, WorkerChoicesForm
from notifications.models import Message

NEWEST = 100


def frame_of(user) -> str:
    return "staff.html" if may(user, "accounts.work_here") else "base.html"


class Inbox(Allowed, ListView):
    template_name = "notifications/inbox.html"
    context_object_name = "inbox"

    def get_queryset(self):
        return Message.objects.visible_to(self.request.user).for_inbox()[:NEWEST]

    def get_context_data(self, **kwargs):
        return super().get_context_data(frame=frame_of(self.request.user), newest=NEWEST, **kwargs)


class OpenMessage(Allowed, View):
    """Marks the message read and goes on to what it is about."""

    def get(self, request, pk):
        message = found(Message.objects.visible_to(request.user), pk=pk)
        services.mark_read(message, at=timezone.now())
        return redirect(message.link)


class Choices(Allowed, FormView):
    """Which way, how often, how large; and what is sent whatever they choose."""

    template_name = "notifications/choices.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.person = found(Person.objects, user=request.user)

    def get_form_class(self):
        works_here = may(self.request.user, "accounts.work_here")
        return WorkerChoicesForm if works_here else ChoicesForm

    def get_initial(self):
        return {name: getattr(self.person, name) for name in ChoicesForm.base_fields}

    def get_context_data(self, **kwargs):
        frame = frame_of(self.request.user)
        theirs = Audience.STAFF if frame == "staff.html" else Audience.FAMILY
        reasons = [why for template, why in REQUIRED.items() if audience_of(template) == theirs]
        return super().get_context_data(frame=frame, always=dict.fromkeys(reasons), **kwargs)

    def form_valid(self, form):
        services.choose(self.person, **form.choices())
        notices.success(self.request, "Your choice is saved.")
        return redirect("your_account")
