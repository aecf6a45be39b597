"""What a family sent stays readable as they sent it, whatever officers change later."""

from decimal import Decimal

import pytest

from casework import services as casework
from tests.builders import ASSISTANT
from tests.casework.family.acting import TODAY, asked_of
from tests.casework.family.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def change(asked, officer, **fields):
    line = asked.education.lines.asked().get()
    casework.change_line(line, actor=officer.user, at=TODAY, **fields)


def test_it_has_every_answer_and_line(parent, officer):
    page = read(parent, "what_you_sent", asked_of(parent, officer, "submitted"))

    assert "Sent on Tuesday 8 September 2026" in page
    assert "Bayview Primary" in page
    assert "Autism" in page
    assert "1. Reading tutor In the plan Section F, paragraph F3" in page
    assert "76 sessions × £30.00 = £2,280.00" in page
    assert "The rest of what the plan provides Teaching assistant" in page
    assert "What we changed later" not in page


def test_a_changed_line_is_shown_as_sent_and_the_change_apart(parent, officer):
    asked = asked_of(parent, officer, "in_review")
    change(asked, officer, weeks=Decimal(30), provider="Somebody else")
    change(asked, officer, weeks=Decimal(20), council_rate=Decimal("20.00"))

    page = read(parent, "what_you_sent", asked)

    assert "2 times a week × 38 weeks = 76 sessions" in page
    assert (
        "we changed line 1: who gives it: nothing → Somebody else; weeks a year: 38 → 30." in page
    )
    assert "we changed line 1: weeks a year: 30 → 20; our rate: nothing → £20.00." in page


def test_what_officers_added_is_told_apart(parent, officer):
    asked = asked_of(parent, officer, "in_review")
    fields = ASSISTANT | {"provision": "Lunch club"}
    casework.add_package_line(asked, actor=officer.user, at=TODAY, **fields)

    page = read(parent, "what_you_sent", asked)

    assert "On 16 September we added: Lunch club." in page
    assert page.count("Lunch club") == 1
