"""What the portal's main pages cost, beside a bare Django view of the same rows, in one run.

Run: .venv/bin/python -m bench.pages [--requests 2000] [--times 30]
It starts a PostgreSQL of its own, makes a load in it, and leaves nothing behind. Settings are those
of the tests: production's, with files served as they lie."""

import argparse
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()  # starts the database; models can be imported from here on

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import Person  # noqa: E402
from bench import bare  # noqa: E402
from bench.stopwatch import Cost, cost_of  # noqa: E402
from requests_app.models import Request  # noqa: E402
from tests.signing_in import sign_in  # noqa: E402


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the portal and the bare view beside it; targets: most statements, milliseconds, kB (0: none)."""

    name: str
    page: Callable[[], HttpResponse]
    bare: Callable[[], HttpResponse]
    statements: int = 0
    processor: int = 0
    size: int = 0


def pages() -> list[Page]:
    manager = Person.objects.filter(user__groups__name="Manager").earliest("pk")
    officer = Person.objects.filter(user__groups__name="Caseworker").earliest("pk")
    largest = Request.objects.open().annotate(many=Count("events")).latest("many")
    decided = Request.objects.filter(strands__outcome="agreed").latest("closed_at")
    dashboard = reverse("dashboard")
    case, status = reverse("case", args=[largest.reference]), reverse("queue")
    return [
        Page("Queue, all teams", opened(manager, status), bare.queue, 12, 40, 40),
        Page("Queue, page 2", second_page(manager), bare.queue, 12, 60, 40),
        Page("Queue, one team", opened(officer, status + "?tab=team"), bare.queue, 12, 40, 40),
        Page("Case, 200 events", opened(manager, case), lambda: bare.case(largest.pk), 20),
        Page("Dashboard", opened(manager, dashboard), bare.dashboard, 15, 60),
        Page("Dashboard, ten years", opened(manager, dashboard + TEN_YEARS), bare.dashboard, 15),
        Page("Status, 200 events", followed(largest), lambda: bare.status(largest.pk)),
        Page("Status, decided", followed(decided), lambda: bare.status(decided.pk)),
    ]


TEN_YEARS = "?from=2016-01-01&to=2026-12-31"


def opened(person: Person, address: str) -> Callable[[], HttpResponse]:
    client = sign_in(Client(), person)
    return lambda: client.get(address)


def second_page(person: Person) -> Callable[[], HttpResponse]:
    """Where the first page's link leads; the first again when there is no other."""
    first = opened(person, reverse("queue"))().content.decode()
    link = re.search(r'href="(\?[^"]*after=[^"]*)"', first)
    return opened(person, reverse("queue") + (unescape(link[1]) if link else ""))


def followed(request: Request) -> Callable[[], HttpResponse]:
    return opened(request.requester, reverse("status", args=[request.reference]))


def show(times: int) -> None:
    print(f"{Request.objects.count():,} requests on {connection.vendor}; times in milliseconds\n")
    print(
        f"{'Page':22}{'SQL':>5}{'CPU':>8}{'bare':>7}{'ratio':>7}{'p50':>8}{'p95':>8}{'kB':>7}  Target"
    )
    for page in pages():
        cost, beside = cost_of(page.page, times), cost_of(page.bare, times)
        print(
            f"{page.name:22}{cost.statements:5}{cost.processor:8.1f}{beside.processor:7.1f}"
            f"{cost.processor / beside.processor:7.1f}{cost.p50:8.1f}{cost.p95:8.1f}"
            f"{cost.size / 1000:7.1f}  {verdict(page, cost)}",
            flush=True,
        )
    print("\nA busy machine raises the bare views' times as well: then the ratio tells more.")


def verdict(page: Page, cost: Cost) -> str:
    missed = [
        f"{name} {found:.0f} over {most}"
        for name, found, most in (
            ("statements", cost.statements, page.statements),
            ("CPU", cost.processor, page.processor),
            ("kB", cost.size / 1000, page.size),
        )
        if most and found > most
    ]
    return ", ".join(missed) or ("met" if page.statements else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--times", type=int, default=30, help="how often each page is measured")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0)
    call_command("seed_load", requests=options.requests, verbosity=0)
    show(options.times)


if __name__ == "__main__":
    main()
