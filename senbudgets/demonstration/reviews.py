"""Reviews of decisions: one upheld, one changed, one in the middle, and one for which nobody is named yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import localdate, make_aware

from accounts.models import User
from casework import services as casework
from casework.models import Decision, Review
from requests_app.models import Request
from senbudgets.demonstration.teller import Cast


@dataclass(frozen=True, slots=True)
class Told:
    """What a family said, and what the decider answered; `anew` is the first line decided anew."""

    child: tuple[str, str]
    said: str
    points: tuple[tuple[str, str], ...]
    answer: str
    reasons: str
    anew: Mapping[str, Any] = field(default_factory=dict)
    on_paper: bool = False


UPHELD = Told(
    child=("Felix", "Okoro"),
    said="The water is the only place where Felix is calm.\nHis old school paid for the lessons.",
    points=(
        (
            "The water is the only place where Felix is calm.",
            "We believe that, and the notes of his teacher say so too. A budget can pay only for "
            "support that stands in Section F, and swimming does not stand there yet.",
        ),
        (
            "His old school paid for the lessons.",
            "It did, out of its own money. That was its choice; a school may do so again at any time.",
        ),
    ),
    answer="Section F does not name swimming, so the law lets us put no money to it. We have asked for "
    "Felix’s plan review to be brought forward to March, with swimming on its list.",
    reasons="Section F of Felix’s plan names calm time after lunch, not swimming. Nothing new has come "
    "that changes what the plan says today.",
    on_paper=True,
)
CHANGED = Told(
    child=("Cora", "Venn"),
    said="The Trust told us it can name a price for one child.\nPlease read its letter of last month.",
    points=(
        (
            "The Trust told us it can name a price for one child.",
            "We rang the Trust. Since September it sells single sessions outside the contract, so "
            "Cora’s part can be split off without harm to anybody.",
        ),
        (
            "Please read its letter of last month.",
            "We have. It gives £58.00 a session, which is what you asked for.",
        ),
    ),
    answer="The contract no longer stands in the way, so the budget now pays for Cora’s therapy.",
    reasons="Section F4 of Cora’s plan names this therapy, and the Trust now sells it by the session. "
    "We hold the money and pay the Trust.",
    anew={
        "budget": "identified",
        "against_plan": "as_much",
        "payment": "not_asked",
        "mechanism": "arrangement",
        "arrangement": "",
        "paid_as_one_sum": None,
        "split_effect": "",
        "split_evidence": "",
        "service": "",
        "would_change": "",
    },
)
IN_THE_MIDDLE = ("Daisy", "Moyle")


def tell_reviews(cast: Cast, today: date) -> None:
    for told in (UPHELD, CHANGED):
        decision = _decision_of(told.child)
        _tell(told, decision, _somebody_else(cast, decision), cast)
    review = Review.objects.get(decision=_decision_of(IN_THE_MIDDLE))
    decider = _somebody_else(cast, review.decision)
    at = _at(cast.calendar.add(review.came_on, 3))
    casework.give_review(review, to=decider, actor=decider, at=at)
    points = [{"text": "Please read the new report of the therapist.", "answer": ""}]
    casework.save_points(review, points, actor=decider, at=at)


def _tell(told: Told, decision: Decision, decider: User, cast: Cast) -> None:
    request, issued = decision.strand.request, decision.issued_at
    came = cast.calendar.add(localdate(issued), 6)
    officer = request.caseworker or decider
    review = casework.ask_for_review(
        decision,
        representations=told.said,
        actor=officer if told.on_paper else request.typed_by,
        at=_at(cast.calendar.add(came, 1)),
        received_on=came if told.on_paper else None,
    )
    at = _at(cast.calendar.add(came, 9))
    casework.give_review(review, to=decider, actor=decider, at=at)
    points = [{"text": text, "answer": answer} for text, answer in told.points]
    casework.save_points(review, points, answer=told.answer, actor=decider, at=at)
    casework.save_reviewed_line(
        review,
        decision.strand.lines.asked().order_by("position").first(),
        outcome="changed" if told.anew else "upheld",
        reasons=told.reasons,
        actor=decider,
        at=at,
        **told.anew,
    )
    casework.decide_review(review, actor=decider, at=_at(cast.calendar.add(came, 11)))


def _decision_of(child: tuple[str, str]) -> Decision:
    first, last = child
    request = Request.objects.get(child__first_name=first, child__last_name=last)
    return request.education.decisions.latest("number")


def _somebody_else(cast: Cast, decision: Decision) -> User:
    took_part = (decision.proposed_by_id, decision.approved_by_id)
    return next(one for one in cast.managers if one.pk not in took_part)


def _at(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(10, 40)))
