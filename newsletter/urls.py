from django.urls import path

from newsletter.views import exports, studies

urlpatterns = [
    path("", studies.Studies.as_view(), name="studies"),
    path("propose/<slug:ref>/", studies.Propose.as_view(), name="propose_study"),
    path("studies/<int:pk>/", studies.Study.as_view(), name="study"),
    path("studies/<int:pk>/text/", studies.WriteStudy.as_view(), name="write_study"),
    path("studies/<int:pk>/sign/", studies.SignStudy.as_view(), name="sign_study"),
    path("studies/<int:pk>/withdraw/", studies.WithdrawStudy.as_view(), name="withdraw_study"),
    path("exports/", exports.OrderExport.as_view(), name="order_export"),
    path("exports/<uuid:key>/", exports.Progress.as_view(), name="export"),
    path("exports/<uuid:key>/again/", exports.TryAgain.as_view(), name="export_again"),
    path("exports/<uuid:key>/file/", exports.ExportFile.as_view(), name="export_file"),
]
