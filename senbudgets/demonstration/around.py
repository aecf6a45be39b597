"""Beside the requests: second parents, hand-overs, a request on paper, and who was told of budgets."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from accounts.models import Person
from accounts.services import open_account
from requests_app import services
from requests_app.models import Link, Request, Told
from requests_app.services.hand_overs import record_hand_over
from requests_app.services.invitations import accept, invite
from requests_app.services.told import change_told, note_asked, record_told
from senbudgets.demo_people import hashed_once
from senbudgets.demonstration.said import answers_beside, say_about_the_money
from senbudgets.demonstration.table import rows
from senbudgets.demonstration.wants import OT, TUTOR

SECOND_PARENT = ("Arun Shah", "arun.shah@example.org")
SUPPORTER = ("Bea Holloway", "bea.holloway@example.org")
JESS_MOTHER = ("Carol Turner", "carol.turner@example.org")
HOW_TOLD = ("leaflet", "meeting", "phone", "email")
PAPER = {
    "person_name": "Maureen Pascoe",
    "person_phone": "01632 960 771",
    "person_address": "3 Net Loft Row\nTorcombe\nTQ0 4ZX",
    "first_name": "Rory",
    "last_name": "Pascoe",
    "birth_date": date(2016, 4, 9),
    "received_how": "paper",
}
PAPER_ANSWERS = {
    "role": "parent",
    "window": "review",
    "mechanism": "arrangement",
    "whole_package_known": False,
    "plan_status": "in_force",
    "plan_setting_name": "Bayview Primary",
    "plan_setting_kind": "mainstream",
    "plan_phase": "primary",
    "plan_year_group": "Year 6",
    "plan_main_need": "SPLD",
}
TODAY_LIKE = time(10, 15)


def tell_around(people: dict[str, Person], today: date) -> None:
    """After the year's requests; everything on days before `today`."""
    ellen = people["ellen.marsh@torcombe.example"].user
    _second_parent(people["priya.shah@example.org"], ellen, _at(today, 6))
    _supporter(people["tom.okafor@example.org"], ellen, _at(today, 5))
    _handed_over(people["jess.turner@example.org"], ellen, _at(today, 3))
    _not_settled(_at(today, 2))
    _on_paper(ellen, today)
    _tellings(ellen, today)


def _at(today: date, days_ago: int) -> datetime:
    return make_aware(datetime.combine(today - timedelta(days=days_ago), TODAY_LIKE))


def _newest(person: Person) -> Request:
    return Request.objects.sent().filter(requester=person).order_by("-submitted_at").first()


def _follower(request: Request, kind: str, who: tuple[str, str], actor, at: datetime) -> Link:
    """Somebody who was invited, made an account and accepted; not confirmed yet."""
    name, email = who
    invitation = invite(request, kind=kind, full_name=name, email=email, actor=actor, at=at)
    person = invitation.person
    open_account(person, email=email, password=None)
    person.user.password = hashed_once()
    person.user.save(update_fields=["password"])
    return accept(invitation, actor=person.user, at=at + timedelta(hours=9))


def _second_parent(parent: Person, officer, at: datetime) -> None:
    request = _newest(parent)
    actor = parent.user if request.seen_whole_by(parent.user) else officer
    _follower(request, "parent", SECOND_PARENT, actor, at)


def _supporter(parent: Person, officer, at: datetime) -> None:
    request = _newest(parent)
    link = _follower(request, "supporter", SUPPORTER, parent.user, at)
    worker = request.caseworker or officer
    services.confirm_link(link, request=request, actor=worker, at=at + timedelta(days=1))


def _handed_over(jess: Person, officer, at: datetime) -> None:
    """Jess asks in her own right, and likes her mother to go on seeing it."""
    request = _newest(jess)
    worker = request.caseworker or officer
    mother = _follower(request, "parent", JESS_MOTHER, worker, at - timedelta(days=4))
    services.confirm_link(mother, request=request, actor=worker, at=at - timedelta(days=2))
    record_hand_over(
        request,
        outcome="young_person",
        link=request.child.links.get(person=jess, ended_at=None),
        decided_on=(at - timedelta(days=1)).date(),
        parents_may_see=True,
        actor=worker,
        at=at,
    )


def _not_settled(at: datetime) -> None:
    request = Request.objects.sent().get(child__first_name="Ezra", child__last_name="Flint")
    record_hand_over(
        request, outcome="not_settled", decided_on=at.date(), actor=request.caseworker, at=at
    )


def _on_paper(officer, today: date) -> None:
    """It came by post four days before Ellen typed it: the clock counts from the post."""
    at = _at(today, 2)
    received = {"received_on": today - timedelta(days=6), "postcode": "TQ0 4ZX"}
    draft = services.start_for_family(actor=officer, at=at, **PAPER, **received)
    said = answers_beside(today.toordinal(), "Rory") | {"contact_by": "letter", "interpreter": ""}
    draft = services.save_answers(draft, actor=officer, at=at, **said, **PAPER_ANSWERS)
    for want in (TUTOR, OT):
        fields = want.fields() | {"mechanism": "arrangement"}
        services.add_line(draft, actor=officer, at=at, **fields)
    say_about_the_money(draft, officer, at)
    services.submit(draft, actor=officer, at=at, declared_name=PAPER["person_name"])


def _tellings(officer, today: date) -> None:
    """Two terms of tellings; the families that asked are linked to what they sent."""
    for ago, first, last, born, how, chose, later, why in rows("told.txt"):
        day = today - timedelta(days=int(ago))
        named = {"first_name": first, "last_name": last, "birth_date": date.fromisoformat(born)}
        told = record_told(**named, told_on=day, how=how, actor=officer, at=_at(day, 0))
        if chose != "no_answer":
            said = day + timedelta(days=int(later))
            answer = {"chose": chose, "chose_on": said, "why": why, "version": None}
            change_told(told, **answer, actor=officer, at=_at(said, 0))
        if chose == "asked":
            _link(told)
    _told_before_asking(officer, today)


def _told_before_asking(officer, today: date) -> None:
    """Most families had been told before they asked; every sixth asked on its own."""
    since = _at(today - timedelta(days=330), 0)
    sent = Request.objects.sent().filter(submitted_at__gte=since, told=None)
    for number, request in enumerate(sent.select_related("child", "plan").order_by("pk")):
        if number % 6 == 5:
            continue
        child = request.child
        day = localdate(request.submitted_at) - timedelta(days=9 + number % 20)
        named = {"first_name": child.first_name, "last_name": child.last_name}
        how = HOW_TOLD[number % len(HOW_TOLD)]
        record_told(
            **named,
            birth_date=child.birth_date,
            told_on=day,
            how=how,
            actor=officer,
            at=_at(day, 0),
        )
        note_asked(request, request.submitted_at)


def _link(told: Told) -> None:
    sent = Request.objects.sent().filter(
        child__sounds_like=told.sounds_like, child__birth_date=told.birth_date
    )
    if request := sent.select_related("child", "plan").order_by("submitted_at").first():
        note_asked(request, request.submitted_at)
