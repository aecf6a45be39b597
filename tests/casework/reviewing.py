"""Reviews in any state, made through the services: what tests of reviews share."""

from datetime import date, timedelta

from accounts.models import Person
from casework import services
from casework.models import Decision, Review
from requests_app.models import Line, Request
from tests.builders import MONDAY, TUTOR, make_caseworker, make_manager, make_parent, make_request

ASKED = MONDAY + timedelta(days=21)
LATER = MONDAY + timedelta(days=30)
SWIMMING = {**TUTOR, "provision": "Swimming", "section_f": "F9"}
REFUSED = {
    "budget": "not_in_plan",
    "payment": "not_possible",
    "mechanism": "",
    "reasons": "Section F of this plan does not name swimming for this child.",
    "would_change": "If the review adds it to Section F, this line can be costed.",
}
ANEW = {
    "budget": "identified",
    "against_plan": "as_much",
    "payment": "agreed",
    "mechanism": "direct_payment",
}
WHY = "The new report of 3 October names swimming as part of the therapy in F9."
POINTS = [
    {"text": "Swimming is in the report.", "answer": "We have read it, and it is."},
    {"text": "Nobody rang us.", "answer": "That is so, and we are sorry for it."},
]


def decided_in_part(parent: Person | None = None, **what) -> Request:
    """Line 1 agreed, line 2 (swimming) refused; its letter is issued."""
    lines = what.pop("lines", (TUTOR, SWIMMING))
    officer, manager = make_caseworker(), make_manager()
    request = make_request("written", parent=parent, officer=officer, lines=lines, **what)
    decision = request.education.decisions.get()
    swimming = request.education.lines.get(position=2)
    own_words = {"reasons": f"{REFUSED['reasons']} ({request.reference})"}
    services.save_line_decision(
        decision, swimming, actor=officer.user, at=MONDAY, **{**REFUSED, **own_words}
    )
    services.save_decision(
        decision,
        actor=officer.user,
        at=MONDAY,
        delivered_instead="The school takes her to the pool on Thursdays.",
        below_indicative_reason="Swimming is not in the plan.",
    )
    at = MONDAY + timedelta(days=14)
    services.propose(decision, actor=officer.user, at=at)
    services.approve(decision, actor=manager.user, at=at)
    services.issue_letter(decision, actor=manager.user, at=at)
    return Request.objects.get(pk=request.pk)


def asked_again(parent: Person | None = None, **what) -> Review:
    """The family of a request decided in part asked for a review."""
    parent = parent or make_parent()
    request = decided_in_part(parent, **what)
    decision = request.education.decisions.get()
    return services.ask_for_review(
        decision, representations="Read the new report.", actor=parent.user, at=ASKED
    )


def given(review: Review, decider: Person) -> Review:
    return services.give_review(review, to=decider.user, actor=decider.user, at=ASKED)


def answered(review: Review, decider: Person) -> Review:
    return services.save_points(review, POINTS, answer=WHY, actor=decider.user, at=LATER)


def swimming_of(review: Review) -> Line:
    return review.decision.strand.lines.get(position=2)


def uphold(review: Review, decider: Person) -> None:
    services.save_reviewed_line(
        review,
        swimming_of(review),
        outcome="upheld",
        reasons="The report does not change what Section F says today.",
        actor=decider.user,
        at=LATER,
    )


def change(review: Review, decider: Person, **anew) -> None:
    """Swimming is agreed after all, and the new decision made whole."""
    services.save_reviewed_line(
        review,
        swimming_of(review),
        outcome="changed",
        reasons=WHY,
        actor=decider.user,
        at=LATER,
        **{**ANEW, **anew},
    )


def new_decision_of(review: Review) -> Decision:
    return Decision.objects.get(from_review=review)


STARTS, ENDS = date(2027, 1, 4), date(2028, 1, 3)


def fresh(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


def decide(review: Review, decider: Person, at=LATER, **rest) -> Review:
    return services.decide_review(fresh(review), actor=decider.user, at=at, **rest)
