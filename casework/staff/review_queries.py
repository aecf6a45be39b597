"""What the pages of reviews read."""

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.db.models import F, Q

from casework.models import Decision, LineDecision, Review
from requests_app.models import Event, Strand

MOST = 100
WRITING = ("ask_for_review", "add_representation", "give_review", "write_review", "decide_review")


def review_of(strand: Strand, user) -> Review | None:
    """The newest review of a strand, with its people."""
    seen = Review.objects.visible_to(user).filter(decision__strand=strand)
    people = ("asked_by", "proposer", "approver", "assigned_to", "decided_by")
    rows = seen.select_related("decision", "new_decision", *(f"{one}__person" for one in people))
    return rows.order_by("-asked_at").first()


def decided_lines(decision: Decision) -> list[LineDecision]:
    """In the order of the lines, each with its line."""
    return list(decision.lines.select_related("line"))


def issued_decision(strand: Strand) -> Decision | None:
    """The newest decision whose letter is issued."""
    return strand.decisions.exclude(issued_at=None).order_by("number").last()


def deciders(review: Review) -> list[tuple[int, str]]:
    """Number and name of whoever may decide it: neither the proposer nor the approver (R41)."""
    may = {"codename": "decide_review", "content_type__app_label": "casework"}
    by_group = Q(**{f"groups__permissions__{name}": value for name, value in may.items()})
    as_deputy = Q(**{f"user_permissions__{name}": value for name, value in may.items()})
    users = get_user_model().objects.filter(by_group | as_deputy).distinct()
    taken = [pk for pk in (review.proposer_id, review.approver_id) if pk]
    free = users.filter(is_active=True).exclude(pk__in=taken).select_related("person")
    return list(free.order_by("person__full_name", "pk").values_list("pk", "person__full_name"))


def all_reviews(user) -> Sequence[Review]:
    """Those that wait, least time first, then the last ones decided; one statement."""
    rows = Review.objects.visible_to(user).select_related(
        "decision__strand__request__child",
        "decision__strand__request__plan",
        "assigned_to__person",
        "decided_by__person",
    )
    by_time = F("decision__strand__clock_due_on").asc(nulls_last=True)
    return list(rows.order_by(F("decided_at").desc(nulls_first=True), by_time, "pk")[:MOST])


def events_of(strand: Strand, many: int) -> list[Event]:
    """What was last done with the review, newest first."""
    events = Event.objects.filter(strand=strand, action__in=WRITING)
    return list(events.select_related("actor__person", "strand").order_by("-pk")[:many])
