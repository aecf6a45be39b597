"""The decision as its family reads it, the letter beside it, and the review block that is never folded away."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from casework.enums import LAW_OF_BUDGET
from casework.family.decided import headline, line_of
from casework.models import Letter
from requests_app.enums import Outcome
from tests.builders import make_parent
from tests.casework.family.acting import asked_of, fresh, post
from tests.casework.family.pages import address, browser_of, read, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LINE = {
    "position": 1,
    "provision": "Reading tutor",
    "section_f": "F3",
    "asked": Decimal("2166.00"),
    "amount": Decimal("1938.00"),
    "sum": "",
    "mark": "agreed_with_change",
    "paid": "Direct payment, offered",
    "reasons": "Three tutors can start in January.\n\nWe sent you their names.",
    "change_reason": "£34.00 an hour instead of £38.00.",
    "would_change": "None of the three can take Maya on.",
    "arrangement": "",
    "split_effect": "",
    "split_evidence": "",
    "law": None,
    "payment_law": None,
    "payment_reasons": "",
    "help_considered": "",
}


def rows(line, **changes):
    shown = line_of(LINE | changes)
    return [(row["label"], row["value"], row["note"]) for row in shown["rows"]]


@pytest.mark.parametrize(
    ("outcome", "lines", "agreed", "says"),
    [
        (Outcome.AGREED, 1, 1, "Agreed: the thing you asked for"),
        (Outcome.AGREED, 2, 2, "Agreed: both things you asked for"),
        (Outcome.AGREED, 4, 4, "Agreed: all four things you asked for"),
        (Outcome.AGREED_IN_PART, 4, 3, "Agreed in part: three of the four things you asked for"),
        (
            Outcome.AGREED_IN_PART,
            2,
            2,
            "Agreed in part: both things you asked for, but not all of it as a direct payment",
        ),
        (Outcome.TURNED_DOWN, 1, 0, "Not agreed: the thing you asked for"),
        (Outcome.TURNED_DOWN, 7, 0, "Not agreed: none of the 7 things you asked for"),
    ],
)
def test_the_result_is_one_sentence(outcome, lines, agreed, says):
    assert headline({"outcome": outcome, "lines": [LINE] * lines, "identified": agreed}) == says


def test_a_changed_line_shows_both_amounts_the_change_and_the_reasons_in_paragraphs():
    assert rows(LINE) == [
        ("Amount", "£1,938.00 a year", "You asked for £2,166.00"),
        ("How it is paid", "Direct payment to you, offered", ""),
        ("The change", '<p class="govuk-body">£34.00 an hour instead of £38.00.</p>', ""),
        (
            "Our reasons",
            '<p class="govuk-body">Three tutors can start in January.</p>\n\n'
            '<p class="govuk-body">We sent you their names.</p>',
            "",
        ),
    ]


def test_a_line_agreed_as_asked_says_so_and_a_thing_bought_once_is_no_yearly_sum():
    shown = line_of(LINE | {"asked": Decimal("1938.00"), "mark": "agreed"}, once=True)

    assert shown["kind"] == "agreed"
    assert (shown["rows"][0]["value"], shown["rows"][0]["note"]) == (
        "£1,938.00, once",
        "As you asked",
    )


def test_a_line_that_cannot_be_split_names_the_contract_both_limbs_and_the_law():
    shown = line_of(
        LINE
        | {
            "amount": None,
            "mark": "cannot_be_split",
            "paid": "No budget on this line",
            "change_reason": "",
            "arrangement": "Tormouth Children’s Therapies",
            "split_effect": "harm the service for other children with plans",
            "split_evidence": "The board’s letter of 3 November.",
            "law": LAW_OF_BUDGET["cannot_be_split"],
        }
    )

    labels = [row["label"] for row in shown["rows"]]
    assert labels == ["Amount", "Our reasons", "The contract", "Why not split it"]
    assert shown["rows"][0]["value"] == "None in the budget"
    assert "harm the service for other children with plans" in shown["rows"][3]["value"]
    assert "regulation 4A" in shown["law"][0]["source"]


def test_what_an_officer_wrote_is_never_markup():
    shown = rows(LINE, reasons="<b>bold</b>", change_reason="")

    assert shown[-1][1] == '<p class="govuk-body">&lt;b&gt;bold&lt;/b&gt;</p>'


def test_the_page_says_the_result_each_line_and_what_to_do_next(parent, officer):
    page = read(parent, "decision", asked_of(parent, officer, "decided"))

    assert "Agreed: the thing you asked for" in page
    assert "Maya gets all the support in the plan, in the budget or not." in page
    assert "£2,280.00 of this is offered to you as a direct payment" in page
    assert "Nothing is paid until you have said yes in writing" in page
    assert "Section F3 gives two hours a week of reading support to this child." in page
    assert "INDICATIVE" not in page


def test_the_review_block_has_a_date_and_is_never_folded_away(parent, officer):
    response = browser_of(parent).get(address("decision", asked_of(parent, officer, "decided")))
    html = response.content.decode()
    block = html[html.index('id="review-education"') :]

    assert "<details" not in block
    page = words_of(response)
    assert "Ask by Thursday 22 October 2026 Later is possible too" in page
    assert "In writing, with reasons, within 15 working days" in page
    assert "The SEND Tribunal decides about the support written in Maya’s plan" in page


def test_once_asked_for_the_review_shows_its_words_and_when_the_answer_is_due(parent, officer):
    asked = asked_of(parent, officer, "decided")
    post(parent, "ask_for_review", asked, {"representations": "Look at line 1."})

    page = read(parent, "decision", asked)

    assert "You asked for a review" in page
    assert "The answer is due by Wednesday 7 October 2026" in page
    assert "Look at line 1." in page
    assert "If you do not agree, ask for a review" not in page


@pytest.mark.parametrize("status", ["in_review", "planning", "proposed", "approved", "withdrawn"])
def test_a_decision_nobody_has_issued_does_not_exist(parent, officer, status):
    asked = asked_of(parent, officer, status)

    assert browser_of(parent).get(address("decision", asked)).status_code == 404


def test_the_letter_is_shown_as_issued_under_a_content_policy_of_its_own(parent, officer):
    asked_of(parent, officer, "decided")
    letter = Letter.objects.get(kind="decision")

    response = browser_of(parent).get(letter.get_absolute_url())

    assert response.content.decode() == letter.html
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe-inline" not in policy
    assert response.headers["Cache-Control"] == "no-store, private"


def test_until_the_pdf_is_made_the_page_says_so_and_offers_the_same_words(parent, officer):
    asked = asked_of(parent, officer, "decided")
    letter = Letter.objects.get(kind="decision")
    Letter.objects.update(pdf="")

    response = browser_of(parent).get(f"{letter.get_absolute_url()}pdf/")

    assert "The PDF is being made" in words_of(response)
    assert letter.get_absolute_url() in response.content.decode()
    assert fresh(asked).reference in words_of(response)


def test_the_pdf_is_a_file_named_after_the_request(parent, officer):
    asked = asked_of(parent, officer, "decided")
    letter = Letter.objects.get(kind="decision")
    letter.pdf.save("letter.pdf", ContentFile(b"%PDF-1.7 a letter"))

    response = browser_of(parent).get(f"{letter.get_absolute_url()}pdf/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 a letter"
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="decision-letter-{asked.reference}.pdf"'
    )


def test_a_pdf_that_went_missing_is_being_made_again(parent, officer):
    asked_of(parent, officer, "decided")
    Letter.objects.update(pdf="letters/gone.pdf")

    letter = Letter.objects.get(kind="decision")
    response = browser_of(parent).get(f"{letter.get_absolute_url()}pdf/")

    assert "The PDF is being made" in words_of(response)


def test_somebody_elses_letter_is_not_found(parent, officer):
    asked_of(parent, officer, "decided")
    url = Letter.objects.get(kind="decision").get_absolute_url()
    other = browser_of(make_parent())

    assert (other.get(url).status_code, other.get(f"{url}pdf/").status_code) == (404, 404)
