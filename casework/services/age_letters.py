"""The letter at the end of compulsory school age, to each of those whom it concerns (N19)."""

from datetime import datetime

from casework.enums import LetterKind
from casework.models import Letter
from casework.services.letters import issue
from requests_app.lifecycle import NotAllowed
from requests_app.models import Link, Request
from requests_app.school_age import hand_over_day


def write_age_letter(request: Request, link: Link, *, actor, at: datetime) -> Letter:
    """One letter a person, however often it is asked for.

    The family may read a case's letters: only who asked has their address on theirs (R06)."""
    if not actor.has_perm("requests_app.confirm_person"):
        raise NotAllowed("write_age_letter")
    seen = Request.objects.visible_to(actor).with_child().get(pk=request.pk)
    reader = Link.objects.confirmed().select_related("person").get(pk=link.pk, child=seen.child_id)
    asked = reader.person_id == seen.requester_id
    context = {
        "rights_pass_on": hand_over_day(seen.child.birth_date),
        "young_person": seen.child.name,
        "recipient": reader.person.full_name,
        "address": reader.person.address if asked else "",
    }
    return issue(
        LetterKind.AGE_16,
        request=seen,
        context=context,
        actor=actor,
        at=at,
        occasion=f"person-{reader.person_id}",
    )
