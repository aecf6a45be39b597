"""Adding evidence while the request is open."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_app.models import Evidence
from tests.casework.family.acting import asked_of, post
from tests.casework.family.pages import address, browser_of, read, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def pdf(content=b"%PDF-1.4 quote", name="quote.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_file_is_added_while_the_request_is_open(parent, officer):
    asked = asked_of(parent, officer, "in_review")

    response = post(parent, "add_evidence", asked, {"files": pdf(), "about": "The quote"})

    assert response.status_code == 302
    assert Evidence.objects.get().about == "The quote"
    page = read(parent, "status", asked)
    assert "You added a file The quote" in page
    assert "The quote You added it on 16 September. Not checked for viruses." in page


def test_the_same_file_again_is_one_file(parent, officer, time_machine):
    asked = asked_of(parent, officer, "in_review")
    post(parent, "add_evidence", asked, {"files": pdf(), "about": "The quote"})
    time_machine.shift(60)

    client = browser_of(parent)
    response = client.post(address("add_evidence", asked), {"files": pdf()}, follow=True)

    assert "We had this already" in words_of(response)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (None, "Choose a file"),
        (pdf(b""), "The file is empty. Choose another one."),
        (pdf(b"MZ\x90 a program", "quote.pdf"), "The file must be a PDF, a photo (JPEG, PNG"),
    ],
)
def test_a_file_that_cannot_be_taken_says_what_to_do(parent, officer, file, says):
    asked = asked_of(parent, officer, "in_review")
    data = {"about": "The quote"} | ({"files": file} if file else {})

    response = post(parent, "add_evidence", asked, data)

    assert response.status_code == 200
    assert says in words_of(response)
    assert response.context["form"]["about"].value() == "The quote"
    assert Evidence.objects.count() == 0


def test_a_file_that_is_too_big_is_stopped_and_said_so(parent, officer, settings):
    settings.EVIDENCE_MAX_BYTES = 1000
    asked = asked_of(parent, officer, "in_review")

    big = pdf(b"%PDF-1.4" + b"x" * 2000)
    response = post(parent, "add_evidence", asked, {"files": big, "about": "The quote"})

    assert "it is bigger than 50 MB" in words_of(response)
    assert response.context["form"]["about"].value() == "The quote"


def test_a_closed_request_takes_no_file(parent, officer):
    asked = asked_of(parent, officer, "withdrawn")
    client = browser_of(parent)

    opened = client.get(address("add_evidence", asked), follow=True)
    sent = client.post(address("add_evidence", asked), {"files": pdf()}, follow=True)

    assert "This request is closed" in words_of(opened)
    assert "This request is closed" in words_of(sent)
    assert Evidence.objects.count() == 0
