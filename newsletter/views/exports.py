"""Exports: ordered, watched, downloaded."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from accounts.access import Allowed, found
from casework.staff.refusals import SaidNo, refusals
from newsletter import services
from newsletter.enums import ExportStatus
from newsletter.exports import STEPS
from newsletter.models import Export


class OrderExport(Allowed, View):
    needs = "newsletter.export_issue"
    http_method_names = ["post"]

    def post(self, request) -> HttpResponse:
        now = timezone.now()
        title = f"Case studies, {timezone.localtime(now):%d %B %Y}".replace(" 0", " ")
        try:
            with refusals():
                export = services.order_export(title=title, actor=request.user, at=now)
        except SaidNo as no:
            messages.error(request, str(no))
            return redirect("studies")
        return redirect(export)


class OneExport(Allowed):
    needs = "newsletter.export_issue"

    @property
    def export(self) -> Export:
        return found(Export.objects.visible_to(self.request.user), key=self.kwargs["key"])


class Progress(OneExport, TemplateView):
    """Where the export is; the page looks again by itself, and by a link without JavaScript."""

    template_name = "newsletter/progress.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        export = self.export
        going_on = export.status in (ExportStatus.OWED, ExportStatus.WORKING)
        return super().get_context_data(
            export=export,
            going_on=going_on,
            steps=[(name, number, export.step) for number, name in enumerate(STEPS, start=1)],
            of=len(STEPS),
            **kwargs,
        )


class TryAgain(OneExport, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        return redirect(services.try_again(self.export, actor=request.user))


class ExportFile(OneExport, View):
    def get(self, request, **kwargs) -> HttpResponse:
        export = self.export
        if not export.file:
            raise Http404
        name = f"case-studies-{timezone.localdate(export.finished_at):%Y-%m-%d}.html"
        return FileResponse(export.file.open(), as_attachment=True, filename=name)
