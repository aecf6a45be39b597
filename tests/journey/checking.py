"""The caseworker's part, from the queue to the shared figure; the child is Maya, `reference` her request."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from tests.journey.windows import Window


def find_it_in_the_queue(officer: Window, reference: str) -> None:
    officer.opens("/cases/?tab=unassigned", "queue-unassigned")
    officer.reads(reference, "Maya O.", "Confirm who is asking")
    officer.follows("Maya O.", "case")
    officer.reads("Reading tutor", "Amara Obi", "Not confirmed", "quote.pdf")


def take_it(officer: Window, name: str) -> None:
    officer.follows("Give it to an officer", "give-to-an-officer")
    officer.picks("Officer", name)
    officer.presses("Give the case to them", "case-has-an-officer")


def confirm_who_asks(officer: Window) -> None:
    officer.presses("Confirm Amara Obi", "person-confirmed")
    officer.reads("Confirmed")


def start_the_review(officer: Window) -> None:
    officer.presses("Start the review", "review-started")


def ask(officer: Window, question: str) -> None:
    officer.follows("Ask the family a question", "ask-a-question")
    officer.types(text=question, why="The price depends on it.")
    officer.enters_day("due_on", as_typed(localdate() + timedelta(days=14)))
    officer.presses("Ask the family", "question-asked")
    officer.reads("Waiting for the answer", "Stopped since")


def read_the_answer(officer: Window, reference: str, answer: str) -> None:
    officer.opens(f"/cases/{reference}/", "case-answered")
    officer.reads(answer)
    officer.reads_nowhere("Stopped since")


def complete_the_package(officer: Window) -> None:
    """What the plan record says: all is known, and the assessment comes from one contract."""
    officer.follows("Package", "package-of-the-case")
    officer.follows("Change line 2, Speech therapy assessment", "package-change-a-line")
    officer.picks("Can it be split off with a price of its own?", "No")
    officer.types(
        not_separable_why="Children’s therapies 2024–28, South Coast NHS Trust",
        reason="The contract register names it.",
    )
    officer.presses("Save the line", "package-line-changed")
    officer.chooses("Is this all that the plan provides in a year?", "Yes")
    officer.presses("Save the answer", "package-complete")


def work_out_and_share(officer: Window, figure: str) -> None:
    officer.follows("Calculation", "no-calculation-yet")
    officer.presses("Work it out now", "calculation")
    officer.reads(f"Indicative budget: {figure} a year", "Not shared yet")
    officer.presses("Share the indicative budget", "calculation-shared")
    officer.reads("Shared with the family")


def agree_the_plan(officer: Window) -> None:
    officer.follows("Package", "package-to-agree")
    officer.presses("The costed plan is agreed", "plan-agreed")


def as_typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
