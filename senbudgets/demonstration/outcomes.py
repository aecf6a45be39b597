"""How agreed budgets go: reviews held since the pilot, one overdue, families who ask, too little money."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils.timezone import make_aware

from budgets import services
from budgets.models import HowSettled, Occasion, OutcomeReview, ReviewState, Voice
from budgets.queries import lines_for_the_setting, lines_to_look_at
from casework.models import SettingLink
from casework.services.setting_words import answer_as_setting, ask_setting
from requests_app.models import Request

LATEST_HELD = timedelta(days=55)
"""What fell due later than that is left as it is: overdue, or still to come."""
REMEMBERED = timedelta(days=400)
"""Of the pilot only what came of it is known, not what was said."""
FIRST, LATER = cycle(("some", "some", "not_started", "met", "some")), cycle(("met", "some", "met"))
FAMILY = cycle(
    (
        "We see a difference at home. The first weeks were hard, now it is a habit.",
        "It works when the same person comes. Twice it was somebody else, and then nothing happened.",
        "More than we hoped for. There is less shouting in the mornings.",
        "It began late, because we had to find somebody first.",
    )
)
CHILD = cycle(("I like it. I want to do it with a friend.", "It is okay.", "I can do it now!"))
SCHOOL = cycle(
    (
        "We see it in class: more hands up, fewer breaks.",
        "Some carry-over into lessons. We would like to hear from the tutor each half term.",
        "Attendance is up since it began.",
    )
)
RESULTS = cycle(
    (
        "It works. Everything goes on as agreed, and we look again with the review of the plan.",
        "There is progress, slower than planned. The sessions move to the morning; the amount stays.",
        "The first outcome is met. The family thinks about what should come next.",
    )
)
SHORT = {
    "Esme Hollis": "The software needs a licence of £95 a year that the budget did not foresee.",
    "Dylan Frost": "The hall asks for a deposit that the budget did not foresee.",
}
SETTLED = (
    "We pay the deposit to the hall ourselves from 1 July, so that the budget is enough again."
)


def tell_outcomes(today: date) -> None:
    """Everything due long ago is held; then the cases that somebody has to see to."""
    names = {str(one.child): one for one in Request.objects.with_child().exclude(budgets=None)}
    while due := list(_due_before(today - LATEST_HELD)):
        for review in due:
            if _before(review.due_on, 0) > today - REMEMBERED:
                _speak(review, _before(review.due_on, 9))
            _hold(review, SHORT.get(str(review.request.child), ""))
    _settle(names, "Dylan Frost")
    _ask(names, today)


def _due_before(day: date) -> Iterator[OutcomeReview]:
    rows = OutcomeReview.objects.filter(state=ReviewState.DUE, due_on__lt=day)
    return (
        rows.select_related("request__child", "request__requester__user")
        .order_by("due_on")
        .iterator()
    )


def _before(day: date | None, days: int) -> date:
    assert day, "a review that is due or held has its day"
    return day - timedelta(days=days)


def _at(day: date, hour: int = 11) -> datetime:
    return make_aware(datetime.combine(day, time(hour, 10)))


def _hold(review: OutcomeReview, short: str) -> None:
    on = _before(review.due_on, 6)
    said = {"actor": review.request.caseworker, "at": _at(on)}
    first = review.occasion == Occasion.FIRST
    lines = lines_to_look_at(review.request, review.request.caseworker)
    short = short if first else ""
    result = (
        "It works, and the money is not enough. We act on that now." if short else next(RESULTS)
    )
    written = services.write_review(
        review,
        progress={line.pk: (next(FIRST if first else LATER), "") for line in lines},
        held_on=on,
        result=result,
        **_answers(lines, short),
        **said,
    )
    services.hold_review(written, **said)


def _answers(lines, short: str) -> dict[str, str]:
    paid = "yes" if any(line.payment == "taken_up" for line in lines) else "no_payment"
    about_payments = dict.fromkeys(("appropriate", "conditions_met", "obligations_kept"), paid)
    enough = {"sufficient": "no" if short else "yes", "sufficient_why": short}
    return about_payments | enough | {"effective": "yes"}


def _speak(review: OutcomeReview, on: date, progress: str = "some") -> None:
    """The family for itself and the child; the school told the officer on the telephone."""
    lines = lines_to_look_at(review.request, review.request.caseworker)
    parent = review.request.requester.user
    own = services.voice_of(review.request, parent)
    if own:
        words = {line.pk: (progress, next(FAMILY)) for line in lines}
        services.say(review, own, outcomes=words, actor=parent, at=_at(on))
    officer = {"actor": review.request.caseworker, "at": _at(on, 14)}
    school = {line.pk: ("some", next(SCHOOL)) for line in lines[:1]}
    services.say(review, Voice.SETTING, outcomes=school, name="Mrs Ward, SENCO", **officer)
    if own == Voice.FAMILY:
        mum = f"As told to {parent.full_name}"
        services.say(
            review, Voice.YOUNG_PERSON, outcomes={}, words=next(CHILD), name=mum, **officer
        )


def _settle(names: dict[str, Request], name: str) -> None:
    review = names[name].outcome_reviews.get(shortage__isnull=False)
    services.settle_shortage(
        review.shortage,
        how=HowSettled.ARRANGED,
        what=SETTLED,
        actor=review.request.caseworker,
        at=_at(_before(review.held_on, -20)),
    )


def _ask(names: dict[str, Request], today: date) -> None:
    """One wish still to be answered, one declined with a reason, one agreed to, due soon, with words already."""
    days_ago = {name: _at(today - timedelta(days=many)) for name, many in ASKED.items()}
    asked = {
        name: services.ask_for_outcome_review(
            names[name], reason=why, actor=names[name].requester.user, at=days_ago[name]
        )
        for name, why in WHY.items()
    }
    officer = names["Hugo Bellamy"].caseworker
    services.decline_review(asked["Hugo Bellamy"], reason=NOT_NOW, actor=officer, at=_at(today, 9))
    agreed = services.agree_to_review(
        asked["Arjun Shah"],
        due_on=today + timedelta(days=9),
        actor=names["Arjun Shah"].caseworker,
        at=_at(today - timedelta(days=12)),
    )
    _speak(agreed, today - timedelta(days=2), "met")
    _ask_schools(agreed, today)


def _ask_schools(answered: OutcomeReview, today: date) -> None:
    """One that answers through its link, and one that has it and has not answered yet."""
    ago = {days: _at(today - timedelta(days=days), 15) for days in (1, 4)}
    link = _asked_of(answered, ago[4])
    words = {line.pk: ("met", next(SCHOOL)) for line in lines_for_the_setting(answered.request)}
    mrs_ward = {"words": OPEN_DAY, "name": "Joanna Ward", "role": "SENCO", "at": ago[1]}
    answer_as_setting(link, outcomes=words, **mrs_ward)
    waiting = OutcomeReview.objects.filter(state=ReviewState.DUE, setting_links=None)
    for review in waiting.order_by("due_on", "pk")[:1]:
        _asked_of(review, ago[4])


def _asked_of(review: OutcomeReview, at: datetime) -> SettingLink:
    whom = {"contact_name": "Joanna Ward", "contact_email": "senco@saltmarsh.example"}
    return ask_setting(review, **whom, actor=review.request.caseworker, at=at)


OPEN_DAY = "He read a poem aloud at our open day. Nobody thought of that a year ago."
ASKED = {"Bilal Hussain": 6, "Hugo Bellamy": 5, "Arjun Shah": 14}
WHY = {
    "Bilal Hussain": "The group has moved to another town. Could we use the money for a bus?",
    "Hugo Bellamy": "We would like to hear how long the budget goes on.",
    "Arjun Shah": "He reads alone now. We wonder what should come next.",
}
NOT_NOW = (
    "The budget goes on until 26 March 2027 as agreed, and nothing has changed since we looked in "
    "September. We look at it again with the review of the plan. Ring Ellen Marsh if you want to talk."
)
