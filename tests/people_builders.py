"""Second parents, young people, helpers and families on paper, made through the services."""

from datetime import date, datetime, timedelta

from accounts.models import Person
from requests_app import services
from requests_app.models import Invitation, Link, Request
from requests_app.services.invitations import accept, invite
from tests.builders import ANSWERS, ASSISTANT, MONDAY, TUTOR, answer_about_the_money, make_parent

CHILD = {"first_name": "Ola", "last_name": "Nowak", "birth_date": date(2018, 3, 10)}
ANOTHER_CHILD = {"first_name": "Idris", "last_name": "Bell", "birth_date": date(2015, 6, 2)}
ON_PAPER = {
    "person_name": "Anna Nowak",
    "person_address": "2 Quay Street\nTorcombe",
    "received_on": date(2026, 9, 1),
    "received_how": "paper",
}


def enter_draft(officer: Person, *, at: datetime = MONDAY, **told) -> Request:
    """A family's paper, typed by an officer, ready to send."""
    draft = services.start_for_family(actor=officer.user, at=at, **{**CHILD, **ON_PAPER, **told})
    draft = services.save_answers(draft, actor=officer.user, at=at, **ANSWERS)
    for fields in (TUTOR, ASSISTANT):
        services.add_line(draft, actor=officer.user, at=at, **fields)
    answer_about_the_money(draft, officer.user, at)
    return Request.objects.get(pk=draft.pk)


def enter_request(officer: Person, *, at: datetime = MONDAY, **told) -> Request:
    draft = enter_draft(officer, at=at, **told)
    name = draft.requester.full_name
    return services.submit(draft, actor=officer.user, at=at, declared_name=name)


def invited(
    request: Request, kind: str = "parent", *, by=None, email: str = "", at=MONDAY, name=""
) -> Invitation:
    return invite(
        request,
        kind=kind,
        full_name=name or "Sam Second",
        email=email or "second@example.org",
        actor=by or request.requester.user,
        at=at,
    )


def accepted(request: Request, kind: str, person: Person, *, by, at: datetime = MONDAY) -> Link:
    """Somebody with an account who accepted and waits."""
    invitation = invited(request, kind, by=by, email=person.user.email, at=at)
    return accept(invitation, actor=person.user, at=at + timedelta(hours=1))


def follower(request: Request, kind: str, officer: Person, person: Person | None = None) -> Person:
    """Somebody who accepted and was confirmed."""
    person = person or make_parent()
    link = accepted(request, kind, person, by=officer.user)
    services.confirm_link(link, request=request, actor=officer.user, at=MONDAY + timedelta(days=1))
    return person
