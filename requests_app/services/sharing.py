"""With whom the family lets us share its request, and since when."""

from datetime import datetime

from requests_app.asking_choices import SharesWith
from requests_app.models import Request
from requests_app.services.drafts import save_answers


def choose_sharing(request: Request, *, actor, at: datetime, shares_with: list[str]) -> Request:
    return save_answers(
        request,
        actor=actor,
        at=at,
        shares_with=shares_with,
        consents_to_share=shares_with != [SharesWith.NOBODY],
        consented_at=at,
    )
