"""Figures for managers, and a story for other families."""

import re

from tests.journey.windows import Window

STORY = "A child who could not read alone now does."


def count_it(manager: Window, reference: str) -> None:
    manager.opens("/dashboard/", "dashboard")
    manager.reads("1 of 1 decided requests were agreed, in full or in part", "£2,280.00")
    manager.follows_the_number_of("Agreed in part", "requests-behind")
    manager.follows(reference, "case-from-the-dashboard")
    manager.reads("See to the review", "15 days left of 15 · review")


def propose_a_study(officer: Window, reference: str) -> None:
    officer.opens(f"/cases/{reference}/decide/education/", "decided")
    officer.presses("Propose a case study", "study-draft")
    officer.presses("Write the story", "study-text")
    officer.types(difference=STORY)
    officer.presses("Save the story", "study-written")
    officer.presses("Ask the family", "study-who-is-asked")
    officer.presses("Ask 1 person", "study-asked")


def agree_to_it(parent: Window) -> None:
    parent.opens("/newsletter/our-story/", "our-stories")
    parent.follows(re.compile("Read it and answer"), "our-story")
    parent.reads(STORY)
    parent.presses("Say yes", "our-story-yes")
    parent.ticks("On our web page, where anybody can read it")
    parent.chooses("For how long?", "Three years")
    parent.presses("Say yes", "our-story-agreed")


def sign_it(manager: Window) -> None:
    """One child fits it, so the second person says why it may be told all the same."""
    manager.opens("/newsletter/", "studies")
    manager.page.locator("main table a").click()
    manager.follows("Look at the check", "study-check")
    manager.follows("Publish it all the same", "study-rare")
    manager.types(reason="The family wants it told, and it names nobody.")
    manager.presses("Accept it", "study-accepted")
    manager.opens("/newsletter/", "studies-agreed")
    manager.page.locator("main table a").click()
    manager.presses("Sign this story", "study-signed")
    manager.reads("Signed exactly this story on")


def publish_it(editor: Window) -> None:
    editor.page.locator("main table a").click()
    editor.presses("Publish", "study-published")
    editor.opens("/stories/", "stories")
    editor.page.locator("main li a").first.click()
    editor.reads(STORY)
