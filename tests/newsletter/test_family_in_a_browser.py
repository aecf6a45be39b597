"""From an agreed budget to a published story and back again: four people, each in a window, axe on every page."""

from datetime import date

import pytest
from django.utils.timezone import now
from playwright.sync_api import expect

from council.models import Policy
from newsletter.models import CaseStudy
from tests.browser import axe_violations, overflows, screenshot
from tests.builders import make_caseworker, make_manager, make_parent, make_person, make_request
from tests.newsletter.stories import photo
from tests.people_builders import follower

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def see(page, title):
    assert title in page.locator("h1").inner_text()
    assert axe_violations(page) == []
    assert not overflows(page)
    screenshot(page, "".join(letter for letter in title.lower() if letter.isalpha())[:30])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_story_is_written_asked_for_agreed_signed_published_and_taken_back(open_as):
    since = {"valid_from": date(2020, 1, 1), "changed_at": now()}
    Policy.objects.create(key="story_group", value="1", **since)
    worker, priya = make_caseworker(name="Ellen Marsh"), make_parent(name="Priya Shah")
    born = date(2012, 3, 10)
    request = make_request("decided", officer=worker, parent=priya, birth_date=born)
    jess = follower(request, "young_person", worker, make_parent(name="Jess Shah"))

    write_it_and_ask(open_as(worker), request.reference)
    study = CaseStudy.objects.get()
    mother, young = open_as(priya, width=390), open_as(jess, width=320)
    a_parent_agrees(mother, study)
    a_young_person_agrees(young, study)
    helen, lewis = open_as(make_manager()), open_as(make_person("Editor"))
    sign_and_publish(helen, lewis, study)
    mother.goto("/stories/")
    expect(mother.get_by_text("Reading alone")).to_have_count(1)

    take_it_back(young)
    mother.goto("/stories/")
    expect(mother.get_by_text("Reading alone")).to_have_count(0)
    lewis.goto("/newsletter/")
    see(lewis, "Case studies")
    lewis.get_by_role("link", name="Reading alone").click()
    see(lewis, "Reading alone")
    expect(lewis.get_by_text("It never went out in an export")).to_be_visible()


def write_it_and_ask(ellen, reference) -> None:
    """A picture that is not described comes back with what to do."""
    ellen.goto(f"/cases/{reference}/")
    ellen.get_by_role("button", name="Propose a case study").first.click()
    see(ellen, "Adds to existing learning support for a primary pupil")
    ellen.get_by_role("button", name="Write the story").click()
    see(ellen, "Write the story")
    ellen.get_by_label("Title").fill("Reading alone")
    ellen.get_by_label("A quote").fill("I can do it.")
    picture = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo().read()}
    ellen.locator("input[type=file]").set_input_files(picture)
    press(ellen, "Save the story")
    expect(ellen.locator(".govuk-error-summary")).to_contain_text("Say what the picture shows")
    assert axe_violations(ellen) == []
    ellen.get_by_label("What the picture shows").fill("A book on a desk")
    ellen.locator("input[type=file]").set_input_files(picture)
    press(ellen, "Save the story")
    see(ellen, "Reading alone")
    ellen.get_by_role("button", name="Ask the family").click()
    see(ellen, "Ask the family")
    press(ellen, "Ask 2 people")
    see(ellen, "Reading alone")


def a_parent_agrees(mother, study) -> None:
    mother.goto(study.family_url)
    see(mother, "May we publish this story?")
    expect(mother.get_by_alt_text("A book on a desk")).to_be_visible()
    mother.get_by_role("button", name="Say yes").click()
    press(mother, "Say yes")
    assert axe_violations(mother) == []
    say_yes(mother)
    see(mother, "You said yes to this story")
    assert CaseStudy.objects.get().status == "with_family"


def a_young_person_agrees(young, study) -> None:
    young.goto(study.family_url)
    expect(young.get_by_text("Your no is enough.")).to_be_visible()
    young.get_by_role("button", name="Say no").click()
    see(young, "Say no to this story?")
    young.get_by_role("link", name="Go back").click()
    young.get_by_role("button", name="Say yes").click()
    see(young, "Say yes to this story")
    say_yes(young)


def say_yes(page) -> None:
    page.get_by_label("On our web page, where anybody can read it").check()
    page.get_by_label("One year").check()
    press(page, "Say yes")


def sign_and_publish(helen, lewis, study) -> None:
    helen.goto(study.get_absolute_url())
    press(helen, "Sign this story")
    see(helen, "Reading alone")
    lewis.goto(study.get_absolute_url())
    press(lewis, "Publish")
    expect(lewis.locator(".page-head")).to_contain_text("Published")


def take_it_back(young) -> None:
    young.goto("/newsletter/our-story/")
    see(young, "Stories we asked you about")
    young.get_by_role("link", name="See it").click()
    press(young, "Take my yes back")
    see(young, "You took your yes back")
