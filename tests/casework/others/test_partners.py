"""Health and social care parts: own decider, status, decision, letter (R11–R16)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.enums import LetterKind
from casework.models import Letter, PartnerDecision, Referral
from casework.services import calculate, decision_in_hand, issue_letter, share, withdraw
from casework.services.partner_decisions import decide_as_partner, write_down_decision
from casework.services.partners import recall, remind_partners, send_to_partner, tell_again
from casework.services.parts import put_in_parts
from notifications.models import Message
from requests_app.lifecycle import NotAllowed, NotNow
from requests_app.models import Event, Evidence, Line, Request, Strand
from requests_app.services import Refused
from requests_app.services.evidence import add_evidence
from tests.builders import TUTOR, Walk, make_caseworker, make_manager, make_parent
from tests.builders import make_request as made
from tests.casework.others.builders import (
    AGREED,
    DATES,
    LATER,
    REFUSED,
    THERAPY,
    WHOLE,
    answers_to,
    in_parts,
    make_body,
    make_partner,
    sent_part,
)
from tests.requests_app.asking import pdf
from tests.two_at_once import at_once

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def two_lines(**what) -> Request:
    return made("planning", lines=(TUTOR, THERAPY), **what)


def test_R11_each_line_belongs_to_exactly_one_part():
    officer = make_caseworker()
    case = two_lines(officer=officer)
    part = in_parts(case, officer)

    named = {one.kind: [str(line) for line in one.lines.asked()] for one in case.strands.all()}
    assert named == {"education": ["Reading tutor"], "health": ["Physiotherapy"]}
    event = Event.objects.get(action="move_line")
    assert (event.strand, event.seen_by_family, event.details["part"]) == (part, True, "health")


def test_R11_a_part_without_a_line_goes_and_a_line_with_a_partner_stays():
    officer = make_caseworker()
    part = sent_part(officer=officer)
    line = part.lines.asked().get()

    with pytest.raises(Refused, match="Take it back"):
        put_in_parts(part.request, {line.pk: "education"}, actor=officer.user, at=LATER)
    assert Line.objects.get(pk=line.pk).strand == part


def test_a_part_goes_to_the_body_that_decides_it_with_what_it_needs():
    officer, body = make_caseworker(), make_body()
    nurse, stranger = make_partner(body), make_partner(make_body(name="Moor Health"))
    case = two_lines(officer=officer)
    wanted = add_evidence(case, actor=officer.user, at=LATER, file=pdf())
    add_evidence(case, actor=officer.user, at=LATER, file=pdf("other.pdf", b"%PDF-1.4 other"))
    part = in_parts(case, officer)
    send_to_partner(
        part, organisation=body, asks="Decide.", evidence=[wanted], actor=officer.user, at=LATER
    )

    part.refresh_from_db()
    assert (part.status, part.sent_to, part.turn, part.clock_target) == (
        "with_partner",
        body,
        "health",
        20,
    )
    assert list(Strand.objects.visible_to(nurse.user)) == [part]
    assert [str(line) for line in Line.objects.visible_to(nurse.user)] == ["Physiotherapy"]
    assert list(Evidence.objects.visible_to(nurse.user)) == [wanted]
    assert not Request.objects.visible_to(nurse.user).exists()
    assert not Strand.objects.visible_to(stranger.user).exists()
    assert [m.person for m in Message.objects.filter(template="partner_asked")] == [nurse]


@pytest.mark.parametrize(("kind", "says"), [("care", "does not decide health"), ("", "council")])
def test_a_part_goes_to_no_other_body(kind, says):
    officer = make_caseworker()
    case = two_lines(officer=officer)
    part = in_parts(case, officer) if kind else case.education
    body = make_body(kind or "health", "Some body")

    with pytest.raises(Refused, match=says):
        send_to_partner(part, organisation=body, asks="", actor=officer.user, at=LATER)


def test_R12_no_officer_decides_a_part_of_another_body():
    officer = make_caseworker()
    part = in_parts(two_lines(officer=officer), officer)

    with pytest.raises(Refused, match="Another body"):
        decision_in_hand(part, actor=officer.user)


@pytest.mark.parametrize("missing", ["decider_name", "decider_role", "reference", "law"])
def test_R12_a_partners_decision_on_paper_names_decider_date_and_reference(missing):
    officer = make_caseworker()
    part = sent_part(officer=officer)
    said = {"answers": answers_to(part), "actor": officer.user, "at": LATER}

    with pytest.raises(Refused):
        write_down_decision(part, whole=replace(WHOLE, **{missing: " "}), **said)
    with pytest.raises(Refused, match="between the request and today"):
        write_down_decision(part, whole=replace(WHOLE, decided_on=LATER.date() + DAY), **said)
    kept = write_down_decision(part, whole=WHOLE, **said)
    assert (kept.on_paper, kept.decider_name, kept.reference) == (
        True,
        "Dr Amina Yusuf",
        "CCC-2026-118",
    )


def test_R13_one_parts_refusal_changes_no_other_part():
    nurse = make_partner()
    part = sent_part(body=nurse.organisation)
    education = part.request.education
    before = (education.status, education.clock_state, education.version)
    decide_as_partner(part, answers=answers_to(part), whole=WHOLE, actor=nurse.user, at=LATER)

    education.refresh_from_db()
    part.refresh_from_db()
    assert (education.status, education.clock_state, education.version) == before
    assert (part.status, part.outcome, part.decided_on) == (
        "decided",
        "turned_down",
        WHOLE.decided_on,
    )


def test_R14_the_request_is_decided_when_every_part_is():
    officer, manager = make_caseworker(), make_manager()
    nurse = make_partner()
    case = made("planning", lines=(TUTOR, THERAPY), officer=officer)
    part = sent_part(case=case, officer=officer, body=nurse.organisation)
    _decide_education(case, officer, manager)
    case.refresh_from_db()
    open_still = case.status
    decide_as_partner(part, answers=answers_to(part), whole=WHOLE, actor=nurse.user, at=LATER)

    case.refresh_from_db()
    assert (open_still, case.status) == ("planning", "decided")


def _decide_education(case, officer, manager) -> None:
    """The council works its part out again without the line that left, and decides it."""
    share(calculate(case.education, actor=officer.user, at=LATER), actor=officer.user, at=LATER)
    walk = Walk(case, None, officer, manager, LATER)
    for step in ("plan_ready", "written", "proposed", "approved"):
        getattr(walk, f"_{step}")(LATER)
    issue_letter(walk.decision, actor=manager.user, at=LATER)


def test_R16_social_care_says_how_its_own_eligibility_is_met():
    officer = make_caseworker()
    worker = make_partner(make_body("care", "Bay social_care"))
    part = sent_part(kind="social_care", officer=officer, body=worker.organisation)
    said = {"answers": answers_to(part), "actor": worker.user, "at": LATER}

    with pytest.raises(Refused, match="eligible"):
        decide_as_partner(part, whole=WHOLE, **said)
    found = replace(WHOLE, eligibility="A disabled young person of 16 may be paid: s.17A(2).")
    assert decide_as_partner(part, whole=found, **said).eligibility.startswith("A disabled")
    part.refresh_from_db()
    assert part.turn == "nobody"


def test_an_agreed_part_has_its_amount_dates_and_letter_N21():
    nurse = make_partner()
    part = sent_part(body=nurse.organisation)
    decision = decide_as_partner(
        part,
        answers=answers_to(part, AGREED),
        whole=replace(WHOLE, delivered_instead="", **DATES),
        actor=nurse.user,
        at=LATER,
    )

    assert (str(decision.total), decision.starts_on) == ("2280.00", DATES["starts_on"])
    letter = Letter.objects.get(kind=LetterKind.PARTNER_DECISION)
    for words in ("Bay Health", "Dr Amina Yusuf", "CCC-2026-118", "£2,280.00", "think again"):
        assert words in letter.html, words
    assert "Reading tutor" not in letter.html
    assert Message.objects.filter(template="letter_issued").count() == 1


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (replace(REFUSED, ground=""), "ground"),
        (replace(REFUSED, reasons="No."), "reasons"),
        (replace(AGREED, amount=None), "amount"),
        (replace(AGREED, mechanism=""), "amount"),
    ],
)
def test_no_half_decision_reaches_a_family(answer, says):
    nurse = make_partner()
    part = sent_part(body=nurse.organisation)

    with pytest.raises(Refused, match=says):
        decide_as_partner(
            part, answers=answers_to(part, answer), whole=WHOLE, actor=nurse.user, at=LATER
        )
    assert not PartnerDecision.objects.exists()


def test_another_bodys_people_decide_nothing():
    part = sent_part()
    stranger = make_partner(make_body(name="Moor Health"))

    with pytest.raises(Strand.DoesNotExist):
        decide_as_partner(
            part, answers=answers_to(part), whole=WHOLE, actor=stranger.user, at=LATER
        )
    officer = make_caseworker()
    with pytest.raises(NotAllowed):
        decide_as_partner(part, answers=answers_to(part), whole=WHOLE, actor=officer.user, at=LATER)


def test_a_part_is_taken_back_for_a_reason_and_can_be_sent_again():
    officer, nurse = make_caseworker(), make_partner()
    part = sent_part(officer=officer, body=nurse.organisation)
    referral = Referral.objects.get()
    with pytest.raises(Refused, match="why"):
        recall(referral, reason=" ", actor=officer.user, at=LATER)
    recall(referral, reason="Sent too early.", actor=officer.user, at=LATER)

    part.refresh_from_db()
    assert (part.status, part.sent_to) == ("not_started", None)
    assert not Strand.objects.visible_to(nurse.user).exists()
    assert Message.objects.filter(template="partner_recalled", person=nurse).count() == 1
    send_to_partner(
        part, organisation=nurse.organisation, asks="Now.", actor=officer.user, at=LATER + DAY
    )
    assert Referral.objects.count() == 2


def test_a_partner_is_told_again_and_reminded_once():
    officer, nurse = make_caseworker(), make_partner()
    sent_part(officer=officer, body=nurse.organisation)
    referral = Referral.objects.get()
    tell_again(referral, actor=officer.user, at=LATER + DAY)

    due = referral.strand.clock_due_on
    soon = LATER + (due - LATER.date()) - DAY
    assert [remind_partners(at) for at in (LATER, soon, soon + DAY)] == [0, 1, 0]
    told = Message.objects.filter(person=nurse).values_list("template", flat=True)
    assert sorted(told) == ["partner_asked", "partner_asked", "partner_reminder"]


def test_a_partner_hears_that_the_family_withdrew():
    parent, nurse, officer = make_parent(), make_partner(), make_caseworker()
    case = two_lines(parent=parent, officer=officer)
    part = sent_part(case=case, officer=officer, body=nurse.organisation)
    withdraw(case, actor=parent.user, at=LATER)

    part.refresh_from_db()
    assert part.status == "withdrawn"
    assert Message.objects.filter(template="partner_recalled", person=nurse).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_deciders_of_a_partner_make_one_decision():
    first, second = make_partner(), make_partner()
    part = sent_part(body=first.organisation)

    def decide(person):
        return lambda: decide_as_partner(
            part,
            answers=answers_to(part),
            whole=replace(WHOLE, decider_name=person.full_name),
            version=part.version,
            actor=person.user,
            at=LATER,
        )

    outcomes = at_once(decide(first), decide(second))
    lost = [one for one in outcomes if isinstance(one, Exception)]
    assert (
        PartnerDecision.objects.count(),
        len(lost),
        Letter.objects.filter(kind="partner_decision").count(),
    ) == (1, 1, 1)
    assert isinstance(lost[0], NotNow | Refused)
