"""Every kind of letter, with what law.md §10 wants in it, as HTML and as a tagged PDF."""

import io
import re

import pytest
from pypdf import PdfReader

from casework import letters
from casework.enums import LetterKind
from casework.letter_kinds import KINDS
from casework.letter_samples import sample_facts

pytestmark = pytest.mark.django_db
ADVICE = "free and independent advice to parents and young people"
# The required contents of each letter, by the words that carry them.
MUST_SAY = {
    "received": [
        "PB-26-000123-7",
        "Health The NHS body for your area, under its own law",
        "By Monday 28 September 2026",
        "within 10 working days",
        "you can ask until it ends",
        "You can withdraw your request at any time before the decision",
        ADVICE,
    ],
    "indicative": [
        "INDICATIVE: £3,500.00 a year.",
        "It is not a decision, and not an offer.",
        "Reading tutor 2 hours a week × 38 weeks × £30.00 £2,280.00",
        "£6,000.00 a year of the support in the plan is paid by the school",
        "Worked out on Monday 21 September 2026 with: Costed provision, version 2",
        "If you think the figure is wrong",
        ADVICE,
    ],
    "question": [
        "Please send us the tutor’s quote.",
        "It tells us what an hour costs.",
        "by Monday 28 September 2026",
        "A photograph of the email is enough.",
    ],
    "head_agreement": [
        "1. Reading tutor (F3)",
        "Where: In the library",
        "When: Tuesdays at 2pm",
        "By whom, and how they are checked: A tutor; DBS seen",
        "only if you agree in writing",
        "I do not agree, because:",
        "by Monday 19 October 2026",
    ],
    "decision": [
        "£2,280.00 a year",
        "from 4 January 2027 to 3 January 2028",
        "Section F3 gives Idris two hours",
        "your right to a review",
        "within 15 working days",
        "Local Government and Social Care Ombudsman",
        "It cannot decide about a personal budget",
        ADVICE,
    ],
    "partner_decision": [
        "NHS South Coast decided the health part of your request on Thursday 1 October 2026",
        "Amal Osei",
        "SC/4471",
        "The clinic gives the same therapy at school.",
        "Write to NHS South Coast within six weeks",
        "Parliamentary and Health Service Ombudsman",
    ],
    "joint_refusal": [
        "Education: The council",
        "Section F does not name swimming",
        "we answer within 15 working days",
        "Health: NHS South Coast",
        "the clinic gives it at school",
        "Write to NHS South Coast within six weeks",
    ],
    "review_outcome": [
        "The decision changes.",
        "Helen Abara looked at everything again. They took no part in the first decision.",
        "The head agrees now.",
        "You said: The head has changed her mind.",
        "Our answer: She has. So the line is agreed.",
        "A new budget takes the place of the first one.",
        "Local Government and Social Care Ombudsman",
    ],
    "offer": [
        "support for Idris Marsh , and for nothing else",
        "Reading tutor, two hours a week in 38 weeks (F3) Idris reads a page alone £2,280.00",
        "We offer £2,280.00 , paid to Rhian Marsh (the parent)",
        "used for nothing else",
        "Monday 11 January 2027 £760.00",
        "Spend the money only on the support in this offer.",
        "Use the money only",
        "Tell us when something changes",
        "Keep records",
        "Send us evidence within 14 days",
        "first review on Friday 9 April 2027",
        "by Wednesday 4 November 2026",
        "To decline: say so in the portal, by telephone or in a letter",
        "we may ask for it back, pay less, or stop",
        "employers’ liability insurance",
        "HM Revenue and Customs",
        "enhanced DBS certificate",
    ],
    "consent": [
        "our offer number 1",
        "I use the money only for the support in the offer.",
        "I keep records of all money in and out",
        "I tell you when something changes",
        "I send you evidence when you ask for it.",
        "Schedule to the Special Educational Needs (Personal Budgets) Regulations 2014",
        "None of these applies to me.",
        "Signature",
    ],
    "confirmation": [
        "1. Reading tutor Direct payment £2,280.00",
        "from 4 January 2027 to 3 January 2028",
        "The first review is on Friday 9 April 2027",
        "Section J of the plan",
    ],
    "age_16": [
        "On Saturday 26 June 2027 the rights in the plan pass to Idris Marsh",
        "Go on with the budget",
        "Name somebody",
        "Stop the payment.",
    ],
}


def html_of(kind: str, **changes) -> str:
    facts = sample_facts(kind) | changes
    body = letters.written(kind, letters.shipped_words(kind), facts)
    return letters.document(kind, body, facts)


def words_of(html: str) -> str:
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    words = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    return words.replace(" .", ".").replace("&quot;", '"')


def test_there_is_a_list_for_every_kind():
    assert set(MUST_SAY) == set(LetterKind.values) == set(KINDS)


@pytest.mark.parametrize("kind", MUST_SAY)
def test_each_letter_says_what_the_law_wants(kind):
    said = words_of(html_of(kind))
    assert [words for words in MUST_SAY[kind] if words not in said] == []


@pytest.mark.parametrize("kind", MUST_SAY)
def test_each_letter_is_a_tagged_pdf_with_title_language_and_one_heading(kind):
    html = html_of(kind)
    pdf = PdfReader(io.BytesIO(letters.pdf_of(html)))
    catalog = pdf.trailer["/Root"]
    assert (catalog["/MarkInfo"]["/Marked"], catalog["/Lang"]) == (True, "en-GB")
    assert "/StructTreeRoot" in catalog
    assert pdf.metadata.title == f"{KINDS[kind].title}, PB-26-000123-7"
    assert "pdfuaid" in catalog["/Metadata"].get_data().decode()
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "PB-26-000123-7" in text
    assert html.count("<h1>") == 1


def test_N09_a_nominee_accepts_and_the_family_signs_too():
    offer = sample_facts("consent")["offer"] | {
        "family_is_paid": False,
        "is_nominee": True,
        "payee": "Joan Pike",
        "paid_to": "a nominee",
    }
    said = words_of(html_of("consent", offer=offer))
    assert "By signing I accept that I was named" in said
    assert "I agree that Joan Pike is paid." in said


def test_a_letter_without_its_facts_is_not_written():
    facts = sample_facts("offer")
    del facts["offer"]
    with pytest.raises(letters.MissingFacts, match="offer"):
        letters.written("offer", letters.shipped_words("offer"), facts)
