"""What the frame adds to every page."""

import pytest
from django import forms
from django.template import Context, Template

from council import views
from council.models import Council

TITLE = "{% load portal_frame %}{% page_title %}TEXT{% endpage_title %}"


class OneField(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(
    ("form", "written", "title"),
    [
        (None, "Your details", "Your details"),
        (OneField(), "Your details", "Your details"),
        (OneField({}), "Your details", "Error: Your details"),
        (OneField({}), "Error: Your details", "Error: Your details"),
        (OneField({}), "Tom &amp; Ann", "Error: Tom &amp; Ann"),
    ],
)
def test_a_title_says_once_that_there_are_mistakes(form, written, title):
    assert Template(TITLE.replace("TEXT", written)).render(Context({"form": form})) == title


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/no-such-page/", 404, "Page not found"),
        ("/cookies/", 200, "Cookies"),
        ("/privacy/", 200, "Privacy"),
        ("/accessibility/", 200, "Accessibility statement"),
        ("/help/", 200, "Help and advice"),
        ("/", 200, "Ask for a personal SEN budget"),
    ],
)
def test_pages_for_everybody(client, path, status, heading):
    answer = client.get(path)
    assert (answer.status_code, f">{heading}</h1>" in answer.content.decode()) == (status, True)


def test_the_pages_of_faults_need_no_database(client, rf):

    pages = [views.server_error(rf.get("/")), views.bad_request(rf.get("/"), ValueError())]
    assert [page.status_code for page in pages] == [500, 400]


@pytest.mark.django_db
def test_a_council_s_own_colours_are_linked_and_served(client):

    assert b"council.css" not in client.get("/cookies/").content
    Council.objects.update_or_create(pk=1, defaults={"brand_colour": "#5b1a4a"})
    assert b"/council.css?5b1a4a" in client.get("/cookies/").content
    sheet = client.get("/council.css")
    assert (sheet["Content-Type"], b"--brand: #5b1a4a;" in sheet.content) == ("text/css", True)


@pytest.mark.django_db
def test_a_family_page_weighs_less_than_20_kilobytes(client):
    assert max(len(client.get(path).content) for path in ("/", "/help/", "/privacy/")) < 20_000
