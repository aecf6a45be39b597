"""An officer types what came on paper or by phone, and reads it back to the family by letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed, found
from allocation.paper import PaperMissing, pdf_of
from council.queries import the_council
from requests_app import services
from requests_app.forms.entering import EnterForm, ReceivedForm
from requests_app.models import Request
from requests_app.queries import progress_of
from requests_app.services import Refused
from requests_app.summaries import lines_of, parts_of
from requests_app.views.draft_page import OneDraft

NEEDS = "requests_app.enter_for_family"
OF_THE_FAMILY_ALONE = ("excluded", "equality")


class EnterView(Allowed, FormView):
    """How it reached us, who asks, who the child is: enough to keep a draft."""

    needs = NEEDS
    form_class = EnterForm
    template_name = "requests_app/enter.html"

    def form_valid(self, form):
        try:
            draft = services.start_for_family(
                actor=self.request.user, at=now(), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        known = draft.requester.full_name
        if known != form.cleaned_data["person_name"]:
            messages.info(self.request, f"This email address is {known}’s: it is entered for them.")
        return redirect("task_list", key=draft.key)


class ReceivedView(OneDraft, FormView):
    needs = NEEDS
    form_class = ReceivedForm
    template_name = "requests_app/form.html"

    def get_initial(self):
        person = self.draft.requester
        return {
            "received_how": self.draft.received_how,
            "received_on": self.draft.received_on,
            "person_name": person.full_name,
            "person_email": person.email,
            "person_phone": person.phone,
            "person_address": person.address,
        }

    def get_context_data(self, **kwargs):
        title = "How it reached us, and who asks"
        return super().get_context_data(title=title, caption="", **kwargs)

    def form_valid(self, form):
        try:
            services.save_received(self.draft, **self.stamp, **form.cleaned_data)
        except Refused as refused:
            form.add_error("person_email", str(refused))
            return self.form_invalid(form)
        return redirect(self.home)


class ReadBackView(Allowed, TemplateView):
    """What we wrote down, as a letter to print: the family tells us what is wrong."""

    needs = NEEDS
    template_name = "requests_app/read_back.html"

    @cached_property
    def sent(self) -> Request:
        rows = Request.objects.visible_to(self.request.user).sent().with_child()
        return found(rows.filter(entered_for_family=True), reference=self.kwargs["reference"])

    def letter(self) -> dict:
        progress = progress_of(self.sent)
        parts = [part for part in parts_of(progress) if part["part"] not in OF_THE_FAMILY_ALONE]
        return {
            "sent": self.sent,
            "parts": parts,
            "lines": lines_of(progress),
            "today": localdate(),
            "files": self.sent.evidence.count(),
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.letter(), **kwargs)


class ReadBackPdfView(ReadBackView):
    """The same as a tagged PDF; where none can be made, the page prints as well."""

    def get(self, request, *args, **kwargs):
        try:
            pdf = pdf_of(
                "requests_app/read_back_paper.html", self.letter() | {"council": the_council()}
            )
        except PaperMissing:
            return redirect("read_back", **kwargs)
        name = f"read-back-{self.sent.reference}.pdf"
        headers = {"Content-Disposition": f'inline; filename="{name}"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
