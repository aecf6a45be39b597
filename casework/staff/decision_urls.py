"""From the package to the letter."""

from django.urls import path

from casework.staff import calculation_views, package_views

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
    path("cases/<slug:ref>/calculation/share/", calculation_views.Share.as_view(), name="share_indicative"),
]
