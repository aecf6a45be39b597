from django.urls import path

from allocation.views import calculator, rates
from allocation.views.method import MethodPage

urlpatterns = [
    path("calculator/", calculator.SettingPage.as_view(), name="calculator"),
    path("calculator/package/", calculator.PackagePage.as_view(), name="calculator_package"),
    path("calculator/line/", calculator.LinePage.as_view(), name="calculator_line"),
    path("calculator/answers/", calculator.AnswersPage.as_view(), name="calculator_answers"),
    path("calculator/figures/", calculator.ResultPage.as_view(), name="calculator_result"),
    path("rates/", rates.RatesPage.as_view(), name="rates"),
    path("rates/<str:kind>/new/", rates.NewPage.as_view(), name="new_rates"),
    path("rates/<str:kind>/<int:pk>/", rates.VersionPage.as_view(), name="rate_version"),
    path("rates/<str:kind>/<int:pk>/document/", rates.DocumentPage.as_view(), name="rate_document"),
    path("rates/<str:kind>/<int:pk>/edit/", rates.EditPage.as_view(), name="edit_rates"),
    path("rates/<str:kind>/<int:pk>/copy/", rates.ClonePage.as_view(), name="copy_rates"),
    path("rates/<str:kind>/<int:pk>/discard/", rates.DiscardPage.as_view(), name="discard_rates"),
    path("rates/<str:kind>/<int:pk>/publish/", rates.PublishPage.as_view(), name="publish_rates"),
    path("rates/<str:kind>/<int:pk>/try/", rates.TryPage.as_view(), name="try_rates"),
    path(
        "rates/<str:kind>/<int:pk>/with/<int:other>/",
        rates.ComparePage.as_view(),
        name="compare_rates",
    ),
    path("how-we-decide/", MethodPage.as_view(), name="method"),
]
