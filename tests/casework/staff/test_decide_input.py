"""Bad input on the page of a decision, and two officers at once: named, kept, nobody overwritten."""

from datetime import timedelta

import pytest

from casework import services
from casework.models import Decision, LineDecision
from tests.builders import IDENTIFIED, MONDAY, make_caseworker
from tests.casework.staff.deciding import AGREE, WHOLE, address, errors_of, planned, text_of

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=15)


@pytest.mark.parametrize(
    ("typed", "says", "at"),
    [
        ({"budget": ""}, "Choose 1. Budget", "line_budget"),
        ({"budget": "everything"}, "Select a valid choice.", "line_budget"),
        ({"price": "-5"}, "Enter one amount in pounds, like 58 or 58.50", "line_price"),
        ({"price": "0"}, "Enter £0.01 or more", "line_price"),
        ({"price": "9" * 30}, "Enter one amount in pounds, like 58 or 58.50", "line_price"),
        ({"price": "1000000.01"}, "Enter £1,000,000 or less", "line_price"),
        ({"price": "💷"}, "Enter one amount in pounds, like 58 or 58.50", "line_price"),
        ({"weeks": "54"}, "Enter 53 or less", "line_weeks"),
        ({"weeks": "9" * 20}, "Enter one number", "line_weeks"),
        ({"minutes": "soon"}, "Enter one number", "line_minutes"),
        ({"against_plan": "lots"}, "Select a valid choice", "line_against_plan"),
        ({"payment": ""}, "Choose the decision on the direct payment", "line_payment"),
        ({"payment": "refused", "mechanism": "arrangement"}, "Choose the ground for", "line_payment_ground"),
        ({"payment": "not_asked"}, "Choose how else the money is held: no direct payment is agreed", "line_mechanism"),
        ({"reasons": "a" * 10_000}, "Reasons the family will read: use 4000 characters or fewer", "line_reasons"),
        ({"reasons": "a\x00b"}, "Remove the hidden character that was pasted in, or type this again", "line_reasons"),
        ({"version": "x" * 50}, "Enter a whole number.", ""),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_nothing_typed_is_lost(typed, says, at, office):
    request = planned()
    page = office.post(address("decide_line", request, 1), {**AGREE, **typed})
    assert page.status_code == 200
    ((text, href),) = errors_of(page)
    assert text.startswith(says)
    assert href == (f"#{at}" if at else "")
    assert f'id="{at}"' in page.content.decode() or not at
    kept = {**AGREE, **typed}["reasons"].replace("\x00", "")[:50]
    assert kept in page.content.decode().replace("\x00", "")
    assert LineDecision.objects.count() == 0


def test_emoji_and_other_languages_are_words(office):
    request = planned()
    office.post(
        address("decide_line", request, 1), {**AGREE, "reasons": "👩‍🏫 F3 yn ddwy awr yr wythnos"}
    )
    assert LineDecision.objects.get().reasons == "👩‍🏫 F3 yn ddwy awr yr wythnos"


def test_the_second_of_two_officers_sees_what_changed_and_may_save_again(office, officer):
    request = planned()
    colleague = make_caseworker(name="Jo Okoro")
    decision = services.decision_in_hand(request.education, actor=officer.user)
    line = request.education.lines.asked().get()
    services.save_line_decision(
        decision, line, actor=colleague.user, at=LATER, version=0, **IDENTIFIED
    )
    mine = {**AGREE, "reasons": "My own words about two hours a week of reading."}
    page = office.post(address("decide_line", request, 1), mine)
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    assert [(one["who"], one["about"]) for one in page.context["changes"]] == [
        ("Jo Okoro", "Line 1")
    ]
    assert "My own words about two hours" in text_of(page)
    (open_row,) = page.context["rows"]
    again = open_row["form"]["version"].value()
    assert (
        office.post(address("decide_line", request, 1), {**mine, "version": again}).status_code
        == 302
    )
    assert LineDecision.objects.get().reasons.startswith("My own words")


@pytest.mark.parametrize(
    ("typed", "says", "at"),
    [
        ({"starts_on-day": "31", "starts_on-month": "2"}, "Enter a real date", "#whole_starts_on-day"),
        ({"ends_on-year": ""}, "Enter the year as well", "#whole_ends_on-year"),
        ({"ends_on-year": "2026"}, "Enter an end after the start", "#whole_ends_on-day"),
        ({"ends_on-year": "9" * 30}, "Enter a real date", "#whole_ends_on-year"),
        ({"evidence_considered": "a" * 10_000}, "What else you considered, and what", "#whole_evidence_considered"),
        ({"delivered_instead": "\x00"}, "Remove the hidden character", "#whole_delivered_instead"),
    ],
)  # fmt: skip
def test_bad_dates_and_words_of_the_whole_are_named(typed, says, at, office):
    request = planned()
    page = office.post(address("decide_whole", request), {**WHOLE, "version": "1", **typed})
    ((text, href),) = errors_of(page)
    assert (page.status_code, text.startswith(says), href) == (200, True, at)
    assert Decision.objects.count() == 0


def test_two_officers_on_the_whole_never_both_win(office, officer):
    request = planned()
    decision = services.decision_in_hand(request.education, actor=officer.user)
    services.save_decision(decision, actor=officer.user, at=LATER, delivered_instead="First")
    page = office.post(address("decide_whole", request), {**WHOLE, "version": "1"})
    assert errors_of(page)[0][0].startswith("Somebody else changed this")
    again = page.context["whole_form"]["version"].value()
    response = office.post(address("decide_whole", request), {**WHOLE, "version": again})
    assert response.status_code == 302
