"""Requests in the making: a week of lessons at home with a nominee and a picture, and drafts at every stage."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import make_aware
from PIL import Image, ImageDraw

from accounts.models import Person, User
from accounts.services import join_as_family
from requests_app import services
from requests_app.models import Request
from requests_app.services.week import WeekRow
from senbudgets.demonstration.said import answers_beside, say_about_the_money
from senbudgets.demonstration.story import Story, assistant
from senbudgets.demonstration.wants import LAPTOP, MENTOR, TUTOR

WEEK = (
    ("English with a tutor", 45, 4, 38, "38.00"),
    ("Maths with a tutor", 45, 4, 38, "38.00"),
    ("Science in the kitchen", 60, 1, 38, "41.50"),
    ("Farm mornings", 180, 2, 38, "54.00"),
    ("Swimming lesson, one to one", 30, 1, 39, "22.00"),
)
ABOUT_THE_WEEK = {
    "section_f": "F1",
    "outcome": "Learns on five days without a day lost to fear",
    "where": "home",
    "delivered_by": "council",
    "paid_by": "council",
}
AWAY_FROM_SCHOOL = {
    "role": "parent",
    "window": "review",
    "plan_status": "in_force",
    "plan_setting_kind": "eotas",
    "plan_setting_name": "",
    "plan_year_group": "Year 8",
    "plan_phase": "secondary",
    "plan_main_need": "ASD",
    "plan_second_need": "SEMH",
    "plan_other_needs": ["SLCN"],
    "child_address": "2 Lamb Cottages\nTorcombe",
    "child_looked_after": "no",
    "child_free_meals": "yes",
    "mechanism": "direct_payment",
    "whole_package_known": True,
    "childs_views": "I like the goats. School was too loud. I want to be a vet.",
}
NOMINEE = {
    "name": "Gwen Vyvyan",
    "relation": "Grandmother",
    "phone": "01632 960 512",
    "has_agreed": True,
}
AT_SCHOOL = {
    "role": "parent",
    "window": "review",
    "plan_status": "in_force",
    "plan_setting_kind": "mainstream",
    "plan_setting_name": "Bayview Primary",
    "plan_year_group": "Year 3",
    "plan_phase": "primary",
    "plan_main_need": "SPLD",
}


def tell_asking(people: dict[str, Person], today: date) -> None:
    """After the year's requests; each on days before `today`."""
    _week_at_home(today)
    priya, tom = people["priya.shah@example.org"].user, people["tom.okafor@example.org"].user
    _just_begun(priya, _at(today, 9))
    _left_in_the_middle(tom, _at(today, 2))
    _ready_to_send(_family("Ines Carvalho", "ines.carvalho@example.org"), _at(today, 1))


def _at(today: date, days_ago: int) -> datetime:
    return make_aware(datetime.combine(today - timedelta(days=days_ago), time(21, 4)))


def _family(name: str, email: str) -> User:
    return join_as_family(User.objects.create_user(email), full_name=name).user


def _begin(user: User, at: datetime, first: str, last: str, born: date) -> Request:
    names = {"first_name": first, "last_name": last, "birth_date": born}
    return services.start_draft(actor=user, at=at, **names)


def _week_at_home(today: date) -> None:
    at = _at(today, 1)
    user = _family("Kerensa Vyvyan", "kerensa.vyvyan@example.org")
    draft = _begin(user, at, "Jory", "Vyvyan", date(2013, 11, 5))
    said = answers_beside(4, "Jory") | AWAY_FROM_SCHOOL | {"payee": "nominee"}
    stage = {"plan_stage_date": today - timedelta(days=20), "window_date": today}
    services.save_answers(draft, actor=user, at=at, **said, **stage, consented_at=at)
    rows = [
        WeekRow(what, Decimal(minutes), Decimal(times), Decimal(weeks), Decimal(price))
        for what, minutes, times, weeks, price in WEEK
    ]
    services.save_week(draft, actor=user, at=at, rows=rows, **ABOUT_THE_WEEK)
    say_about_the_money(draft, user, at, **NOMINEE)
    file = SimpleUploadedFile("drawing.png", drawing(), "image/png")
    picture = services.add_evidence(draft, actor=user, at=at, file=file, about="A picture by Jory")
    services.save_answers(draft, actor=user, at=at, childs_picture=picture)
    services.submit(draft, actor=user, at=at, declared_name="Kerensa Vyvyan")


def _just_begun(user: User, at: datetime) -> None:
    """The first page, and who is asking."""
    draft = _begin(user, at, "Anya", "Shah", date(2019, 2, 14))
    services.save_answers(draft, actor=user, at=at, role="parent", contact_by="email")


def _left_in_the_middle(user: User, at: datetime) -> None:
    """Two lines, and a third half typed when the phone went flat."""
    draft = _begin(user, at, "Kofi", "Okafor", date(2018, 5, 30))
    services.save_answers(draft, actor=user, at=at, **AT_SCHOOL, strands_chosen=True)
    for want in (TUTOR, LAPTOP):
        services.add_line(draft, actor=user, at=at, **want.fields())
    typed = {"provision": ["Someone who meets him at the gate in the"], "tab": ["earlier"]}
    services.keep_typed(draft, actor=user, at=at, page="ask_line_new", typed=typed, version=0)


def _ready_to_send(user: User, at: datetime) -> None:
    draft = _begin(user, at, "Bento", "Carvalho", date(2017, 9, 8))
    said = answers_beside(2, "Bento") | AT_SCHOOL | {"mechanism": "third_party"}
    services.save_answers(
        draft, actor=user, at=at, **said, whole_package_known=True, consented_at=at
    )
    for want in (TUTOR, MENTOR):
        services.add_line(draft, actor=user, at=at, **want.fields() | {"mechanism": "third_party"})
    services.add_line(draft, actor=user, at=at, **_assistant())
    say_about_the_money(draft, user, at)


def _assistant() -> dict:
    blank = Story("", "", date(2017, 9, 8), "", "", "", "", "", "", (), ())
    return assistant(blank.but(assistant_hours=12))


def drawing() -> bytes:
    """A child's drawing: grass, sun, a shed and a goat."""
    picture = Image.new("RGB", (480, 320), "#cfe8f7")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 220, 480, 320), fill="#7fb35a")
    pen.ellipse((380, 24, 450, 94), fill="#ffd54a")
    pen.polygon([(60, 140), (130, 80), (200, 140)], fill="#a44a3f")
    pen.rectangle((75, 140, 185, 235), fill="#d9b38c")
    pen.ellipse((260, 180, 350, 235), fill="#ffffff", outline="#333333", width=3)
    pen.ellipse((335, 160, 375, 195), fill="#ffffff", outline="#333333", width=3)
    for x in (275, 300, 320, 340):
        pen.line((x, 232, x, 268), fill="#333333", width=4)
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
