"""Letters of a case, letters for the post, and the words of letters."""

from django.urls import path

from casework.staff import letter_text_views as texts
from casework.staff.condition_views import OfferConditions, RetireCondition
from casework.staff.letter_list_views import CaseLetters, LetterPosted, LettersToPost

urlpatterns = [
    path("cases/<slug:ref>/letters/", CaseLetters.as_view(), name="case_letters"),
    path("letters-to-post/", LettersToPost.as_view(), name="letters_to_post"),
    path("letters-to-post/<uuid:key>/", LetterPosted.as_view(), name="letter_posted"),
    path("letter-texts/", texts.LetterTexts.as_view(), name="letter_texts"),
    path("letter-texts/conditions/", OfferConditions.as_view(), name="offer_conditions"),
    path(
        "letter-texts/conditions/<int:pk>/retire/",
        RetireCondition.as_view(),
        name="retire_condition",
    ),
    path("letter-texts/<slug:kind>/", texts.LetterTextPage.as_view(), name="letter_text"),
    path("letter-texts/<slug:kind>/edit/", texts.EditLetterText.as_view(), name="edit_letter_text"),
    path(
        "letter-texts/<slug:kind>/look/",
        texts.LookAtLetterText.as_view(),
        name="look_at_letter_text",
    ),
    path(
        "letter-texts/<slug:kind>/publish/",
        texts.PublishLetterText.as_view(),
        name="publish_letter_text",
    ),
    path(
        "letter-texts/<slug:kind>/discard/",
        texts.DiscardLetterText.as_view(),
        name="discard_letter_text",
    ),
    path(
        "letter-texts/<slug:kind>/<int:number>/",
        texts.LetterTextVersion.as_view(),
        name="letter_text_version",
    ),
    path(
        "letter-texts/<slug:kind>/<int:number>/again/",
        texts.GoBackToLetterText.as_view(),
        name="go_back_to_letter_text",
    ),
]
