from django.urls import path

from newsletter import views

urlpatterns = [
    path("", views.Studies.as_view(), name="studies"),
    path("propose/<slug:ref>/", views.Propose.as_view(), name="propose_study"),
    path("studies/<int:pk>/", views.Study.as_view(), name="study"),
    path("studies/<int:pk>/text/", views.WriteStudy.as_view(), name="write_study"),
    path("studies/<int:pk>/consent/", views.RecordConsent.as_view(), name="study_consent"),
    path("studies/<int:pk>/sign/", views.SignStudy.as_view(), name="sign_study"),
    path("studies/<int:pk>/withdraw/", views.WithdrawStudy.as_view(), name="withdraw_study"),
    path("exports/", views.OrderExport.as_view(), name="order_export"),
    path("exports/<uuid:key>/", views.Progress.as_view(), name="export"),
    path("exports/<uuid:key>/again/", views.TryAgain.as_view(), name="export_again"),
    path("exports/<uuid:key>/file/", views.ExportFile.as_view(), name="export_file"),
]
