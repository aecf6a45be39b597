"""The demonstration's plan register: some three hundred invented plans, loaded from a file as a council's are."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import localdate, make_aware

from accounts.models import User
from requests_app.enums import Status, Window
from requests_app.models import PlanRecord, Request
from requests_app.register.columns import COLUMNS
from requests_app.register.likeness import swapped
from requests_app.services import check_file, load_file, match_record

OTHERS = 240
FIRST = (
    *("Isla", "Noah", "Freya", "Leo", "Maisie", "Theo", "Ivy", "Arlo", "Zara", "Kofi", "Lena"),
    *("Omar", "Tilda", "Ravi", "Elsie", "Jude", "Nia", "Felix", "Mina", "Caleb", "Orla", "Sami"),
)
LAST = (
    *("Trelawny", "Okafor", "Hocking", "Bright", "Penrose", "Malik", "Carlyon", "Yates", "Dunn"),
    *("Kowalska", "Rosewarne", "Ahmed", "Sleeman", "Farrow", "Bassett", "Nguyen", "Hext", "Cole"),
)
SETTINGS = (
    ("Bayview Primary", "mainstream", "primary"),
    ("Hillside Primary", "mainstream", "primary"),
    ("Harbour Reach Academy", "mainstream", "secondary"),
    ("Combe Valley School", "special", "primary"),
    ("Northmoor School", "special", "secondary"),
    ("Torcombe College", "fe_college", "post_16"),
    ("The Cedars", "independent", "secondary"),
    ("Little Acorns Nursery", "early_years", "early_years"),
)
NEEDS = (
    "ASD",
    "ASD",
    "ASD",
    "SLCN",
    "SLCN",
    "SEMH",
    "SEMH",
    "MLD",
    "SPLD",
    "SLD",
    "PD",
    "HI",
    "VI",
)
ETHNICITIES = (*("WBRI",) * 14, "WOTH", "MWBC", "MWAS", "AIND", "APKN", "BAFR", "OOTH", "REFU")
LANGUAGES = (*("English",) * 9, "Polish", "Urdu", "Somali")
AGES = {"early_years": 4, "primary": 8, "secondary": 13, "post_16": 17}
OPEN = (Status.SUBMITTED, Status.IN_REVIEW, Status.WAITING_FOR_FAMILY, Status.PLANNING)
LOOKALIKES = 3
NO_DAY = {"Date of birth": "31/02/2015"}


def tell_register(manager: User, today: date) -> None:
    """A file with errors five weeks ago, the good one a week ago; most requests matched since."""
    asked = list(_requests())
    rows = [*_of_requests(asked, today), *_of_others(today)]
    wrong = [row | NO_DAY if place % 97 == 5 else row for place, row in enumerate(rows)]
    check_file(_file(wrong), name="ehcp export october.csv", actor=manager, at=_at(today, 36))
    load = check_file(_file(rows), name="ehcp export november.csv", actor=manager, at=_at(today, 7))
    load_file(load, actor=manager, at=_at(today, 7))
    _match(asked, manager, today)


def _at(today: date, days_ago: int) -> datetime:
    return make_aware(datetime.combine(today - timedelta(days=days_ago), time(9, 30)))


def _requests() -> Iterable[Request]:
    """One request of each child that the portal of this year knows."""
    sent = Request.objects.sent().exclude(team__name__startswith="Pilot")
    return sent.select_related("child", "plan", "caseworker").order_by("-submitted_at", "-pk")


def _unmatched(asked: Sequence[Request]) -> list[Request]:
    """The newest ones, which nobody has matched yet; their records look a little different."""
    return [one for one in asked if one.status == Status.SUBMITTED][:LOOKALIKES]


def _of_requests(asked: Sequence[Request], today: date) -> list[dict]:
    rows: dict[int, dict] = {}
    lookalikes = {one.child_id for one in _unmatched(asked)}
    for one in asked:
        if one.child_id not in rows:
            rows[one.child_id] = _row_of(one, len(rows), today, one.child_id in lookalikes)
    return list(rows.values())


def _row_of(one: Request, place: int, today: date, lookalike: bool) -> dict:
    child, plan, luck = one.child, one.plan, Random(one.pk)
    born = swapped(child.birth_date) if lookalike and place % 2 else child.birth_date
    last = f"{child.last_name}-Hale" if lookalike and not place % 2 else child.last_name
    return {
        "Native ID": str(400_100 + place),
        "UPN": f"A{luck.randrange(10**11, 10**12)}",
        "First name": child.first_name,
        "Last name": last,
        "Date of birth": _day(born),
        **_person(luck),
        "Main need": plan.main_need,
        "Second need": plan.second_need,
        "Setting": plan.setting_name,
        "Kind of setting": plan.setting_kind,
        "Phase": plan.phase,
        **_stage_of(one, today),
    }


def _stage_of(one: Request, today: date) -> dict:
    """The stage in which the family asked, while the request is open; a plan in force after it."""
    sent = localdate(one.submitted_at)
    began = one.plan.stage_date or sent - timedelta(days=12)
    old = _day(sent - timedelta(days=700))
    if one.status in OPEN and one.window == Window.DRAFT_PLAN:
        requested = _day(began - timedelta(days=84))
        return {
            "Plan status": "being_drafted",
            "Assessment requested": requested,
            "Draft plan sent": _day(began),
        }
    if one.status in OPEN and one.window == Window.REASSESSMENT:
        return {
            "Plan status": "reassessment",
            "Plan issued": old,
            "Reassessment began": _day(began),
        }
    if one.status in OPEN and one.window == Window.REVIEW:
        return {"Plan status": "in_review", "Plan issued": old, "Last review meeting": _day(began)}
    following = _day(today + timedelta(days=90 + one.pk % 200))
    return {"Plan status": "in_force", "Plan issued": old, "Next review due": following}


def _of_others(today: date) -> Iterable[dict]:
    """Children with a plan about whom nobody has asked."""
    luck = Random(1652)
    for place in range(OTHERS):
        setting, kind, phase = luck.choice(SETTINGS)
        born = today - timedelta(days=AGES[phase] * 365 + luck.randrange(700))
        issued = today - timedelta(days=luck.randrange(200, 900))
        ended = place % 40 == 7
        if place % 30 == 4:
            yield _being_written(place, luck, today)
            continue
        yield {
            "Native ID": str(410_000 + place),
            "UPN": f"B{luck.randrange(10**11, 10**12)}",
            "First name": luck.choice(FIRST),
            "Last name": luck.choice(LAST),
            "Date of birth": _day(born),
            **_person(luck),
            "Main need": luck.choice(NEEDS),
            "Setting": setting,
            "Kind of setting": kind,
            "Phase": phase,
            "Plan status": "ceased" if ended else "in_force",
            "In custody": "yes" if place == 33 else "no",
            "Plan issued": _day(issued),
            "Next review due": ""
            if ended
            else _day(today + timedelta(days=luck.randrange(5, 360))),
            "Plan ends": _day(today - timedelta(days=30)) if ended else "",
        }


def _being_written(place: int, luck: Random, today: date) -> dict:
    """A first plan on its way, asked for two to five months ago."""
    asked = today - timedelta(days=luck.randrange(60, 150))
    return {
        "Native ID": str(410_000 + place),
        "First name": luck.choice(FIRST),
        "Last name": luck.choice(LAST),
        "Date of birth": _day(today - timedelta(days=365 * 5 + luck.randrange(500))),
        **_person(luck),
        "Main need": luck.choice(NEEDS),
        "Setting": "Bayview Primary",
        "Kind of setting": "mainstream",
        "Phase": "primary",
        "Plan status": "being_drafted",
        "Assessment requested": _day(asked),
        "Draft plan sent": _day(asked + timedelta(days=98)) if asked.day % 2 else "",
    }


def _person(luck: Random) -> dict:
    return {
        "Sex": luck.choice("FMMM"),
        "Ethnicity": luck.choice(ETHNICITIES),
        "First language": luck.choice(LANGUAGES),
        "Postcode": f"TQ{luck.randrange(1, 5)} {luck.randrange(1, 9)}{luck.choice('ABDEFG')}{luck.choice('HJLN')}",
    }


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _file(rows: Iterable[dict]) -> bytes:
    page = io.StringIO()
    writer = csv.DictWriter(page, [column.title for column in COLUMNS], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode("utf-8-sig")


def _match(asked: Sequence[Request], manager: User, today: date) -> None:
    """All but the newest ones, which wait for somebody to look at their suggestions."""
    left = {one.pk for one in _unmatched(asked)}
    alike = PlanRecord.objects.in_bulk(field_name="native_id")
    records = {(one.sounds_like, one.birth_date): one for one in alike.values()}
    for one in asked:
        record = records.get((one.child.sounds_like, one.child.birth_date))
        if one.pk in left or record is None:
            continue
        actor = one.caseworker or manager
        match_record(one, found=record, actor=actor, at=_at(today, 6))
