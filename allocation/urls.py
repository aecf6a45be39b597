from django.urls import path

from allocation.views import calculator
from allocation.views.method import MethodPage

urlpatterns = [
    path("calculator/", calculator.SettingPage.as_view(), name="calculator"),
    path("calculator/package/", calculator.PackagePage.as_view(), name="calculator_package"),
    path("calculator/line/", calculator.LinePage.as_view(), name="calculator_line"),
    path("calculator/answers/", calculator.AnswersPage.as_view(), name="calculator_answers"),
    path("calculator/figures/", calculator.ResultPage.as_view(), name="calculator_result"),
    path("how-we-decide/", MethodPage.as_view(), name="method"),
]
