"""Files that come one by one from a script, many at once without one, and what hostile senders try."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from council.models import Policy
from requests_app import services
from requests_app.models import Evidence, Link
from tests import files
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request
from tests.casework.family.pages import words_of
from tests.requests_app.asking import page, pdf
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def parent():
    return make_parent(name="Amara Obi")


@pytest.fixture
def draft(parent):
    return make_draft(parent)


@pytest.fixture
def browser_of_parent(client, parent) -> Client:
    return sign_in(client, parent)


def alone(client, url, file=None, **also):
    """As the script sends one file."""
    sent = {"files": file} if file else {}
    return client.post(url, sent | also, headers={"Accept": "application/json"})


def names() -> list[str]:
    return list(Evidence.objects.values_list("name", flat=True))


def test_files_that_come_alone_are_answered_one_by_one_and_told_on_the_page_that_follows(
    browser_of_parent, draft
):
    url = page("ask_evidence", draft)
    first = alone(browser_of_parent, url, pdf(), about="Prices")
    second = alone(browser_of_parent, url, pdf("virus.pdf", b"<script>"))
    third = alone(browser_of_parent, url, pdf("nothing.pdf", b""))
    then = browser_of_parent.post(url, {"uploaded": "1", "about": "Prices"})

    assert (first.json(), second.json()["kept"]) == ({"kept": True, "why": ""}, False)
    assert third.json()["why"] == "nothing.pdf: The file is empty. Choose another one."
    assert then.context["form"].errors["files"] == [second.json()["why"], third.json()["why"]]
    assert (then.context["form"]["about"].value(), names()) == ("Prices", ["quote.pdf"])
    assert Evidence.objects.get().about == "Prices"
    again = browser_of_parent.post(url, {"uploaded": "1"})
    assert again.status_code == 302  # told once


def test_a_script_that_sends_no_file_or_a_wrong_word_is_told(browser_of_parent, draft):
    url = page("ask_evidence", draft)
    assert alone(browser_of_parent, url).json() == {"kept": False, "why": "Choose a file"}
    long = alone(browser_of_parent, url, pdf(), about="x" * 201).json()
    assert (long["kept"], "200 characters" in long["why"], names()) == (False, True, [])


def test_a_request_that_was_sent_meanwhile_takes_no_file_of_a_draft(browser_of_parent, parent):
    sent = make_request("submitted", parent=parent)
    response = alone(browser_of_parent, reverse("ask_evidence", args=[sent.key]), pdf())
    assert (response.status_code, names()) == (302, [])


def test_a_session_that_ended_is_no_answer_in_json(client, draft):
    response = alone(client, page("ask_evidence", draft), pdf())
    assert (response.status_code, names()) == (302, [])


def test_too_much_at_once_is_stopped_by_name(browser_of_parent, draft, settings):
    settings.UPLOAD_MAX_BYTES = 150_000
    many = [pdf(f"{number}.pdf", files.PDF + bytes(80_000 + number)) for number in range(3)]

    response = browser_of_parent.post(page("ask_evidence", draft), {"files": many})

    stopped = [error.split(":")[0] for error in response.context["form"].errors["files"]]
    assert (names(), stopped) == (["0.pdf"], ["1.pdf", "2.pdf"])


FIFTY_MEGABYTES = 50 * 1024 * 1024


def test_the_limit_is_fifty_megabytes(settings):
    assert settings.EVIDENCE_MAX_BYTES == FIFTY_MEGABYTES


@pytest.mark.parametrize("most", [300_000, pytest.param(FIFTY_MEGABYTES, marks=pytest.mark.full)])
def test_the_largest_file_is_kept_and_one_byte_more_is_not(
    most, browser_of_parent, draft, settings
):
    settings.EVIDENCE_MAX_BYTES = most
    fits = pdf("fits.pdf", files.PDF + bytes(most - len(files.PDF)))
    over = pdf("over.pdf", files.PDF + bytes(most + 1 - len(files.PDF)))
    browser_of_parent.post(page("ask_evidence", draft), {"files": [fits, over]})
    assert names() == ["fits.pdf"]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.pdf", "boot.pdf"),
        ("a\x00.pdf", "a.pdf"),
        ("quote\u202efdp.exe", "quotefdp.exe"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("x" * 300 + ".pdf", None),
    ],
)
def test_a_hostile_name_is_only_ever_shown(browser_of_parent, draft, tmp_path, sent, shown):
    file = pdf("quote.pdf")
    file._name = sent
    browser_of_parent.post(page("ask_evidence", draft), {"files": file})

    kept = Evidence.objects.get()
    assert kept.name == shown or (len(kept.name) <= 160 and kept.name.endswith(".pdf"))
    assert [one.name for one in tmp_path.rglob("*.pdf")] == [kept.file.name.split("/")[1]]
    response = browser_of_parent.get(page("ask_evidence", draft))
    assert b"<img src=x" not in response.content
    opened = browser_of_parent.get(reverse("evidence_file", args=[kept.key]))
    list(opened)
    assert opened.status_code == 200
    assert "\n" not in opened["Content-Disposition"]


HOSTILE = {
    "a script named .pdf": b"#!/bin/sh\n",
    "an SVG with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a pixel bomb": files.png_bomb(),
    "a ZIP bomb in a DOCX": files.word_with(word__media__a=bytes(30_000_000)),
    "a DOCX with macros": files.word_with(word__vbaProject_dot_bin=b"Sub"),
    "0 bytes": b"",
}


def test_hostile_files_are_each_refused_by_name_beside_one_that_is_kept(
    browser_of_parent, draft, tmp_path
):
    sent = [SimpleUploadedFile(f"{name}.pdf", content) for name, content in HOSTILE.items()]
    response = browser_of_parent.post(page("ask_evidence", draft), {"files": [*sent, pdf()]})

    refused = [error.split(".pdf:")[0] for error in response.context["form"].errors["files"]]
    assert (refused, names()) == (list(HOSTILE), ["quote.pdf"])
    assert len(list((tmp_path / "evidence").iterdir())) == 1
    assert words_of(response).count("There is a problem") == 1


def test_a_polyglot_opens_as_a_pdf_without_rights_and_is_never_guessed(
    browser_of_parent, draft, parent
):
    both = files.PDF + b"<html><script>alert(document.cookie)</script>"
    kept = services.add_evidence(draft, actor=parent.user, at=MONDAY, file=pdf(content=both))
    opened = browser_of_parent.get(reverse("evidence_file", args=[kept.key]))
    list(opened)
    headers = ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")
    assert [opened[name] for name in headers] == ["application/pdf", "sandbox", "nosniff"]


def test_a_word_document_is_downloaded(browser_of_parent, draft, parent):
    word = SimpleUploadedFile("prices.docx", files.word())
    kept = services.add_evidence(draft, actor=parent.user, at=MONDAY, file=word)
    opened = browser_of_parent.get(reverse("evidence_file", args=[kept.key]))
    list(opened)
    assert (opened["Content-Type"], opened["Content-Disposition"]) == (
        "application/octet-stream",
        'attachment; filename="prices.docx"',
    )


def tries(person, request, evidence) -> list[int]:
    """What somebody gets who knows every address: open, list, add, remove."""
    client = sign_in(Client(), person) if person else Client()
    draft = {"key": request.key}
    answers = [
        client.get(reverse("evidence_file", args=[evidence.key])),
        client.get(reverse("ask_evidence", kwargs=draft)),
        client.post(reverse("ask_evidence", kwargs=draft), {"files": pdf("mine.pdf")}),
        alone(client, reverse("ask_evidence", kwargs=draft), pdf("mine.pdf")),
        client.post(reverse("ask_evidence_remove", kwargs=draft | {"file": evidence.key})),
        client.get("/files/evidence/"),
        client.get(f"/var/files/{evidence.file.name}"),
    ]
    return [answer.status_code for answer in answers]


def test_a_stranger_an_estranged_parent_and_an_officer_get_nothing_of_a_draft(draft, parent):
    kept = services.add_evidence(draft, actor=parent.user, at=MONDAY, file=pdf())
    estranged = make_parent(name="Estranged")
    Link.objects.create(person=estranged, child=draft.child, kind="parent", ended_at=MONDAY)
    nothing = [404] * 7

    assert tries(make_parent(), draft, kept) == nothing
    assert tries(estranged, draft, kept) == nothing
    assert tries(make_caseworker(), draft, kept) == nothing
    assert tries(None, draft, kept) == [302, 302, 302, 302, 302, 404, 404]
    assert names() == ["quote.pdf"]


def test_a_parent_whose_link_ended_opens_no_file_any_more(parent):
    asked = make_request("in_review", parent=parent)
    kept = services.add_evidence(asked, actor=parent.user, at=MONDAY, file=pdf())
    officer = User.objects.get(groups__name="Caseworker")
    link = asked.child.links.get(person=parent)
    services.end_link(link, request=asked, actor=officer, at=MONDAY, reason="Court order")

    response = sign_in(Client(), parent).get(reverse("evidence_file", args=[kept.key]))

    assert response.status_code == 404


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_page_costs_the_same_however_many_files(
    many, browser_of_parent, draft, parent, django_assert_num_queries
):
    for number in range(many):
        one = pdf(f"{number}.pdf", files.PDF + bytes([number]))
        services.add_evidence(draft, actor=parent.user, at=MONDAY, file=one)
    url = page("ask_evidence", draft)
    browser_of_parent.get(url)
    with django_assert_num_queries(11):
        browser_of_parent.get(url)


def test_the_limits_of_the_day_are_said_on_the_page(browser_of_parent, draft):
    Policy.objects.create(
        key="evidence_files", value="12", valid_from=date(2026, 1, 1), changed_at=MONDAY
    )
    shown = words_of(browser_of_parent.get(page("ask_evidence", draft)))
    assert "up to 50 MB each. At most 12 files and 300 MB together." in shown
