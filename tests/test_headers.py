"""What every answer carries: a policy that lets no script in, nothing kept of what a person saw."""

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from tests.builders import make_manager, make_parent, make_request
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


@login_not_required
def with_inline_script(request):
    return HttpResponse(f"<script nonce={request.csp_nonce}></script>")


urlpatterns = [path("inline/", with_inline_script)]


def test_the_policy_lets_no_foreign_and_no_inline_script_in(client):
    page = client.get("/")

    found = policy(page)
    assert found["default-src"] == found["object-src"] == found["base-uri"] == "'none'"
    assert (found["frame-ancestors"], found["script-src"]) == ("'none'", "'self'")
    assert "unsafe" not in page["Content-Security-Policy"]


@override_settings(ROOT_URLCONF="tests.test_headers")
def test_an_inline_script_needs_the_nonce_of_its_own_answer(client):
    first, second = client.get("/inline/"), client.get("/inline/")

    nonces = [page.content.decode()[14:].split(">")[0] for page in (first, second)]
    assert policy(first)["script-src"] == f"'self' 'nonce-{nonces[0]}'"
    assert nonces[0] != nonces[1]


def test_nothing_that_a_signed_in_person_saw_is_kept(client):
    parent = make_parent()
    request = make_request("submitted", parent=parent)
    sign_in(client, parent)

    for page in ("/requests/", request.get_absolute_url()):
        assert client.get(page)["Cache-Control"] == "no-store, private"


def test_the_usual_doors_are_shut(client):
    page = client.get("/")

    assert page["X-Frame-Options"] == "DENY"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
def test_browsers_are_told_to_come_back_by_https_only(client):
    page = client.get("/", secure=True)

    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_form_without_its_token_changes_nothing(client):
    careful = type(client)(enforce_csrf_checks=True)
    sign_in(careful, make_manager())

    answer = careful.post("/find/", {"q": "PB-26-000001-3"})

    assert answer.status_code == 403


def test_cookies_are_the_sites_own():
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert (settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE) == ("Lax", "Lax")
