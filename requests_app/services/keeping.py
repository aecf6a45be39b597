"""Words typed on a page and not saved by its button yet: kept, so that no closed phone loses them."""

from datetime import datetime

from django.db import transaction

from requests_app.models import Request, Unfinished
from requests_app.services.drafts import lock_draft
from requests_app.services.moves import Changed, Refused

MOST_CHARACTERS = 20_000
TAB = "tab"


@transaction.atomic
def keep_typed(
    request: Request, *, actor, at: datetime, page: str, typed: dict[str, list[str]], version: int
) -> Unfinished:
    """Keep what stands on a page. `version` is the one the tab saw; another tab's words raise Changed."""
    if sum(len(text) for texts in typed.values() for text in texts) > MOST_CHARACTERS:
        raise Refused("This is more than we can keep while you type. Save the page.")
    locked = lock_draft(request, actor)
    row = Unfinished.objects.filter(request=locked, page=page).first()
    if row and not same_tab(row, typed) and row.version != version:
        raise Changed
    row = row or Unfinished(request=locked, page=page, version=version)
    row.typed, row.saved_at, row.version = typed, at, row.version + 1
    row.save()
    Request.objects.filter(pk=locked.pk).update(saved_at=at)
    return row


def same_tab(row: Unfinished, typed: dict[str, list[str]]) -> bool:
    return bool(typed.get(TAB)) and row.typed.get(TAB) == typed[TAB]


def forget_typed(request: Request, page: str) -> None:
    """The page was saved, or its writer wants back what was saved before."""
    Unfinished.objects.filter(request=request, page=page).delete()


def forget_line(request: Request, position: int) -> None:
    """Nothing stays typed on the pages of a line that is gone."""
    Unfinished.objects.filter(request=request, page__endswith=f"-{position}").delete()
