"""The pages measured, each beside a bare Django view of the same rows, and what may be asked of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bench import bare
from bench.signed_in import Portal, opened, page_of
from casework.staff.queue_order import ORDERS
from casework.staff.queue_queries import IN_HAND
from insights.sections import TABS
from requests_app.models import Request
from tests.signing_in import sign_in

TEN_YEARS = "?from=2016-01-01&to=2026-12-31"
CASE_TABS = ("case_package", "case_calculation", "case_others", "case_letters", "case_history")


@dataclass(frozen=True, slots=True)
class Page:
    """What is opened and the bare view beside it; targets: most statements, milliseconds, kB (0: none)."""

    name: str
    page: Callable[[], HttpResponse]
    bare: Callable[[], HttpResponse]
    statements: int = 0
    processor: int = 0
    size: int = 0


def pages(portal: Portal | None = None) -> list[Page]:
    portal = portal or Portal()
    parts = (_queue, _found, _cases, _dashboards, _families)
    return [page for part in parts for page in part(portal)]


def _queue(portal: Portal) -> Iterator[Page]:
    """At any depth and under any filter 1.5 times the first page: 60 ms."""
    of_manager, queue = portal.of_manager, reverse("queue")
    views = {
        "Queue, all teams": (opened(of_manager, queue), 40),
        "Queue, one team": (opened(portal.of_officer, queue + "?tab=team"), 40),
        "Queue, overdue": (opened(of_manager, queue + "?tab=overdue"), 60),
        "Queue, to approve": (opened(of_manager, queue + "?tab=to_approve"), 60),
        "Queue, need and setting": (
            opened(of_manager, queue + "?need=SLCN&setting=mainstream"),
            60,
        ),
        "Queue, part and clock": (opened(of_manager, queue + "?strand=education&clock=over"), 60),
        "Queue, agreed": (opened(of_manager, queue + "?outcome=agreed"), 60),
        "Queue, page 2": (opened(of_manager, queue + second_page(of_manager)), 60),
        "Queue, halfway down": (opened(of_manager, queue + halfway()), 60),
    }
    for name, (page, most) in views.items():
        yield Page(name, page, bare.queue, 12, most, 40)


def second_page(client: Client) -> str:
    """Where the first page's link leads; the first again when there is no other."""
    first = client.get(reverse("queue")).content.decode()
    link = re.search(r'href="(\?[^"]*after=[^"]*)"', first)
    return unescape(link[1]) if link else ""


def halfway() -> str:
    """After the case in the middle of all that are in hand."""
    order, cases = ORDERS["clock"], Request.objects.filter(IN_HAND)
    middle = cases.order_by(*order.by)[cases.count() // 2]
    return f"?after={order.cursor(middle)}"


def _found(portal: Portal) -> Iterator[Page]:
    child = portal.decided.child
    words = {
        "a child’s name": child.name,
        "part of a name": child.last_name[:3],
        "a birth date": f"{child.birth_date:%d %m %Y}",
        "a setting": portal.decided.plan.setting_name,
    }
    for name, typed in words.items():
        client = sign_in(Client(), portal.officer)  # what was typed is kept in its session
        client.post(reverse("find"), {"q": typed})
        yield Page(f"Search, {name}", page_of(client, "find"), bare.queue, 12, 60, 40)


def _cases(portal: Portal) -> Iterator[Page]:
    of_manager, largest, decided = portal.of_manager, portal.largest, portal.decided
    for name, case in (("Case, 200 events", largest), ("Case, decided", decided)):
        page = page_of(of_manager, "case", case.reference)
        yield Page(name, page, lambda pk=case.pk: bare.case(pk), 20, 60)
    for tab in CASE_TABS:
        page = page_of(of_manager, tab, largest.reference)
        name = tab.removeprefix("case_")
        yield Page(f"Case, its {name}", page, lambda: bare.case(largest.pk), 20)


def _dashboards(portal: Portal) -> Iterator[Page]:
    for name, tab in TABS.items():
        for words, period in (("", ""), (", ten years", TEN_YEARS)):
            page = opened(portal.of_manager, reverse(name) + period)
            yield Page(f"Dashboard {tab.text}{words}", page, bare.dashboard, 15, 60)


def _families(portal: Portal) -> Iterator[Page]:
    for name, request in (("200 events", portal.largest), ("decided", portal.decided)):
        client = sign_in(Client(), request.requester)
        page = page_of(client, "status", request.reference)
        yield Page(f"Status, {name}", page, lambda pk=request.pk: bare.status(pk), 20)
