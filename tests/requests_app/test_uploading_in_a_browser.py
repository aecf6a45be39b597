"""Files and the end of a session in a real browser: dropped, seen on their way, warned of, on a telephone."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from requests_app.delivery import look_at_waiting
from requests_app.enums import FileState
from requests_app.models import Evidence
from requests_app.services import add_evidence
from tests import files
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import MONDAY, make_caseworker, make_draft, make_parent, make_request
from tests.clamd import OUR_SIGNATURE, clamd
from tests.requests_app.asking import page as address
from tests.requests_app.asking import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = """([name, content]) => {
    const moved = new DataTransfer();
    moved.items.add(new File([content], name));
    const zone = document.querySelector(".govuk-file-upload-button");
    for (const kind of ["dragenter", "dragover", "drop"])
        zone.dispatchEvent(new DragEvent(kind, {dataTransfer: moved, bubbles: true}));
}"""
SLOW = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 400_000}


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def mother():
    return make_parent(name="Amara Obi")


def look_at(page, name: str) -> None:
    screenshot(page, f"files-{name}")
    assert (axe_violations(page), overflows(page)) == ([], False)


def chosen(*names_and_contents: tuple[str, bytes]) -> list[dict]:
    return [
        {"name": name, "mimeType": "application/pdf", "buffer": content}
        for name, content in names_and_contents
    ]


def slow_down(page) -> None:
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)


def test_files_are_dropped_and_chosen_and_their_progress_is_seen(open_as, mother):
    draft = make_draft(mother, first_name="Maya")
    page = open_as(mother, width=390)
    page.goto(address("ask_evidence", draft))
    look_at(page, "empty")

    page.evaluate(DROP, ["dropped.pdf", files.PDF.decode()])
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Added. You can add more, or go on.").wait_for()
    expect(page.get_by_role("link", name="dropped.pdf", exact=True)).to_be_visible()

    slow_down(page)
    big = files.PDF + bytes(400_000)
    three = chosen(("big.pdf", big), ("script.pdf", b"<script>"), ("photo.jpg", files.jpeg()))
    page.locator("[data-uploads]").set_input_files(three)
    page.get_by_label("What do they show?").fill("The prices")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("% of").first.wait_for()
    assert page.locator(".uploads [aria-label='big.pdf']").evaluate("bar => bar.value") < 100
    expect(page.locator(".govuk-form-group p[role=status]")).to_contain_text("big.pdf")
    look_at(page, "on-their-way")

    page.locator(".govuk-error-summary").wait_for()
    expect(page.locator(".govuk-error-summary")).to_contain_text(
        "script.pdf: The file must be a PDF"
    )
    expect(page).to_have_title(re.compile("^Error: "))
    assert page.get_by_label("What do they show?").input_value() == "The prices"
    look_at(page, "one-refused")
    assert {row.name for row in Evidence.objects.all()} == {"dropped.pdf", "big.pdf", "photo.jpg"}


def test_a_question_is_answered_with_files_without_scripts_and_with(open_as, mother):
    asked = make_request("waiting_for_family", parent=mother, first_name="Maya")
    url = reverse("answer", args=[asked.reference])
    plain = open_as(mother, width=320, javascript=False)
    plain.goto(url)
    both = chosen(("good.pdf", files.PDF), ("bad.pdf", b"<html>"))
    plain.locator("[data-uploads]").set_input_files(both)
    plain.get_by_label("Your answer").fill("At home.")
    plain.get_by_role("button", name="Send your answer").click()
    expect(plain.locator(".govuk-error-summary")).to_contain_text("bad.pdf")
    assert plain.get_by_label("Your answer").input_value() == "At home."
    screenshot(plain, "files-answer-plain")

    page = open_as(mother, width=1280)
    page.goto(url)
    look_at(page, "answer")
    page.locator("[data-uploads]").set_input_files(chosen(("more.pdf", files.PDF + b"2")))
    page.get_by_label("Your answer").fill("At home.")
    page.get_by_role("button", name="Send your answer").click()
    page.get_by_text("Thank you. We have your answer").wait_for()
    page.goto(url)
    expect(page.get_by_role("link", name="more.pdf", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="good.pdf", exact=True)).to_be_visible()
    look_at(page, "answered")


def test_both_faces_show_what_the_scanner_said(open_as, mother, settings):
    officer = make_caseworker(name="Ellen Marsh")
    asked = make_request("in_review", parent=mother, officer=officer, first_name="Maya")
    with clamd() as daemon:
        settings.CLAMAV_URL = daemon.url
        for name, content in {
            "Prices.docx": files.word(),
            "IMG_4417.HEIC": files.heic(),
            "Download.pdf": files.PDF + OUR_SIGNATURE,
        }.items():
            file = SimpleUploadedFile(name, content)
            add_evidence(asked, actor=mother.user, at=MONDAY, file=file)
        look_at_waiting(MONDAY)
        add_evidence(asked, actor=mother.user, at=MONDAY, file=pdf("New.pdf"))

        for person, url, width in (
            (mother, asked.get_absolute_url(), 390),
            (officer, reverse("case", args=[asked.reference]), 1280),
        ):
            page = open_as(person, width=width)
            page.goto(url)
            look_at(page, f"states-{width}")
            for state in ("clean", "refused", "waiting"):
                expect(page.get_by_text(FileState(state).label).first).to_be_visible()
        page.goto(reverse("evidence_file", args=[Evidence.objects.get(name="New.pdf").key]))
        look_at(page, "waits")


def test_two_minutes_before_the_end_one_press_goes_on_and_afterwards_nothing_is_lost(
    open_as, mother, settings
):
    settings.SESSION_COOKIE_AGE = 121
    draft = make_draft(mother, first_name="Maya")
    page = open_as(mother, width=390)
    page.goto(address("ask_evidence", draft))
    page.get_by_label("What do they show?").fill("The prices")

    warning = page.get_by_role("dialog", name="We will sign you out soon")
    warning.wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Stay signed in"
    look_at(page, "session-soon")
    settings.SESSION_COOKIE_AGE = 3600
    page.keyboard.press("Escape")
    warning.wait_for(state="hidden")
    ends = Session.objects.latest("expire_date").expire_date
    assert (ends - timezone.now()).total_seconds() > 3000
    assert page.get_by_label("What do they show?").input_value() == "The prices"

    page.evaluate("new BroadcastChannel('session').postMessage(0)")
    Session.objects.update(expire_date=timezone.now())
    page.locator("[data-uploads]").set_input_files(chosen(("quote.pdf", files.PDF)))
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/account/login/**")
    assert Evidence.objects.count() == 0
