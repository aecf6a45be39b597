"""Finding a case by its reference, the child's name or date of birth, or the setting."""

import re
from datetime import date

from django.db.models import Q

from casework.staff.queue_queries import PAGE, rows_for
from council.govuk import reading
from requests_app.models import Child, Plan, Request

REFERENCE = re.compile(r"PB\W*(\d{2})\W*(\d{6})\W*(\d)", re.IGNORECASE)
DATE = re.compile(r"(\d{1,2})\W+(\w{1,9})\W+(\d{4})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def reference_in(words: str) -> str | None:
    """PB-26-000123-7, however it was typed: small letters, spaces, no dashes."""
    found = REFERENCE.fullmatch(words.strip())
    return "PB-{}-{}-{}".format(*found.groups()) if found else None


def birth_date_in(words: str) -> date | None:
    """10 3 2018, 10/03/2018, 10 March 2018 or 2018-03-10; None for anything else."""
    if found := ISO_DATE.fullmatch(words.strip()):
        year, month, day = found.groups()
    elif found := DATE.fullmatch(words.strip()):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), reading.month(month), int(day))
    except (ValueError, reading.Unclear):
        return None


def found_by(words: str, user) -> list[Request]:
    """Cases this person may see, open or closed, the newest first; at most a page and one."""
    cases = rows_for(user).sent().filter(_where(words))
    return list(cases.order_by("-submitted_at", "-pk")[: PAGE + 1])


def the_one_with(reference: str, user) -> Request | None:
    return Request.objects.visible_to(user).sent().filter(reference=reference).first()


def _where(words: str) -> Q:
    """A date of birth; else cases whose child's name, or whose setting, holds every word."""
    if born := birth_date_in(words):
        return Q(child__birth_date=born)
    parts = words.split()
    if not parts:
        return Q(pk__in=())
    names, settings = Q(), Q()
    for part in parts:
        names &= Q(sounds_like__contains=part.casefold())
        settings &= Q(setting_name__icontains=part)
    by_name = Request.objects.filter(child__in=Child.objects.filter(names)).values("pk")
    by_setting = Request.objects.filter(plan__in=Plan.objects.filter(settings)).values("pk")
    return Q(pk__in=by_name.union(by_setting))
