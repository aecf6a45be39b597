"""The family's side of a request that was sent."""

from django.urls import path

from casework.family.views import people
from casework.family.views.acting import (
    AddEvidenceView,
    AddToReviewView,
    AskForReviewView,
    WithdrawView,
)
from casework.family.views.answering import AnswerView, RemoveAnswerFileView
from casework.family.views.following import (
    DecisionView,
    IndicativeView,
    StatusView,
    WhatYouSentPdfView,
    WhatYouSentView,
)
from casework.family.views.letters import LetterPdfView, LetterView
from casework.family.views.offers import (
    AgreeView,
    DeclineView,
    OfferView,
    StopView,
)
from casework.family.views.outcomes import (
    AgreedView,
    AskForOutcomeReviewView,
    OutcomeReviewView,
    SayView,
)

urlpatterns = [
    path("requests/<str:reference>/people/", people.PeopleView.as_view(), name="family_people"),
    path(
        "requests/<str:reference>/people/invite/", people.InviteView.as_view(), name="family_invite"
    ),
    path(
        "requests/<str:reference>/people/<int:invitation>/again/",
        people.SendAgainView.as_view(),
        name="family_invite_again",
    ),
    path(
        "requests/<str:reference>/people/<int:invitation>/cancel/",
        people.CancelInvitationView.as_view(),
        name="family_invite_cancel",
    ),
    path("requests/<str:reference>/hand-over/", people.HandOverView.as_view(), name="hand_over"),
    path("helping/<str:reference>/", people.HelpingView.as_view(), name="helping"),
    path("requests/<str:reference>/", StatusView.as_view(), name="status"),
    path("requests/<str:reference>/answer/", AnswerView.as_view(), name="answer"),
    path(
        "requests/<str:reference>/answer/<uuid:file>/remove/",
        RemoveAnswerFileView.as_view(),
        name="answer_file_remove",
    ),
    path("requests/<str:reference>/evidence/", AddEvidenceView.as_view(), name="add_evidence"),
    path("requests/<str:reference>/indicative/", IndicativeView.as_view(), name="indicative"),
    path("requests/<str:reference>/decision/", DecisionView.as_view(), name="decision"),
    path("requests/<str:reference>/review/", AskForReviewView.as_view(), name="ask_for_review"),
    path("requests/<str:reference>/review/add/", AddToReviewView.as_view(), name="add_to_review"),
    path("requests/<str:reference>/withdraw/", WithdrawView.as_view(), name="withdraw"),
    path(
        "requests/<str:reference>/what-you-sent/", WhatYouSentView.as_view(), name="what_you_sent"
    ),
    path(
        "requests/<str:reference>/what-you-sent/pdf/",
        WhatYouSentPdfView.as_view(),
        name="what_you_sent_pdf",
    ),
    path("requests/<str:reference>/offer/", OfferView.as_view(), name="offer"),
    path("requests/<str:reference>/offer/agree/", AgreeView.as_view(), name="offer_agree"),
    path("requests/<str:reference>/offer/decline/", DeclineView.as_view(), name="offer_decline"),
    path("requests/<str:reference>/offer/stop/", StopView.as_view(), name="offer_stop"),
    path("requests/<str:reference>/agreed/", AgreedView.as_view(), name="agreed"),
    path(
        "requests/<str:reference>/agreed/ask/",
        AskForOutcomeReviewView.as_view(),
        name="ask_outcome_review",
    ),
    path(
        "requests/<str:reference>/agreed/reviews/<int:number>/",
        OutcomeReviewView.as_view(),
        name="outcome_review",
    ),
    path(
        "requests/<str:reference>/agreed/reviews/<int:number>/say/",
        SayView.as_view(),
        name="say_outcome",
    ),
    path("letters/<uuid:key>/", LetterView.as_view(), name="letter"),
    path("letters/<uuid:key>/pdf/", LetterPdfView.as_view(), name="letter_pdf"),
]
