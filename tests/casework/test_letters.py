"""The decision letter: everything the law wants, the same for screen and paper, once and for all."""

import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pypdf import PdfReader

from casework import letters, services
from casework.models import Decision, Letter
from casework.queries import dossier_of
from casework.services import render_missing_pdfs
from council.models import Council
from notifications.models import Message
from requests_app.models import Child, Request
from requests_app.services import Refused
from tests.builders import MONDAY, TUTOR, make_caseworker, make_manager, make_parent, make_request

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=21)
THERAPY = {**TUTOR, "provision": "Speech and language therapy", "section_f": "F1.3"}
SWIMMING = {**TUTOR, "provision": "Swimming club", "section_f": "", "mechanism": "arrangement"}
SPLIT = {
    "budget": "cannot_be_split",
    "amount": None,
    "payment": "not_possible",
    "mechanism": "",
    "arrangement": "Children’s therapies 2024–28, South Coast NHS Trust",
    "paid_as_one_sum": True,
    "split_effect": "harms_others",
    "split_evidence": "The contract manager’s note of 9 November 2026.",
    "reasons": "The council pays the NHS team one sum for 214 children.",
    "would_change": "The contract can be opened on 1 April 2027; ask us then.",
}
NOT_IN_PLAN = {
    "budget": "not_in_plan",
    "amount": None,
    "payment": "not_possible",
    "mechanism": "",
    "reasons": "Section F of this plan does not name swimming.",
    "would_change": "If the review adds swimming to Section F, it can be costed.",
}
PAYMENT_REFUSED = {
    "budget": "identified",
    "price": Decimal("25.00"),
    "change_reason": "The tutor asked for less in the end.",
    "payment": "refused",
    "payment_ground": "9",
    "payment_reasons": "The head does not agree to a tutor at the school.",
    "mechanism": "arrangement",
    "reasons": "Section F3 gives two hours a week of reading support.",
    "would_change": "If the head agrees in writing, ask us again.",
}
# Every content of N05, N06, N11 (law.md §10), by the words that carry it.
MUST_SAY = [
    "Torcombe Council",
    "4 Cliff Road",
    "Monday 28 September 2026",
    "Dear Rhian Marsh",
    "personal budget for Idris Marsh",
    "We agree in part.",
    "£1,900.00 a year, for 1 of the 3 things you asked for, not all of it as a direct payment",
    "from 4 January 2027 to 3 January 2028",
    "2. Speech and language therapy (F1.3)",
    "Cannot be split off from a contract",
    "Children’s therapies 2024–28, South Coast NHS Trust",
    "harm the service for other children with plans",
    "The contract manager’s note of 9 November 2026.",
    "We keep count of what families ask for",
    "Regulations 2014, regulation 4A",
    "Children and Families Act 2014, section 49(2)",
    "Not as a direct payment",
    "The head does not agree to a tutor at the school.",
    "Regulations 2014, regulation 9",
    "Why this is not the amount you asked for: The tutor asked for less in the end.",
    "What would change this answer: The contract can be opened on 1 April 2027; ask us then.",
    "What would change this answer: If the review adds swimming to Section F, it can be costed.",
    "Why the budget is below the indicative one",
    "The school goes on with its group on Thursdays.",
    "The plan and the therapist’s quote.",
    "your right to a review",
    "by Monday 9 November 2026",
    "someone who took no part in this decision",
    "within 15 working days of asking, in writing, with reasons",
    "You can add anything you want us to consider until we have answered",
    "Torcombe SENDIASS",
    "Local Government and Social Care Ombudsman",
    "It cannot decide about a personal budget or a direct payment",
    "Torcombe costed provision, version 2",
]


@pytest.fixture
def council():
    Council.objects.update_or_create(
        pk=1,
        defaults={
            "name": "Torcombe Council",
            "address": "Harbour House\nTorcombe TC1 2AB",
            "phone": "01632 960 145",
            "advice_name": "Torcombe SENDIASS",
            "advice_phone": "01632 960 870",
        },
    )


def written_request(*rows) -> Request:
    """Planned with one line for each of `rows`, which decide them; complete, not proposed."""
    parent = make_parent(name="Rhian Marsh")
    type(parent).objects.filter(pk=parent.pk).update(address="4 Cliff Road\nTorcombe TC2 4QX")
    request = make_request(
        "written",
        parent=parent,
        lines=(TUTOR, THERAPY, SWIMMING)[: len(rows)],
        first_name="Idris",
        last_name="Marsh",
    )
    decision = request.education.decisions.get()
    officer = make_caseworker().user
    for line, row in zip(request.education.lines.asked(), rows, strict=True):
        services.save_line_decision(decision, line, actor=officer, at=LATER, **row)
    services.save_decision(
        decision,
        actor=officer,
        at=LATER,
        evidence_considered="The plan and the therapist’s quote.",
        delivered_instead="The school goes on with its group on Thursdays.",
        below_indicative_reason="Two things you asked for have no budget.",
    )
    return request


def letter_of(request) -> str:
    return letters.html_of(dossier_of(request.education.decisions.get()), LATER)


def words_of(html: str) -> str:
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).replace(" .", ".")


def test_the_letter_says_all_that_the_law_wants(council):
    said = words_of(letter_of(written_request(PAYMENT_REFUSED, SPLIT, NOT_IN_PLAN)))
    assert [words for words in MUST_SAY if words not in said] == []


def test_all_agreed_the_direct_payment_is_an_offer(council):
    said = words_of(letter_of(make_request("written")))
    assert "We agree." in said
    assert "We offer £2,280.00 a year of it as a direct payment. It is an offer." in said
    assert "Direct payment, offered" in said
    assert "What would change" not in said
    assert "your right to a review" in said


def test_all_refused_the_plan_stays(council):
    said = words_of(letter_of(written_request(NOT_IN_PLAN)))
    assert "We do not agree to a personal budget for what you asked for." in said
    assert "Idris’s plan, and the support in it, stay as they are." in said
    assert "direct payment. It is an offer" not in said
    assert "The budget runs from" not in said


def test_a_young_person_is_spoken_to(council):
    request = make_request("written", role="young_person")
    assert "Our decision about your personal budget" in words_of(letter_of(request))


def test_what_people_typed_is_words_never_markup(council):
    request = make_request("written")
    evil = "<script>alert(1)</script> & “quotes”"
    request.education.lines.asked().update(provision=evil)
    html = letter_of(request)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “quotes”" in html


def test_the_letter_fetches_nothing_and_is_shown_with_its_own_style_only(council):
    html = letter_of(make_request("written"))
    for fetched in ("<script", "<img", "<link", "url(", "@import", "src="):
        assert fetched not in html
    policy = letters.content_policy(html)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; "
        r"base-uri 'none'; frame-ancestors 'self'",
        policy,
    )
    assert letters.content_policy(html.replace("12pt", "13pt")) != policy


def test_the_letter_is_a_document_a_screen_reader_can_read(council):
    html = letter_of(written_request(PAYMENT_REFUSED, SPLIT, NOT_IN_PLAN))
    assert '<html lang="en-GB">' in html
    assert "<title>Our decision about a personal budget, PB-26-" in html
    assert re.findall(r"<h(\d)", html)[:4] == ["1", "2", "2", "3"]
    assert html.count('<th scope="col"') == 5
    assert html.count('<th scope="row"') == 4


def test_the_pdf_is_tagged_and_says_the_same(council):
    html = letter_of(written_request(PAYMENT_REFUSED, SPLIT, NOT_IN_PLAN))
    pdf = PdfReader(io.BytesIO(letters.pdf_of(html)))
    catalog = pdf.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert pdf.metadata.title.startswith("Our decision about a personal budget, PB-26-")
    assert "pdfuaid" in catalog["/Metadata"].get_data().decode()
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("We agree in part.", "£1,900.00", "regulation 4A", "within 15 working days"):
        assert words in text


def test_a_pdf_asks_nothing_of_the_network():
    with pytest.raises(letters.NoNetwork):
        letters._refuse("https://example.org/picture.png")


def test_the_date_of_the_letter_is_the_date_of_the_decision():
    """R40"""
    request = make_request("approved")
    letter = services.issue_letter(
        request.education.decisions.get(), actor=make_manager().user, at=LATER
    )
    assert request.education.decided_on == date(2026, 9, 28)
    assert "Date: Monday 28 September 2026" in letter.html


def test_issued_twice_it_is_the_same_letter():
    request = make_request("approved")
    actor = make_manager().user
    decision = request.education.decisions.get()
    first = services.issue_letter(decision, actor=actor, at=LATER)
    again = services.issue_letter(decision, actor=actor, at=LATER + timedelta(days=1))
    assert (again.pk, again.html, Letter.objects.filter(kind="decision").count()) == (
        first.pk,
        first.html,
        1,
    )


def test_an_issued_letter_never_changes_whatever_happens_to_the_child_record():
    request = make_request("decided", first_name="Idris")
    letter = Letter.objects.get(kind="decision")
    Child.objects.update(first_name="Another")
    letter.refresh_from_db()
    assert "Idris" in letter.html
    assert letter.sha256 == letters.fingerprint(letter.html)
    assert request.education.outcome == "agreed"


def test_no_letter_without_an_approval():
    request = make_request("proposed")
    with pytest.raises(Exception, match="issue_letter"):
        services.issue_letter(
            request.education.decisions.get(), actor=make_manager().user, at=LATER
        )
    assert Letter.objects.filter(kind="decision").count() == 0


def test_no_letter_while_something_is_missing():
    request = make_request("approved")
    Decision.objects.update(ends_on=None)
    with pytest.raises(Refused, match="missing"):
        services.issue_letter(
            request.education.decisions.get(), actor=make_manager().user, at=LATER
        )


def test_the_family_is_told_without_the_childs_name():
    make_request("decided", first_name="Zebedee")
    told = Message.objects.get(template="letter_issued")
    assert "Zebedee" not in str(told.__dict__)


def test_missing_pdfs_are_made_by_the_sweep_and_only_once():
    make_request("decided")
    assert render_missing_pdfs() == Letter.objects.count()
    letter = Letter.objects.get(kind="decision")
    with letter.pdf.open() as pdf:
        assert pdf.read(5) == b"%PDF-"
    assert render_missing_pdfs() == 0


def test_a_family_sees_only_its_own_letters():
    parent, stranger = make_parent(), make_parent()
    make_request("decided", parent=parent)
    assert set(Letter.objects.visible_to(parent.user)) == set(Letter.objects.all())
    assert Letter.objects.visible_to(stranger.user).count() == 0
