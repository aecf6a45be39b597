"""Evidence: adding, listing, removing, and opening a file behind the permission check."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.timezone import now
from django.views.generic import View

from accounts.access import Allowed, found
from requests_app import services
from requests_app.files.kinds import JPEG, SHOWN_IN_THE_BROWSER
from requests_app.forms.evidence import EvidenceForm
from requests_app.models import Evidence
from requests_app.queries import progress_of
from requests_app.views.draft_page import DraftFormPage, DraftPage
from requests_app.views.uploads import TakesFiles


class EvidenceView(TakesFiles, DraftFormPage):
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

    def closed(self):
        return self.sent_already()

    def keep(self, file, about):
        services.add_evidence(self.draft, **self.stamp, file=file, about=about)

    def form_valid(self, form):
        messages.success(self.request, "Added. You can add more, or go on.")
        return redirect(self.address("ask_evidence"))


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
    """One file, to whoever may see its request; never run by the browser, whatever is in it.

    A HEIC opens as the JPEG made of it; with `?original` as it came, to be downloaded.
    """

    def get(self, request, key):
        evidence = found(Evidence.objects.visible_to(request.user), key=key)
        if not evidence.can_be_opened:
            page = "requests_app/file_waits.html"
            return render(request, page, {"file": evidence, "at": now()}, status=409)
        as_view = bool(evidence.view) and "original" not in request.GET
        kind = JPEG if as_view else evidence.content_type
        shown = kind in SHOWN_IN_THE_BROWSER
        response = FileResponse(
            (evidence.view if as_view else evidence.file).open("rb"),
            as_attachment=not shown,
            filename=f"{evidence.name}.jpg" if as_view else evidence.name,
            content_type=kind if shown else "application/octet-stream",
        )
        response._csp_exempt = True
        response.headers["Content-Security-Policy"] = "sandbox"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
