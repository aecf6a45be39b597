"""Where a person lands after signing in: the page of their work, else their own requests."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FIRST_PAGES = (
    ("casework.see_every_team", "dashboard"),
    ("casework.see_queue", "queue"),
    ("newsletter.write_study", "studies"),
    ("insights.see_money", "dashboard_money"),
    ("accounts.manage_people", "people"),
)


def home(request: HttpRequest) -> HttpResponse:
    pages = (page for permission, page in FIRST_PAGES if request.user.has_perm(permission))
    return redirect(next(pages, "my_requests"))
