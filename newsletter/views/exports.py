"""Exports of an issue: ordered, watched, downloaded."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from accounts.access import Allowed, found
from casework.staff.refusals import SaidNo, refusals
from newsletter import services
from newsletter.enums import ExportStatus, FileKind
from newsletter.exports import STEPS
from newsletter.exports.archive import name_of
from newsletter.lifecycle import EXPORT
from newsletter.models import Export
from newsletter.queries.exported import files_of, left_out_of, stories_of
from newsletter.views.issues import OneIssue

NOT_GIVEN = (
    "A story in these files may no longer go out, so they are not given any more. "
    "Export the issue again."
)


class OrderExport(OneIssue, View):
    needs = EXPORT
    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        try:
            with refusals():
                export = services.order_export(self.issue, actor=request.user, at=timezone.now())
        except SaidNo as no:
            messages.error(request, str(no))
            return redirect(self.issue)
        return redirect(export)


class OneExport(Allowed):
    needs = EXPORT

    @cached_property
    def export(self) -> Export:
        rows = Export.objects.visible_to(self.request.user)
        return found(rows.select_related("issue", "asked_by__person"), key=self.kwargs["key"])


class Progress(OneExport, TemplateView):
    """Where the export is; the page looks again by itself, and by a link without JavaScript."""

    template_name = "newsletter/progress.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        export, today = self.export, timezone.localdate()
        done = export.status == ExportStatus.DONE
        return super().get_context_data(
            export=export,
            going_on=export.status in (ExportStatus.OWED, ExportStatus.WORKING),
            steps=[(name, number) for number, name in enumerate(STEPS, start=1)],
            of=len(STEPS),
            doing=STEPS[export.step - 1] if export.step else export.get_status_display(),
            files=files_of(export) if done and export.may_be_given(today) else [],
            stories=stories_of(export) if done else [],
            left_out=left_out_of(export) if done else [],
            not_given=NOT_GIVEN,
            **kwargs,
        )


class TryAgain(OneExport, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        return redirect(services.try_again(self.export, actor=request.user))


class ExportFile(OneExport, View):
    """One of the files, named by what and when; not once a story in it may no longer go out."""

    def get(self, request, **kwargs) -> HttpResponse:
        export, kind = self.export, self.kwargs["kind"]
        if kind not in FileKind.values or not getattr(export, kind):
            raise Http404
        if not export.may_be_given(timezone.localdate()):
            messages.error(request, NOT_GIVEN)
            return redirect(export)
        file = getattr(export, kind).open()
        return FileResponse(file, as_attachment=True, filename=name_of(export, kind))
