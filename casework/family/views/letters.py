"""Issued letters: as they were sent, under a content policy of their own, and as a file."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.html import escape
from django.views.generic import View

from accounts.access import Allowed, found
from casework.enums import LetterKind
from casework.letters import content_policy
from casework.models import Letter


class OneLetter(Allowed, View):
    """Whoever may see the whole request may read its letters; for anybody else there is the receipt alone."""

    @cached_property
    def letter(self) -> Letter:
        rows = Letter.objects.visible_to(self.request.user)
        letter = found(rows.select_related("request__requester"), key=self.kwargs["key"])
        receipt = letter.kind == LetterKind.RECEIVED
        user = self.request.user
        if not receipt and not (letter.request.seen_whole_by(user) or _of_their_part(letter, user)):
            raise Http404
        return letter

    @property
    def hides_address(self) -> bool:
        """Nobody of a family reads another's address in a letter (R06)."""
        user, letter = self.request.user, self.letter
        theirs = letter.request.requester.user_id == user.pk or user.works_here
        return bool(letter.facts.get("address")) and not theirs


def _of_their_part(letter: Letter, user) -> bool:
    """A partner reads the letters of the parts sent to them."""
    return bool(letter.strand_id) and user.has_perm("casework.decide_partner_strand")


class LetterView(OneLetter):
    def get(self, request, key):
        html = self.letter.html
        if self.hides_address:
            html = html.replace(f"\n{escape(self.letter.facts['address'])}", "")
        response = HttpResponse(html)
        response.headers["Content-Security-Policy"] = content_policy(html)
        return response


class LetterPdfView(OneLetter):
    """The PDF once a worker has made it; until then the page says so and offers the same words."""

    def get(self, request, key):
        asked = self.letter.request
        if self.hides_address:
            return redirect("letter", key=key)
        try:
            file = self.letter.pdf.open("rb") if self.letter.pdf else None
        except FileNotFoundError:
            file = None
        if file is None:
            page = {"letter": self.letter, "asked": asked}
            return render(request, "casework/family/pdf_is_being_made.html", page)
        name = f"{self.letter.kind.replace('_', '-')}-letter-{asked.reference}.pdf"
        return FileResponse(file, as_attachment=True, filename=name)
