"""The letters of a request as a family sees them listed: name, day, where to read and to download."""

from typing import Any

from django.urls import reverse

from budgets.models import Offer
from casework.enums import LetterKind
from casework.letter_kinds import KINDS
from casework.models import Letter
from requests_app.models import Request

LARGE = ("html", "facts")


def of_request(request: Request, user, *, whole: bool = True) -> list[dict[str, Any]]:
    """Newest first; a reader nobody has confirmed has the receipt alone."""
    rows = Letter.objects.visible_to(user).filter(request=request).defer(*LARGE)
    seen = rows if whole else rows.filter(kind=LetterKind.RECEIVED)
    return [_listed(letter) for letter in seen.order_by("-issued_at", "-pk")]


def of_offer(offer: Offer, user) -> list[dict[str, Any]]:
    rows = Letter.objects.visible_to(user).filter(occasion=f"offer-{offer.pk}").defer(*LARGE)
    of_it = rows.filter(request=offer.budget.request_id)
    return [_listed(letter) for letter in of_it.order_by("pk")]


def _listed(letter: Letter) -> dict[str, Any]:
    return {
        "name": KINDS[letter.kind].title,
        "on": letter.issued_at,
        "url": letter.get_absolute_url(),
        "pdf": reverse("letter_pdf", args=[letter.key]),
    }
