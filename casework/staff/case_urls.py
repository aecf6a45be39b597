from django.urls import path

from casework.staff import case_views, people_views
from casework.staff.approval_views import Approvals
from casework.staff.export_views import (
    ExportAgain,
    ExportFile,
    ExportProgress,
    ExportQueue,
    Exports,
)
from casework.staff.find_views import Find
from casework.staff.hand_over_views import HandOversDue
from casework.staff.match_views import MatchPlan
from casework.staff.question_views import (
    AskQuestion,
    ReadyQuestions,
    RetireReadyQuestion,
    WriteReadyQuestion,
)
from casework.staff.queue_views import Queue
from casework.staff.reviewers import Reviewers
from casework.staff.summary_view import Summary
from casework.staff.workload import Workload

urlpatterns = [
    path("cases/", Queue.as_view(), name="queue"),
    path("reviewers/", Reviewers.as_view(), name="reviewers"),
    path("questions/", ReadyQuestions.as_view(), name="ready_questions"),
    path("questions/new/", WriteReadyQuestion.as_view(), name="new_ready_question"),
    path("questions/<int:pk>/", WriteReadyQuestion.as_view(), name="ready_question"),
    path("questions/<int:pk>/retire/", RetireReadyQuestion.as_view(), name="retire_question"),
    path("workload/", Workload.as_view(), name="workload"),
    path("exports/", Exports.as_view(), name="exports"),
    path("exports/queue/", ExportQueue.as_view(), name="export_queue"),
    path("exports/<uuid:key>/", ExportProgress.as_view(), name="table"),
    path("exports/<uuid:key>/again/", ExportAgain.as_view(), name="table_again"),
    path("exports/<uuid:key>/file/", ExportFile.as_view(), name="table_file"),
    path("find/", Find.as_view(), name="find"),
    path("approvals/", Approvals.as_view(), name="approvals"),
    path("cases/<slug:ref>/", Summary.as_view(), name="case"),
    path("cases/<slug:ref>/history/", case_views.History.as_view(), name="case_history"),
    path("cases/<slug:ref>/review/", case_views.StartReview.as_view(), name="start_review"),
    path(
        "cases/<slug:ref>/people/<int:link>/",
        case_views.ConfirmPerson.as_view(),
        name="confirm_person",
    ),
    path("hand-overs/", HandOversDue.as_view(), name="hand_overs"),
    path("cases/<slug:ref>/people/", people_views.CasePeople.as_view(), name="case_people"),
    path("cases/<slug:ref>/people/add/", people_views.AddPerson.as_view(), name="add_person"),
    path(
        "cases/<slug:ref>/people/<int:link>/end/",
        people_views.EndPerson.as_view(),
        name="end_person",
    ),
    path(
        "cases/<slug:ref>/people/<int:link>/account/",
        people_views.GiveAccount.as_view(),
        name="give_account",
    ),
    path(
        "cases/<slug:ref>/people/<int:link>/letter/",
        people_views.WriteAgeLetter.as_view(),
        name="age_letter",
    ),
    path(
        "cases/<slug:ref>/invitations/<int:invitation>/again/",
        people_views.InviteAgain.as_view(),
        name="invite_person_again",
    ),
    path(
        "cases/<slug:ref>/invitations/<int:invitation>/cancel/",
        people_views.CancelInvitation.as_view(),
        name="cancel_invitation",
    ),
    path(
        "cases/<slug:ref>/hand-over/",
        people_views.RecordHandOver.as_view(),
        name="record_hand_over",
    ),
    path("cases/<slug:ref>/officer/", case_views.Assign.as_view(), name="assign"),
    path("cases/<slug:ref>/question/", AskQuestion.as_view(), name="ask_question"),
    path(
        "cases/<slug:ref>/answer/", case_views.AnswerForFamily.as_view(), name="answer_for_family"
    ),
    path(
        "cases/<slug:ref>/withdraw/",
        case_views.WithdrawForFamily.as_view(),
        name="withdraw_for_family",
    ),
    path("cases/<slug:ref>/notes/", case_views.AddNote.as_view(), name="case_notes"),
    path("cases/<slug:ref>/check/<slug:rule>/", case_views.TickCheck.as_view(), name="tick_check"),
    path("cases/<slug:ref>/match/", MatchPlan.as_view(), name="match_plan"),
    path("cases/<slug:ref>/plan/", case_views.CorrectPlan.as_view(), name="correct_plan"),
]
