"""One family's rows in one team, and everybody who might try to open them."""

from datetime import date
from types import SimpleNamespace

from accounts import services as accounts
from accounts.enums import Channel
from accounts.models import Organisation, Person, Team
from allocation.models import Scheme
from budgets.models import OfferCondition
from casework import services as casework
from casework.models import Letter
from council.models import ClosureDay
from insights.models import Release
from notifications.enums import Template
from notifications.models import Message
from notifications.services import owe
from requests_app import services
from requests_app.services.told import record_told
from tests.access_others import add_others
from tests.access_register import add_register
from tests.budgets.offering import Offering
from tests.builders import (
    MONDAY,
    intake_team,
    make_caseworker,
    make_draft,
    make_manager,
    make_parent,
    make_person,
)
from tests.builders import make_request as made
from tests.newsletter.issuing import finished_export, make_issue
from tests.newsletter.stories import finding_in, make_study, photo
from tests.people_builders import ANOTHER_CHILD, enter_draft, enter_request, follower, invited
from tests.requests_app.asking import pdf


def make_world() -> SimpleNamespace:
    world = SimpleNamespace(people=_people())
    parent, worker = world.people["Family"], world.people["Caseworker"]
    _requests_at_every_stage(world, parent, worker)
    world.message = Message.objects.filter(person=parent).first()
    world.to_print = _letter_to_print()
    _case_study(world, worker)
    add_others(world, worker)
    world.release = publish_spring(world.people["Manager"].user)
    world.invited = _invited(world.people["Administrator"])
    world.scheme = Scheme.objects.council_own().published().first()
    world.drafted = copy_of(world.scheme, world.people["Caseworker"].user)
    world.closure = ClosureDay.objects.create(date=date(2027, 1, 4), name="Stock-taking")
    return world


def _requests_at_every_stage(world, parent, worker) -> None:
    world.draft = make_draft(parent)
    services.add_evidence(world.draft, actor=parent.user, at=MONDAY, file=pdf())
    world.evidence = world.draft.evidence.get()
    world.sent = made("in_review", parent=parent, officer=worker)
    _people_around(world, worker)
    world.waiting = made("waiting_for_family", parent=parent, officer=worker)
    world.answer_file = casework.add_answer_file(
        world.waiting.questions.get(), actor=parent.user, at=MONDAY, file=pdf()
    )
    world.planning = made("planning", parent=parent, officer=worker)
    world.proposed = made("proposed", parent=parent, officer=worker)
    world.decided = made("decided", parent=parent, officer=worker)
    world.looked = made("review_requested", parent=parent, officer=worker)
    world.letter = Letter.objects.get(decision__strand__request=world.decided)
    world.offered = made("decided", parent=parent, officer=worker)
    Offering(world.offered.budgets.get(), parent).to("sent")
    world.signed = made("decided", parent=parent, officer=worker)
    Offering(world.signed.budgets.get(), parent).to("signed")
    world.condition = OfferCondition.objects.first()


def _case_study(world, worker) -> None:
    world.study = make_study("with_family", request=world.decided, officer=worker, picture=photo())
    world.finding = finding_in(world.study)
    world.issue = make_issue(editor=world.people["Editor"])
    world.export = finished_export(world.issue, world.people["Editor"])
    out = {"channel": "by_email", "position": 1, "version": 1}
    world.export.exported.create(study=world.study, **out)


def _people_around(world, worker) -> None:
    """A helper, an invitation, what an officer entered for a family, a telling."""
    follower(world.sent, "supporter", worker, world.people["another Family"])
    world.invitation = invited(world.sent)
    world.entered = enter_request(worker)
    world.entered_draft = enter_draft(worker, **ANOTHER_CHILD)
    add_register(world)
    world.telling = record_told(
        **ANOTHER_CHILD, told_on=MONDAY.date(), how="phone", actor=worker.user, at=MONDAY
    )


def publish_spring(manager) -> Release:
    return Release.objects.create(
        term="Spring 2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        threshold=5,
        tables=[],
        sha256="0" * 64,
        published_at=MONDAY,
        published_by=manager,
    )


def _invited(administrator) -> Person:
    return accounts.invite(
        email="new@torcombe.example",
        full_name="New Person",
        groups=["Editor"],
        teams=(),
        actor=administrator.user,
        at=MONDAY,
    )


def copy_of(scheme: Scheme, drafter) -> Scheme:
    return Scheme.objects.create(
        name=scheme.name,
        version="a copy",
        title=scheme.title,
        document={**scheme.document, "version": "a copy"},
        drafted_by=drafter,
    )


def _letter_to_print() -> Message:
    person = make_parent()
    person.channel = Channel.LETTER
    person.save()
    return owe(person, Template.PERSON_CONFIRMED, link="/requests/", key="by post", at=MONDAY)


def _people() -> dict:
    moor = Team.objects.create(name="Moor team")
    health = Organisation.objects.create(name="Bay Health", kind="health")
    people = {
        "Family": make_parent(),
        "another Family": make_parent(),
        "Caseworker": make_caseworker(teams=[intake_team()]),
        "another team's Caseworker": make_caseworker(teams=[moor]),
        "Manager": make_manager(),
        "Partner": make_person("Partner"),
        "Editor": make_person("Editor"),
        "Finance": make_person("Finance"),
        "Administrator": make_person("Administrator"),
    }
    people["Partner"].organisation = health
    people["Partner"].save()
    return people
