"""Browsers of a load's people, and the cases that the benchmark opens with them."""

from collections.abc import Callable
from functools import cached_property

from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from requests_app.models import Request
from tests.signing_in import sign_in


class Portal:
    """The largest case has 200 events and 40 files; the others are the newest of their kind."""

    @cached_property
    def manager(self) -> Person:
        return Person.objects.filter(user__groups__name="Manager").earliest("pk")

    @cached_property
    def officer(self) -> Person:
        return Person.objects.filter(user__groups__name="Caseworker").earliest("pk")

    @cached_property
    def of_manager(self) -> Client:
        return sign_in(Client(), self.manager)

    @cached_property
    def of_officer(self) -> Client:
        return sign_in(Client(), self.officer)

    @cached_property
    def largest(self) -> Request:
        newest = Request.objects.open().order_by("-pk")
        return newest.annotate(many=Count("events")).order_by("-many", "pk")[0]

    @cached_property
    def decided(self) -> Request:
        return Request.objects.filter(strands__outcome="agreed").latest("closed_at")

    def newest(self, **which) -> Request:
        found = Request.objects.filter(**which).exclude(pk=self.largest.pk)
        return found.select_related("plan", "child").latest("pk")


def opened(client: Client, address: str) -> Callable[[], HttpResponse]:
    return lambda: client.get(address)


def page_of(client: Client, name: str, *args: object) -> Callable[[], HttpResponse]:
    return opened(client, reverse(name, args=args))


def taken_back(client: Client, address: str, form: dict) -> Callable[[], HttpResponse]:
    """Posts a form and takes back what it did, so that it can be posted again; it must be accepted."""

    def post() -> HttpResponse:
        with transaction.atomic():
            answer = client.post(address, form)
            transaction.set_rollback(True)
        client.cookies.pop("messages", None)  # nobody looks at a page that would show them
        if answer.status_code != 302:
            raise RuntimeError(f"{address}: the form was not accepted")
        return answer

    return post
