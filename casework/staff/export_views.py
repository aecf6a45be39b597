"""Files of rows: asked for, followed while a worker makes them, fetched by whoever asked; and the log of them."""

from functools import cached_property
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.timezone import localdate, localtime, now
from django.views.generic import TemplateView, View

from accounts.access import Allowed, found
from casework.enums import ExportState
from casework.models import DataExport
from casework.services import make_table_again, order_table
from casework.staff.queue_views import Filtered
from casework.staff.refusals import refusals

LATEST = 50
TYPES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportQueue(Filtered, View):
    """The tab and its filters, as the page's address has them, as a file."""

    needs = "casework.review"
    http_method_names = ["post"]

    def post(self, request):
        filters = {"tab": self.tab, "sort": self.filters.sorted_by(), **self.filters.chosen()}
        if request.POST.get("as") == "xlsx":
            filters["as"] = "xlsx"
        words = [self.words_of(self.tab), *(words for _, words in self.filters.in_words())]
        at = now()
        with refusals():
            export = order_table(
                "queue",
                title=f"Queue, {localtime(at):%d %B %Y %H:%M}".replace(" 0", " "),
                filters=filters,
                in_words=" · ".join(words),
                actor=request.user,
                at=at,
            )
        return HttpResponseRedirect(export.get_absolute_url())


class Exports(Allowed, TemplateView):
    """One's own files; a manager reads who exported what, and opens only their own."""

    needs = "accounts.work_here"
    template_name = "casework/staff/exports.html"

    def get_context_data(self, **kwargs):
        seen = DataExport.objects.visible_to(self.request.user)
        newest = seen.select_related("asked_by__person").order_by("-asked_at", "-pk")
        return super().get_context_data(exports=newest[:LATEST], **kwargs)


class OneExport(Allowed):
    needs = "accounts.work_here"

    @cached_property
    def export(self) -> DataExport:
        mine = DataExport.objects.filter(asked_by=self.request.user)
        return found(mine.visible_to(self.request.user), key=self.kwargs["key"])


class ExportProgress(OneExport, TemplateView):
    """How far it is; the page looks again by itself, and by a link without JavaScript."""

    template_name = "casework/staff/export.html"

    def get_context_data(self, **kwargs):
        export = self.export
        going_on = export.state in (ExportState.OWED, ExportState.WORKING)
        return super().get_context_data(
            export=export, going_on=going_on, of=max(export.rows_expected, 1), **kwargs
        )


class ExportAgain(OneExport, View):
    http_method_names = ["post"]

    def post(self, request, **kwargs):
        return redirect(make_table_again(self.export, actor=request.user))


class ExportFile(OneExport, View):
    """Named by what and when."""

    def get(self, request, **kwargs):
        export = self.export
        if not export.file:
            raise Http404
        kind = PurePath(export.file.name).suffix
        name = f"{slugify(export.kind)}-{localdate(export.asked_at):%Y-%m-%d}{kind}"
        return FileResponse(
            export.file.open(), as_attachment=True, filename=name, content_type=TYPES[kind]
        )
