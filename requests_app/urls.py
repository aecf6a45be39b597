"""The family's pages up to "sent", their list of requests, and the files that came with one."""

from django.urls import path

from requests_app.views import answers, before_asking, evidence, lines, sending, start

urlpatterns = [
    path("can-i-ask/", before_asking.CanIAskView.as_view(), name="can_i_ask"),
    path("what-it-pays-for/", before_asking.PaysForView.as_view(), name="what_it_pays_for"),
    path("leaflet/", before_asking.LeafletView.as_view(), name="leaflet"),
    path("leaflet/pdf/", before_asking.LeafletPdfView.as_view(), name="leaflet_pdf"),
    path("leaflet/easy-read/", before_asking.EasyReadView.as_view(), name="leaflet_easy_read"),
    path("ask/", start.StartView.as_view(), name="start"),
    path("ask/<uuid:key>/", start.TaskListView.as_view(), name="task_list"),
    path("ask/<uuid:key>/child/", answers.ChildView.as_view(), name="ask_child"),
    path("ask/<uuid:key>/asking/", answers.AskingView.as_view(), name="ask_asking"),
    path("ask/<uuid:key>/plan/", answers.PlanView.as_view(), name="ask_plan"),
    path("ask/<uuid:key>/support/", lines.SupportView.as_view(), name="ask_support"),
    path("ask/<uuid:key>/support/new/", lines.AskedNewView.as_view(), name="ask_line_new"),
    path("ask/<uuid:key>/support/<int:line>/", lines.AskedLineView.as_view(), name="ask_line"),
    path(
        "ask/<uuid:key>/support/<int:line>/where/",
        lines.LineWhereView.as_view(),
        name="ask_line_where",
    ),
    path(
        "ask/<uuid:key>/support/<int:line>/how-much/",
        lines.AskedCostView.as_view(),
        name="ask_line_cost",
    ),
    path(
        "ask/<uuid:key>/support/<int:line>/remove/",
        lines.AskedRemoveView.as_view(),
        name="ask_line_remove",
    ),
    path("ask/<uuid:key>/money/", answers.MoneyView.as_view(), name="ask_money"),
    path("ask/<uuid:key>/money/lines/", answers.MoneyLinesView.as_view(), name="ask_money_lines"),
    path("ask/<uuid:key>/package/", lines.PackageView.as_view(), name="ask_package"),
    path("ask/<uuid:key>/package/new/", lines.RestNewView.as_view(), name="ask_package_new"),
    path(
        "ask/<uuid:key>/package/<int:line>/", lines.RestLineView.as_view(), name="ask_package_line"
    ),
    path(
        "ask/<uuid:key>/package/<int:line>/how-much/",
        lines.RestCostView.as_view(),
        name="ask_package_cost",
    ),
    path(
        "ask/<uuid:key>/package/<int:line>/remove/",
        lines.RestRemoveView.as_view(),
        name="ask_package_remove",
    ),
    path("ask/<uuid:key>/evidence/", evidence.EvidenceView.as_view(), name="ask_evidence"),
    path(
        "ask/<uuid:key>/evidence/<uuid:file>/remove/",
        evidence.RemoveEvidenceView.as_view(),
        name="ask_evidence_remove",
    ),
    path("ask/<uuid:key>/check/", sending.CheckView.as_view(), name="ask_check"),
    path("ask/<uuid:key>/delete/", start.DeleteView.as_view(), name="ask_delete"),
    path("requests/", start.MyRequestsView.as_view(), name="my_requests"),
    path("requests/<str:reference>/sent/", sending.SentView.as_view(), name="sent"),
    path("files/<uuid:key>/", evidence.EvidenceFileView.as_view(), name="evidence_file"),
]
