"""The setting is asked how it goes, for a review of outcomes, and says so itself (R47)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from budgets import services as budgets
from budgets.models import OutcomeReview, Saying, Voice
from budgets.queries import lines_for_the_setting
from budgets.services.asked_reviews import hold
from casework.models import SettingLink
from casework.services.signed_links import newly_asked, renew, still_open, tell_holder, tell_officer
from casework.signed_links import over
from requests_app.models import Request
from requests_app.services import Refused, record

CLOSED = "This review is closed. Nobody is asked any more."
ASKED_ALREADY = "The setting has been asked already. Send a new link instead."
NOTHING_THERE = "Nothing that was agreed is about the school, college or nursery."
ANSWERED_ALREADY = "This has been answered already. Nothing of what you sent now was kept."


@transaction.atomic
def ask_setting(
    review: OutcomeReview, *, contact_name: str, contact_email: str, actor, at: datetime
) -> SettingLink:
    """Send a contact at the setting a link to a page about each outcome. Pressed twice, it is one question."""
    held = _hold(review, actor)
    if open_link := held.setting_links.open().first():
        if open_link.person.email == contact_email and open_link.sendings == 1:
            return open_link
        raise Refused(ASKED_ALREADY)
    if not lines_for_the_setting(held.request):
        raise Refused(NOTHING_THERE)
    setting = held.request.plan.setting_name
    to = newly_asked(name=contact_name, email=contact_email, setting=setting, actor=actor, at=at)
    link = SettingLink.objects.create(review=held, **to)
    _record(link, "ask_setting_word", actor, at)
    tell_holder(link, link.asks, at)
    return link


@transaction.atomic
def ask_setting_again(
    link: SettingLink, *, contact_name: str = "", contact_email: str = "", actor, at: datetime
) -> SettingLink:
    """A new link with all its time and tries; the older one is dead."""
    _hold(link.review, actor)
    held = still_open(link)
    renew(held, name=contact_name, email=contact_email, at=at)
    _record(held, "setting_word_again", actor, at, seen=False)
    return held


@transaction.atomic
def stop_asking_setting(link: SettingLink, *, actor, at: datetime) -> SettingLink:
    _hold(link.review, actor)
    held = still_open(link)
    held.cancelled_at = at
    held.save()
    _record(held, "stop_setting_word", actor, at)
    return held


@transaction.atomic
def answer_as_setting(
    link: SettingLink,
    *,
    outcomes: Mapping[int, tuple[str, str]],
    words: str,
    name: str,
    role: str,
    at: datetime,
) -> SettingLink:
    """Its word on each outcome, by a line’s key. Once: a second answer, of a second tab, is refused."""
    Request.objects.lock(link.request.pk)
    held = SettingLink.objects.lock(link.pk)
    if why := "newer" if held.nonce != link.nonce else over(held, at):
        raise Refused(ANSWERED_ALREADY if why == "answered" else "This link has ended.")
    _refuse_half_an_answer(held.request, outcomes, name, role)
    budgets.say_by_link(held.review, outcomes=outcomes, words=words, name=f"{name}, {role}", at=at)
    held.answered_at, held.name, held.role = at, name, role
    held.save()
    _record(held, "setting_word_said", None, at)
    tell_officer(held, held.tells_answered, at)
    return held


@transaction.atomic
def write_down_voice(review: OutcomeReview, voice: str, *, actor, at: datetime, **said) -> Saying:
    """What a voice told an officer. The setting need not answer through its link any more then."""
    written = budgets.say(review, voice, actor=actor, at=at, **said)
    if voice == Voice.SETTING:
        review.setting_links.open().update(cancelled_at=at)
    return written


def _hold(review: OutcomeReview, actor) -> OutcomeReview:
    held = hold(review, actor)
    if not held.is_open:
        raise Refused(CLOSED)
    return held


def _refuse_half_an_answer(
    request: Request, outcomes: Mapping[int, tuple[str, str]], name: str, role: str
) -> None:
    if not name.strip() or not role.strip():
        raise Refused("Enter the name and the role of who answers.")
    asked = (line.pk for line in lines_for_the_setting(request))
    if not all(any(outcomes.get(pk, ())) for pk in asked):
        raise Refused("Answer for every outcome.")


def _record(link: SettingLink, action: str, actor, at: datetime, *, seen: bool = True) -> None:
    details = {"number": link.review.number}
    record(link.request, action, actor=actor, at=at, details=details, seen_by_family=seen)
