"""From the package to the letter."""

from django.urls import path

from casework.staff import (
    approve_views,
    calculation_views,
    decide_views,
    letter_views,
    package_views,
    payment_views,
)

urlpatterns = [
    path("cases/<slug:ref>/package/", package_views.Package.as_view(), name="case_package"),
    path(
        "cases/<slug:ref>/package/add/<slug:what>/",
        package_views.AddLine.as_view(),
        name="package_add",
    ),
    path(
        "cases/<slug:ref>/package/<int:line>/",
        package_views.ChangeLine.as_view(),
        name="package_line",
    ),
    path(
        "cases/<slug:ref>/package/<int:line>/remove/",
        package_views.RemoveLine.as_view(),
        name="package_remove",
    ),
    path(
        "cases/<slug:ref>/package/agreed/<slug:kind>/",
        package_views.PlanReady.as_view(),
        name="plan_ready",
    ),
    path(
        "cases/<slug:ref>/calculation/",
        calculation_views.CalculationPage.as_view(),
        name="case_calculation",
    ),
    path(
        "cases/<slug:ref>/calculation/new/",
        calculation_views.Calculate.as_view(),
        name="calculate",
    ),
    path(
        "cases/<slug:ref>/calculation/other-figure/",
        calculation_views.Depart.as_view(),
        name="depart",
    ),
    path(
        "cases/<slug:ref>/calculation/share/",
        calculation_views.Share.as_view(),
        name="share_indicative",
    ),
    path("cases/<slug:ref>/decide/<slug:kind>/", decide_views.Decide.as_view(), name="decide"),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/line/<int:line>/",
        decide_views.SaveLine.as_view(),
        name="decide_line",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/whole/",
        decide_views.SaveWhole.as_view(),
        name="decide_whole",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/payment/",
        payment_views.PaymentTests.as_view(),
        name="payment_tests",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/payment/who/",
        payment_views.NameRecipient.as_view(),
        name="name_recipient",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/check/<slug:rule>/",
        decide_views.ConfirmCheck.as_view(),
        name="confirm_check",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/propose/",
        decide_views.Propose.as_view(),
        name="propose",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/approve/",
        approve_views.Approve.as_view(),
        name="approve",
    ),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/send-back/",
        approve_views.SendBack.as_view(),
        name="send_back",
    ),
    path("cases/<slug:ref>/decide/<slug:kind>/undo/", approve_views.Undo.as_view(), name="undo"),
    path(
        "cases/<slug:ref>/decide/<slug:kind>/letter/",
        letter_views.IssueLetter.as_view(),
        name="issue_letter",
    ),
]
