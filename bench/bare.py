"""Plain Django views of the rows that the portal's pages show: one template, no frame, no rules.

What is left between these and the pages is what the portal itself adds."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Sum
from django.http import HttpResponse
from django.template import Context, Template

from budgets.models import BudgetLine
from requests_app.models import Event, Evidence, Line, Request, Strand

TABLE = Template(
    "<!doctype html><title>{{ title }}</title>{% for rows in tables %}<table>{% for row in rows %}"
    "<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}"
)


def queue() -> HttpResponse:
    rows = Request.objects.open().with_child().order_by("next_due_on", "pk")[:50]
    return _page("Queue", _requests(rows))


def case(pk: int) -> HttpResponse:
    strand = Strand.objects.get(request=pk)
    lines = Line.objects.filter(strand=strand)
    return _page(
        "Case",
        _requests(Request.objects.with_child().filter(pk=pk)),
        ((row.provision, row.purpose, row.annual, row.paid_by) for row in lines),
        _files(pk),
        _events(Event.objects.filter(request=pk).order_by("-pk")[:8]),
    )


def status(pk: int) -> HttpResponse:
    shown = Event.objects.filter(request=pk, seen_by_family=True)
    asked = _requests(Request.objects.with_child().filter(pk=pk))
    return _page("Status", asked, _files(pk), _events(shown))


def dashboard() -> HttpResponse:
    outcomes = Strand.objects.values_list("outcome").annotate(many=Count("pk"))
    by_purpose = BudgetLine.objects.values_list("purpose", "funding").annotate(all=Sum("amount"))
    return _page("Dashboard", outcomes, by_purpose)


def _page(title: str, *tables: Iterable[Iterable[Any]]) -> HttpResponse:
    return HttpResponse(TABLE.render(Context({"title": title, "tables": tables})))


def _requests(rows: Iterable[Request]) -> Iterable[tuple]:
    for row in rows:
        officer = row.caseworker.person.full_name if row.caseworker else ""
        child, plan = row.child, row.plan
        yield (
            row.reference,
            child.name,
            child.birth_date,
            plan.setting_name,
            row.status,
            officer,
            row.next_due_on,
        )


def _files(pk: int) -> Iterable[tuple]:
    return Evidence.objects.filter(request=pk).values_list("name", "about", "size", "added_at")


def _events(rows) -> Iterable[tuple]:
    for row in rows.select_related("actor__person"):
        yield row.at, row.action, row.actor.person.full_name if row.actor else "", row.now
