"""What tests of the pages from package to letter share: addresses, what was typed, what a page said."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from requests_app.models import Request
from tests.builders import make_request

AGREE = {
    "budget": "identified",
    "minutes": "60",
    "times_a_week": "2",
    "weeks": "38",
    "group_size": "1",
    "against_plan": "as_much",
    "payment": "agreed",
    "mechanism": "direct_payment",
    "reasons": "Section F3 gives two hours a week of reading support to this child.",
    "version": "0",
}
WHOLE = {
    **{"starts_on-day": "4", "starts_on-month": "1", "starts_on-year": "2027"},
    **{"ends_on-day": "3", "ends_on-month": "Jan", "ends_on-year": "2028"},
    "evidence_considered": "The plan and the tutor’s quote.",
    "delivered_instead": "",
    "below_indicative_reason": "",
}


def address(name: str, request: Request, *more) -> str:
    return reverse(name, args=[request.reference, "education", *more])


def planned(**what) -> Request:
    return make_request("plan_ready", **what)


def text_of(response) -> str:
    html = re.sub(r"<(style|script).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def errors_of(response) -> list[tuple[str, str]]:
    """Text and target of each entry of the error summary."""
    found = re.search(
        r'govuk-error-summary__list">(.*?)</ul>', response.content.decode(), re.DOTALL
    )
    entries = re.findall(r'<li>(?:<a href="([^"]*)">)?([^<]*)', found[1]) if found else []
    return [(text, href) for href, text in entries]


def statements_of(office, page: str, post: dict | None = None) -> int:
    """Everything sent to the database, the marks of transactions among it."""
    with CaptureQueriesContext(connection) as seen:
        office.post(page, post) if post else office.get(page)
    return len(seen.captured_queries)
