"""The eight agreed budgets of the pilot as case studies, as Torbay's newsletter told such stories."""

from datetime import datetime, timedelta
from typing import Any, cast

from accounts.models import User
from budgets.models import Budget
from newsletter import services
from newsletter.enums import Channel
from newsletter.models import CaseStudy
from newsletter.queries.groups import group_of
from newsletter.words import TEXT

STORIES = {
    "Callum": (
        "One trusted adult from primary into secondary",
        "Moving from a small primary to a big secondary school felt impossible.",
        "Somebody who knew the new school before the first day, and stayed through the first term.",
        "A transition worker for two hours a week, in both schools and at home.",
        "Every school day of the first term was attended. The worker is no longer needed.",
        "I knew one face. That was enough.",
    ),
    "Elowen": (
        "Seeing the page, in the same class as friends",
        "A place far away was on offer, because nobody could say how lessons would be seen.",
        "The same books as everyone, at a size that can be read.",
        "A portable magnifier and large-print software.",
        "Staying in the local school, reading what the class reads.",
        "I sit with my friends now, not by the board.",
    ),
    "Otto": (
        "A deaf child at nursery, with someone who signs",
        "Nursery was a room full of moving mouths.",
        "An adult who signs, and who teaches the other children a few signs too.",
        "A Deaf Inclusion Worker for three sessions a week.",
        "Stories are joined in with, and two other children sign good morning.",
        "",
    ),
    "Freya": (
        "Back through the classroom door",
        "Anxiety had shut the door to the classroom for most of a year.",
        "Therapy in a quiet place, at the pace that anxiety allows.",
        "Weekly therapeutic sessions over thirty weeks.",
        "Four mornings in five are spent in class.",
        "It came back one lesson at a time.",
    ),
    "Imogen": (
        "Learning from home on tired days",
        "Chronic fatigue meant more days in bed than at school.",
        "A way to keep up on the days when school is too far.",
        "Equipment for learning at home.",
        "Two subjects are kept up, and missing a day no longer means losing it.",
        "",
    ),
    "Rhys": (
        "A pen that reads",
        "Every worksheet needed an adult to read it out.",
        "A way to read class texts alone.",
        "A reading pen and software that reads aloud.",
        "Class texts are read alone, and the adult helps with thinking instead.",
        "Nobody needs to read to me in front of everyone.",
    ),
    "Bea": (
        "A programme that a parent puts together",
        "No single school could offer what the plan named.",
        "A week made of small pieces, with people already known.",
        "A bespoke programme, coordinated by a parent.",
        "",
        "",
    ),
    "Denzel": (
        "Reading on as sight fails",
        "Sight is getting worse a little each term.",
        "Tools learned early, before they are all there is.",
        "A screen reader and a braille display.",
        "",
        "",
    ),
}
WHY = (
    "The pilot had eight budgets, all told in our newsletter then. "
    "Each family was asked again and wants it told."
)
"""Why a story that few children fit may be published all the same."""


def tell_studies(worker: User, signer: User, at: datetime) -> None:
    for name, text in STORIES.items():
        budget = Budget.objects.visible_to(worker).get(request__child__first_name=name)
        study = services.propose(budget, actor=worker, at=at)
        words = cast(Any, dict(zip(TEXT, text, strict=True)))
        study = services.write(study, actor=worker, at=at, **words)
        sign(agree(study, worker, at), signer, at + timedelta(days=3))


def agree(study: CaseStudy, worker: User, at: datetime) -> CaseStudy:
    """Old consents have run out: the family was asked again this year, and signed on paper."""
    services.ask(study, actor=worker, at=at)
    for row in study.consents.standing():
        services.agree(
            row,
            channels=tuple(Channel),
            until=services.in_years(at.date(), 3),
            talked_with=worker.full_name,
            actor=worker,
            at=at + timedelta(days=1),
        )
    study.refresh_from_db()
    return study


def sign(study: CaseStudy, signer: User, at: datetime) -> CaseStudy:
    """The second person says why where too few children fit the story."""
    if group_of(study, at.date()).few:
        services.accept_rare(study, actor=signer, reason=WHY, at=at)
    return services.sign(study, actor=signer, at=at)
