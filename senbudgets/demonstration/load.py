"""Loads the whole demonstration: people, the pilot, the last twelve months."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from accounts.models import Person, Team, User
from accounts.services import admit
from council.models import Council
from council.working_days import Calendar, calendar
from notifications.services import settle_history
from requests_app.clock import day_after
from senbudgets.demo_people import DEMO_PEOPLE, make_demo_people
from senbudgets.demonstration.around import tell_around
from senbudgets.demonstration.asked import tell_asked
from senbudgets.demonstration.asking import tell_asking
from senbudgets.demonstration.checked import tell_checked
from senbudgets.demonstration.figures import tell_figures
from senbudgets.demonstration.files import tell_files
from senbudgets.demonstration.issues import tell_issues
from senbudgets.demonstration.messages import tell_messages
from senbudgets.demonstration.others import tell_others
from senbudgets.demonstration.outcomes import tell_outcomes
from senbudgets.demonstration.payments import tell_payments
from senbudgets.demonstration.pilot import pilot
from senbudgets.demonstration.register import tell_register
from senbudgets.demonstration.reviews import tell_reviews
from senbudgets.demonstration.studies import tell_studies
from senbudgets.demonstration.teller import Cast, days_until, tell
from senbudgets.demonstration.this_year import Told, this_year

COUNCIL = {
    "name": "Torcombe Council",
    "short_name": "Torcombe",
    "phone": "01632 960 145",
    "email": "sen@torcombe.example",
    "opening_hours": "Monday to Friday, 9am to 5pm, or ask us to ring you in the evening",
    "address": "SEN team\nHarbour House\nTorcombe TQ0 1AA",
    "website": "https://www.torcombe.example",
    "advice_name": "Torcombe SEND Advice",
    "advice_phone": "01632 960 870",
    "advice_url": "https://advice.torcombe.example",
}
PILOT_TEAM = "Pilot 2015 to 2016"
PILOT_WORKER = ("Jo Tremlett", "jo.tremlett@torcombe.example")


@transaction.atomic
def load(looked_at: datetime, say: Callable[[str], None]) -> int:
    """Tell every story; return how many. `looked_at` is when somebody opens the demonstration."""
    today = localdate(looked_at)
    Council.objects.update_or_create(pk=1, defaults=COUNCIL)
    people = make_demo_people(at=make_aware(datetime.combine(today, time(8))))
    days = calendar()
    say("The pilot, March 2015 to May 2016")
    told = _tell_pilot(people, days, today)
    say("The last twelve months")
    told += _tell_this_year(people, days, today)
    tell_register(_users(people, "Manager")[0], today)
    tell_around(people, today)
    tell_asking(people, today)
    tell_files(people, today)
    cast = Cast(_users(people, "Caseworker"), _users(people, "Manager"), days, logins=people)
    tell_reviews(cast, today)
    tell_others(people, cast, today)
    tell_payments(cast, today)
    tell_outcomes(today)
    tell_figures(_users(people, "Manager")[0], today)
    tell_asked(today)
    tell_checked(today)
    tell_issues(_users(people, "Editor")[0], _users(people, "Manager")[0], today)
    settle_history(before=make_aware(datetime.combine(today, time(8))))
    tell_messages(_users(people, "Manager")[0], looked_at)
    return told


def _tell_pilot(people: dict[str, Person], days: Calendar, today: date) -> int:
    team, _ = Team.objects.get_or_create(name=PILOT_TEAM)
    name, email = PILOT_WORKER
    worker = admit(email=email, full_name=name, password=None, groups=["Caseworker"], teams=[team])
    cast = Cast([worker.user], _users(people, "Manager"), days)
    stories = pilot()
    for starts, story in stories:
        tell(story, cast, starts)
    asked = make_aware(datetime.combine(today - timedelta(days=40), time(11)))
    tell_studies(worker.user, cast.managers[0], asked)
    return len(stories)


def _tell_this_year(people: dict[str, Person], days: Calendar, today: date) -> int:
    cast = Cast(_users(people, "Caseworker"), _users(people, "Manager"), days, logins=people)
    told = [(_starts(one, today, days), one.story) for one in this_year()]
    stories = sorted(told, key=lambda pair: pair[0])
    for starts, story in stories:
        tell(story, cast, starts)
    return len(stories)


def _starts(told: Told, today: date, days: Calendar) -> date:
    """The day it was sent, so that its last step was `idle` working days ago."""
    last = "in_review" if told.story.to == "withdrawn" else told.story.to
    return day_after(today, -(told.idle + days_until(told.story, last)), days)


def _users(people: dict[str, Person], group: str) -> list[User]:
    emails = [made.email for made in DEMO_PEOPLE if made.group == group]
    return list(User.objects.filter(email__in=emails).order_by("pk"))
