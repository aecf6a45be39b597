"""What was agreed, and its reviews."""

from django.urls import path

from casework.staff import outcome_views, setting_views
from casework.staff.agreed_views import AskedByPhone, CaseAgreed
from casework.staff.outcome_work import OutcomeWork

ONE = "cases/<slug:ref>/agreed/reviews/<int:number>/"
urlpatterns = [
    path("outcomes/", OutcomeWork.as_view(), name="outcome_work"),
    path("cases/<slug:ref>/agreed/", CaseAgreed.as_view(), name="case_agreed"),
    path(
        "cases/<slug:ref>/agreed/ask/",
        AskedByPhone.as_view(),
        name="asked_by_phone",
    ),
    path(ONE, outcome_views.CaseOutcomeReview.as_view(), name="case_outcome_review"),
    path(f"{ONE}hold/", outcome_views.HoldReview.as_view(), name="hold_outcome_review"),
    path(f"{ONE}answer/", outcome_views.AnswerAsked.as_view(), name="answer_outcome_review"),
    path(f"{ONE}leave/", outcome_views.LeaveReview.as_view(), name="leave_outcome_review"),
    path(f"{ONE}money/", outcome_views.SettleShortage.as_view(), name="settle_shortage"),
    path(f"{ONE}setting/", setting_views.AskSetting.as_view(), name="ask_setting"),
    path(
        f"{ONE}setting/stop/",
        setting_views.StopAskingSetting.as_view(),
        name="stop_asking_setting",
    ),
    path(f"{ONE}say/<slug:voice>/", outcome_views.WriteSaying.as_view(), name="write_saying"),
]
