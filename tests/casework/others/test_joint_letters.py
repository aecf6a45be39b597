"""Where two bodies refuse, one joint letter is offered (N20)."""

from dataclasses import replace

import pytest
from pypdf import PdfReader

from casework.services.letters import render_missing_pdfs
from casework.services.partner_decisions import decide_as_partner
from casework.services.partner_letters import issue_joint_letter, may_be_joint, refusing_bodies
from casework.services.partners import send_to_partner
from casework.services.parts import put_in_parts
from notifications.models import Message
from requests_app.models import Strand
from requests_app.services import Refused
from tests.builders import TUTOR, make_caseworker
from tests.builders import make_request as made
from tests.casework.others.builders import (
    LATER,
    REFUSED,
    THERAPY,
    WHOLE,
    answers_to,
    make_body,
    make_partner,
    sent_part,
)

pytestmark = pytest.mark.django_db


def test_N20_one_joint_letter_is_offered_when_two_bodies_refuse():
    officer, nurse = make_caseworker(), make_partner()
    case = made("planning", lines=(TUTOR, THERAPY), officer=officer)
    part = sent_part(case=case, officer=officer, body=nurse.organisation)
    with pytest.raises(Refused, match="every part"):
        issue_joint_letter(case, actor=officer.user, at=LATER)
    decide_as_partner(part, answers=answers_to(part), whole=WHOLE, actor=nurse.user, at=LATER)
    assert [body["name"] for body in refusing_bodies(case)] == ["Bay Health"]
    assert may_be_joint(case) is False

    care = Strand.objects.create(request=case, kind="social_care")
    _refused_too(care, case, officer)
    letter = issue_joint_letter(case, actor=officer.user, at=LATER)
    again = issue_joint_letter(case, actor=officer.user, at=LATER)
    assert (letter, Message.objects.filter(template="joint_letter").count()) == (again, 1)
    for words in ("Bay Health", "Bay social_care", "CCC-2026-118", REFUSED.reasons, "think again"):
        assert words in letter.html, words
    render_missing_pdfs()
    letter.refresh_from_db()
    with letter.pdf.open("rb") as file:
        reader = PdfReader(file)
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert "Bay Health" in "".join(page.extract_text() for page in reader.pages)


def _refused_too(care, case, officer) -> None:
    """Social care refuses the other line, so that education has nothing left to decide."""
    worker = make_partner(make_body("care", "Bay social_care"))
    line = case.education.lines.asked().get()
    put_in_parts(case, {line.pk: "social_care"}, actor=officer.user, at=LATER)
    send_to_partner(
        care, organisation=worker.organisation, asks="Decide.", actor=officer.user, at=LATER
    )
    care.refresh_from_db()
    whole = replace(WHOLE, eligibility="Not a child in need.")
    decide_as_partner(care, answers=answers_to(care), whole=whole, actor=worker.user, at=LATER)
