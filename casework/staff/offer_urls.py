"""After the decision: the offer of a direct payment, and Section J."""

from django.urls import path

from casework.staff import consent_views, offer_views
from casework.staff.section_j_views import SectionJ, SectionJPdf

urlpatterns = [
    path("cases/<slug:ref>/offer/", offer_views.CaseOffer.as_view(), name="case_offer"),
    path("cases/<slug:ref>/offer/start/", offer_views.StartOffer.as_view(), name="start_offer"),
    path("cases/<slug:ref>/offer/edit/", offer_views.EditOffer.as_view(), name="edit_offer"),
    path(
        "cases/<slug:ref>/offer/forward/",
        offer_views.PutOfferForward.as_view(),
        name="put_offer_forward",
    ),
    path("cases/<slug:ref>/offer/back/", offer_views.SendOfferBack.as_view(), name="offer_back"),
    path("cases/<slug:ref>/offer/send/", offer_views.SendOffer.as_view(), name="send_offer"),
    path(
        "cases/<slug:ref>/offer/change/", consent_views.ChangeOffer.as_view(), name="change_offer"
    ),
    path(
        "cases/<slug:ref>/offer/consent/",
        consent_views.PaperConsent.as_view(),
        name="paper_consent",
    ),
    path(
        "cases/<slug:ref>/offer/consent/form/",
        consent_views.ConsentPaper.as_view(),
        name="consent_paper",
    ),
    path(
        "cases/<slug:ref>/offer/decline/",
        consent_views.DeclineOffer.as_view(),
        name="decline_offer",
    ),
    path(
        "cases/<slug:ref>/offer/account/",
        consent_views.EnterAccount.as_view(),
        name="enter_account",
    ),
    path(
        "cases/<slug:ref>/offer/account/approve/",
        consent_views.ApproveAccount.as_view(),
        name="approve_account",
    ),
    path(
        "cases/<slug:ref>/offer/withdraw/",
        consent_views.WithdrawConsent.as_view(),
        name="withdraw_consent",
    ),
    path("cases/<slug:ref>/section-j/", SectionJ.as_view(), name="section_j"),
    path("cases/<slug:ref>/section-j/pdf/", SectionJPdf.as_view(), name="section_j_pdf"),
]
