"""The suite's own ground: real servers, real mail, a real browser."""

import pytest
import redis
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import connection


@pytest.mark.postgres
def test_tests_run_on_postgresql(db):
    assert connection.vendor == "postgresql"


def test_psycopg_3_is_not_installed_as_django_would_prefer_it():
    with pytest.raises(ModuleNotFoundError):
        __import__("psycopg")


@pytest.mark.redis
def test_redis_answers(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        assert client.ping()


def test_mail_goes_out_over_smtp(smtp):
    send_mail("Your request", "We have it.", "council@example.org", ["parent@example.org"])

    assert [(mail["To"], mail["Subject"]) for mail in smtp] == [
        ("parent@example.org", "Your request")
    ]


@pytest.mark.parametrize("turn", ["first", "after a flush"])
@pytest.mark.django_db(transaction=True)
def test_groups_are_there_after_a_flush(turn):
    assert Group.objects.filter(name="Caseworker").exists()


@pytest.mark.browser
def test_chromium_opens_a_page_of_the_portal(page):
    answer = page.goto("/health/")

    assert answer.json() == {"portal": "ok"}
