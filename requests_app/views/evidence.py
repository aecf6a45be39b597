"""Evidence: adding, listing, removing, and opening a file behind the permission check."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import View

from accounts.access import Allowed, found
from requests_app import services
from requests_app.forms.evidence import EvidenceForm
from requests_app.models import Evidence
from requests_app.queries import progress_of
from requests_app.services import Refused
from requests_app.services.evidence import safe_name
from requests_app.views.draft_page import DraftFormPage, DraftPage

SHOWN_IN_THE_BROWSER = ("application/pdf", "image/jpeg", "image/png")
TOO_BIG = "it is bigger than 50 MB. Choose a smaller one, or send it in parts."


class EvidenceView(DraftFormPage):
    form_class = EvidenceForm
    template_name = "requests_app/evidence.html"
    title = "Evidence"

    def get_initial(self):
        return {}

    def get_context_data(self, **kwargs):
        progress = progress_of(self.draft)
        return super().get_context_data(
            files=self.draft.evidence.all(),
            without_price=[line for line in progress.asked if line.unit_price is None],
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """A file that was stopped on its way never reaches the form."""
        arrived = request.FILES
        if self.too_big and not arrived and self.draft.is_draft:
            form = self.get_form()
            form.errors.pop("files", None)
            self.say_too_big(form)
            return self.form_invalid(form)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        """What can be kept is kept; every other file is named with its reason."""
        files = form.cleaned_data["files"]
        self.say_too_big(form)
        for file in files:
            try:
                services.add_evidence(
                    self.draft, **self.stamp, file=file, about=form.cleaned_data["about"]
                )
            except Refused as refused:
                form.add_error("files", f"{safe_name(file.name)}: {refused}")
        return self.form_invalid(form) if form.errors else redirect(self.address("ask_evidence"))

    @property
    def too_big(self) -> list[str]:
        """Names of files that `uploads.SizeLimit` stopped, known once the body has been read."""
        return getattr(self.request, "too_big", [])

    def say_too_big(self, form) -> None:
        for name in self.too_big:
            form.add_error("files", f"{safe_name(name)}: {TOO_BIG}")


class RemoveEvidenceView(DraftPage):
    template_name = "requests_app/remove_evidence.html"
    back_text = "Back to evidence"

    @property
    def back(self) -> str:
        return self.address("ask_evidence")

    @cached_property
    def file(self) -> Evidence:
        rows = Evidence.objects.visible_to(self.request.user)
        return found(rows, request=self.draft.pk, key=self.kwargs["file"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"file": self.file})

    def post(self, request, *args, **kwargs):
        if sent := self.sent_already():
            return sent
        services.remove_evidence(self.file, actor=request.user)
        messages.success(request, "The file is removed.")
        return redirect(self.back)


class EvidenceFileView(Allowed, View):
    """One file, to whoever may see its request; never run by the browser, whatever is in it."""

    def get(self, request, key):
        evidence = found(Evidence.objects.visible_to(request.user), key=key)
        kind = evidence.content_type
        shown = kind in SHOWN_IN_THE_BROWSER
        response = FileResponse(
            evidence.file.open("rb"),
            as_attachment=not shown,
            filename=evidence.name,
            content_type=kind if shown else "application/octet-stream",
        )
        response._csp_exempt = True
        response.headers["Content-Security-Policy"] = "sandbox"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
