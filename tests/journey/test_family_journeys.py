"""The whole journey of everybody else, on a telephone, each with and without JavaScript: the young person,
the second parent, and an officer who types what came on paper. The parent's own is test_whole_path."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from casework import services as casework
from requests_app.models import Invitation, Link, Request
from requests_app.services import confirm_link
from tests.browser import SCREENSHOTS
from tests.builders import (
    Walk,
    intake_team,
    make_caseworker,
    make_manager,
    make_parent,
    make_request,
)
from tests.journey import asking, following
from tests.journey.keys import Keys
from tests.journey.windows import Album
from tests.people_builders import invited

pytestmark = [pytest.mark.browser, pytest.mark.full, pytest.mark.django_db(transaction=True)]

ON_A_TELEPHONE = pytest.mark.parametrize(
    ("width", "javascript"), [(390, True), (320, False)], ids=["js-390", "no-js-320"]
)
FIGURE = "£2,280.00"
PASSWORD = "three quiet harbours"


class Today(Walk):
    """The officers' steps, one second after the other, so that no page speaks of a day to come."""

    def next_day(self):
        self.at += timedelta(seconds=1)
        return self.at


@ON_A_TELEPHONE
def test_a_young_person_asks_in_their_own_right(open_window, album, quote):
    intake_team()
    maya = make_parent(name="Maya Obi")
    phone = open_window(maya)
    phone.opens("/ask/", "who-is-it-for")
    ask(
        phone,
        quote,
        born="10 3 2009",
        year="Year 12",
        role="I am the young person, and I am over 16",
    )

    walk = walk_of(Request.objects.get(), maya)
    assert walk.request.role == "young_person"
    follow_it_to_the_review(phone, walk)
    assert album.faults == []


@ON_A_TELEPHONE
def test_a_second_parent_is_invited_and_follows_it_to_the_end(open_window, letter_box, album):
    intake_team()
    asked = make_request("in_review", first_name="Maya", at=now() - timedelta(minutes=5))
    officer = make_caseworker()
    invited(asked, email="sam@example.org", name="Sam Obi", at=now())
    phone = open_window()
    join(phone, letter_box.link("sam@example.org"))
    phone.reads("We check who you are")
    phone.reads_nowhere("Maya")

    link = Link.objects.get(person=Invitation.objects.get().person)
    confirm_link(link, request=asked, actor=officer.user, at=now())
    phone.opens("/requests/", "your-requests")
    phone.follows(f"Maya: {asked.reference}", "status")
    phone.reads("Sam Obi (you)")
    phone.reads_nowhere("Withdraw the request")
    follow_it_to_the_decision(phone, walk_of(asked, asked.requester, officer), "in_review")
    assert album.faults == []


@ON_A_TELEPHONE
def test_an_officer_types_what_came_on_paper(open_window, album, quote):
    intake_team()
    phone = open_window(make_caseworker(name="Ellen Price"))
    phone.opens("/enter/", "paper")
    phone.types(person_name="Anna Nowak", person_address="2 Quay Street, Torcombe")
    phone.enters_day("received_on", "{0.day} {0.month} {0.year}".format(now()))
    ask(phone, quote, name="Anna Nowak")

    phone.reads("You entered this for Anna Nowak")
    phone.follows("Print the read-back letter", "read-back")
    phone.reads("What we wrote down for you", "Reading tutor")
    sent = Request.objects.get()
    assert (sent.requester.full_name, sent.received_how) == ("Anna Nowak", "paper")
    assert album.faults == []


def test_keys_alone_go_from_the_first_page_to_the_last_and_the_focus_is_always_seen(open_as, quote):
    intake_team()
    album = Album(SCREENSHOTS / "keys", None, whole=True)
    keys = Keys(open_as(make_parent(name="Maya Obi"), width=390), album)
    keys.opens("/ask/", "who-is-it-for")
    ask(keys, quote)
    keys.presses("Follow your request", "receipt")
    assert album.faults == []


def ask(phone, quote, *, born="10 3 2016", year="Year 5", name="Maya Obi", **who) -> str:
    asking.begin(phone, born=born)
    asking.say_who_asks(phone, **who)
    asking.describe_the_child_and_plan(phone, year=year)
    asking.ask_for_lessons(phone)
    asking.add_no_more(phone)
    asking.say_it_is_paid_out(phone)
    asking.tell_the_rest_of_the_package(phone, "Yes, that is everything")
    asking.add_evidence(phone, quote)
    return asking.check_and_send(phone, name=name)


def walk_of(asked: Request, person, officer=None) -> Today:
    return Today(asked, person, officer or make_caseworker(), make_manager(), now())


def follow_it_to_the_review(phone, walk: Today) -> None:
    walk.to("in_review")
    follow_it_to_the_decision(phone, walk, "in_review")
    following.ask_for_a_review(phone)


def follow_it_to_the_decision(phone, walk: Today, stands: str) -> None:
    """A question, the indicative budget with every pound, the decision."""
    link, due = walk.fresh.get_absolute_url(), (now() + timedelta(days=14)).date()
    casework.ask_question(
        walk.fresh, text="Which days?", due_on=due, actor=walk.officer, at=walk.next_day()
    )
    following.answer(phone, link, "Mondays and Thursdays.")
    walk.at = now()
    for step in ("calculated", "planning"):
        getattr(walk, f"_{step}")(walk.next_day())
    following.read_every_pound(phone, link, FIGURE)
    for step in ("plan_ready", "written", "proposed", "approved", "decided"):
        getattr(walk, f"_{step}")(walk.next_day())
    phone.opens(link, "status-decided")
    phone.presses("Read the decision", "decision")
    phone.reads(FIGURE, "Agreed")


def join(phone, link: str) -> None:
    """An account by the link of the email, then signing in with it."""
    phone.opens(link, "invitation")
    phone.types(password1=PASSWORD, password2=PASSWORD)
    phone.presses("Make my account", "sign-in")
    phone.types(login="sam@example.org", password=PASSWORD)
    phone.presses("Sign in", "waits")
