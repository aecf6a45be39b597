"""Figures for managers, and a story for other families."""

from datetime import timedelta

from django.utils.timezone import localdate

from newsletter.periodic import make_what_is_owed
from tests.journey.checking import as_typed
from tests.journey.windows import Window

STORY = "A child who could not read alone now does."


def count_it(manager: Window, reference: str) -> None:
    manager.opens("/dashboard/", "dashboard")
    manager.reads("1 of 1 decided requests were agreed, in full or in part", "£2,280.00")
    manager.follows("Agreed in part (1)", "requests-behind")
    manager.follows(reference, "case-from-the-dashboard")
    manager.reads("See to the review", "15 days left of 15 · review")


def propose_a_study(officer: Window, reference: str) -> None:
    officer.opens(f"/cases/{reference}/decide/education/", "decided")
    officer.presses("Propose a case study", "study-draft")
    officer.follows("Change the text", "study-text")
    officer.types(difference=STORY)
    officer.presses("Save the text", "study-written")


def record_the_consent(officer: Window) -> None:
    today = localdate()
    officer.follows("Record the family’s consent", "study-consent")
    officer.chooses("How did the family agree?", "On paper")
    officer.enters_day("on", as_typed(today))
    officer.enters_day("until", as_typed(today + timedelta(days=700)))
    officer.presses("Record the consent", "study-consented")


def sign_it(manager: Window) -> None:
    manager.opens("/newsletter/", "studies")
    manager.page.locator("main table a").click()
    manager.presses("Sign this text", "study-signed")
    manager.reads("Signed by")


def export_it(editor: Window) -> str:
    """The exported file; a worker makes it while the editor looks at its progress."""
    editor.presses("Export 1 signed study", "export-progress")
    make_what_is_owed()
    editor.opens(editor.address, "export-ready")
    editor.reads("Ready since")
    return editor.downloads("Download the stories (HTML)").decode()
