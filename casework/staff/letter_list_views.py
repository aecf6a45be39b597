"""The letters of a case, and those that wait for the post."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.generic import TemplateView, View

from accounts.access import Allowed, found
from casework import services
from casework.letter_kinds import KINDS
from casework.models import Letter
from casework.staff.case_view import CasePage
from casework.staff.refusals import SaidNo, refusals

LARGE = ("html", "facts")
MOST = 100


def listed(letters) -> list[tuple[str, Letter]]:
    return [(KINDS[letter.kind].title, letter) for letter in letters]


class CaseLetters(CasePage):
    """Every letter of the case with its day, its words’ version, and whether it went by post."""

    needs = "casework.review"
    tab = "case_letters"
    template_name = "casework/staff/case_letters.html"

    def get_context_data(self, **kwargs):
        rows = Letter.objects.visible_to(self.request.user).filter(request=self.case)
        letters = rows.defer(*LARGE, "text__words").select_related(
            "text", "strand", "issued_by__person", "posted_by__person"
        )
        return super().get_context_data(
            letters=listed(letters.order_by("-issued_at", "-pk")), **kwargs
        )


class LettersToPost(Allowed, TemplateView):
    """Letters to people without email, oldest first: to print, and to mark as posted."""

    needs = "casework.review"
    template_name = "casework/staff/letters_to_post.html"

    def get_context_data(self, **kwargs):
        rows = Letter.objects.visible_to(self.request.user).to_post()
        waiting = rows.defer(*LARGE).select_related("request__requester", "request__child")
        letters = listed(waiting.order_by("issued_at", "pk")[: MOST + 1])
        return super().get_context_data(
            letters=letters[:MOST], more=len(letters) > MOST, most=MOST, **kwargs
        )


class LetterPosted(Allowed, View):
    """The button that says a letter is in the post."""

    needs = "casework.review"

    def post(self, request, key):
        letter = found(Letter.objects.visible_to(request.user).defer(*LARGE), key=key)
        try:
            with refusals():
                services.mark_posted(letter, actor=request.user, at=now())
        except SaidNo as no:
            messages.info(request, str(no))
        else:
            messages.success(request, "Marked as posted.")
        return HttpResponseRedirect(reverse("letters_to_post"))
