"""A caseworker settles what the check found, in a real browser: by number, by mending, by a reason."""

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import expect

from newsletter import services
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_caseworker
from tests.newsletter.stories import TEXT, make_study

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = {**TEXT, "background": "Maya’s school, Baywiew, helped.", "quote": "Maya did it."}


def test_what_was_found_is_mended_or_kept(open_as):
    worker = make_caseworker()
    study = make_study(officer=worker, first_name="Maya", last_name="Shah")
    services.write(study, actor=worker.user, at=now(), **WORDS)
    page = open_as(worker)
    page.goto(reverse("study_check", args=[study.pk]))

    page.get_by_role("link", name="must change, finding 1").click()
    expect(page.locator("#finding-1:target")).to_have_count(1)
    assert axe_violations(page) == []
    screenshot(page, "story-check")

    page.get_by_role("link", name="Mend it (finding 3)").click()
    page.locator("#id_quote:focus, #id_quote").fill("I did it.")
    page.locator("#id_background").fill("The school, Baywiew, helped.")
    page.get_by_role("button", name="Save the story").click()
    page.get_by_role("link", name="Look at the check").click()
    expect(page.get_by_text("A name: “Maya")).to_have_count(2)

    page.get_by_role("link", name="Keep it, with a reason").click()
    page.get_by_role("button", name="Keep it").click()
    assert axe_violations(page) == []
    page.get_by_label("Why may “Baywiew” stay?").fill("It is the name of a town in a book.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Everything that was found is settled.")).to_have_count(1)
    assert axe_violations(page) == []
    say_less(page)
    page.goto(reverse("study_check", args=[study.pk]))
    assert not overflows(page)


def say_less(page):
    page.get_by_role("button", name="Say the broad area instead of the need").click()
    page.get_by_text("The story says less now.").wait_for()
    page.get_by_role("link", name="Tell several budgets as one story").click()
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert not overflows(page)
