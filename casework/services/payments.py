"""Who would be paid, and what an officer found on each test (R30–R33)."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from casework.enums import RecipientKind, TestAnswer, TestOfPayment
from casework.models import PaymentTest, Recipient
from requests_app.enums import StrandStatus
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Request, Strand
from requests_app.models.money_people import BEFORE_AN_APPROVER
from requests_app.services import Changed, Refused, record

STILL_OPEN = (StrandStatus.PLANNING, StrandStatus.REVIEW_REQUESTED)
SAY_HELP = (
    "Say which help with the payment was considered: payroll service, managed account, nominee."
)
SAY_WHY = "Say what the answer on each test rests on."


def may_know_exclusion(user, request: Request, strand: Strand) -> bool:
    """The answer about the Schedule is the case's own officer's, and the approver's (design.md §4)."""
    if request.caseworker_id in (None, user.pk):
        return user.has_perm("casework.propose")
    return strand.status in BEFORE_AN_APPROVER and user.has_perm("casework.approve")


@transaction.atomic
def name_recipient(
    strand: Strand,
    *,
    kind: str,
    name: str,
    actor,
    at: datetime,
    nominated_on: date | None = None,
    version: int | None = None,
) -> Recipient:
    """Who would be paid. Named anew, the tests begin again (R32); the same answer again changes nothing.

    `version`: how often anything was written about the payment when the officer looked (`writings`).
    """
    held = _hold(strand, actor, version)
    newest = held.recipients.last()
    _refuse_a_wrong_recipient(kind, name, nominated_on, localdate(at))
    said = (kind, name.strip(), nominated_on)
    if newest and said == (newest.kind, newest.name, newest.nominated_on):
        return newest
    number = newest.number + 1 if newest else 1
    who = {"kind": kind, "name": name.strip(), "nominated_on": nominated_on}
    made = Recipient.objects.create(strand=held, number=number, at=at, by=actor, **who)
    record(held, "name_recipient", actor=actor, at=at, seen_by_family=False)
    return made


def _refuse_a_wrong_recipient(kind: str, name: str, nominated_on: date | None, on: date) -> None:
    if not name.strip():
        raise Refused("Enter the name of the person who would be paid.")
    if kind != RecipientKind.NOMINEE and nominated_on:
        raise Refused("Only a nominee is nominated.")
    if nominated_on and nominated_on > on:
        raise Refused("The nomination can’t be dated after today.")


@transaction.atomic
def record_tests(
    recipient: Recipient,
    answers: Mapping[str, Mapping[str, str]],
    *,
    actor,
    at: datetime,
    version: int | None = None,
) -> list[PaymentTest]:
    """One record for each test answered: `{"5_2_a": {"answer": …, "help": …, "note": …}, …}`.

    A test answered before keeps who answered it and when, unless the answer changes.
    """
    held = _hold(recipient.strand, actor, version)
    newest = held.recipients.last()
    if newest is None or newest.pk != recipient.pk:
        raise Refused("Somebody else would be paid now. Answer the tests for them.")
    if TestOfPayment.EXCLUDED in answers and not may_know_exclusion(actor, held.request, held):
        raise Refused(
            "Only the officer of this case answers whether the Schedule excludes somebody."
        )
    before = {row.test: row for row in newest.tests.select_for_update()}
    found = [
        _answered(newest, before.get(test), test, said, actor, at) for test, said in answers.items()
    ]
    changed = [row for row in found if row.at == at]
    if changed:
        details = {"tests": [row.test for row in changed]}
        record(held, "test_payment", actor=actor, at=at, details=details, seen_by_family=False)
    return found


def _answered(
    recipient: Recipient, row: PaymentTest | None, test: str, said: Mapping[str, str], actor, at
) -> PaymentTest:
    new = {name: said.get(name, "").strip() for name in ("answer", "help", "note")}
    if row and new == {name: getattr(row, name) for name in new}:
        return row
    _refuse_half_an_answer(test, new)
    row = row or PaymentTest(recipient=recipient, test=test)
    for name, value in new.items():
        setattr(row, name, value)
    row.at, row.by = at, actor
    row.save()
    return row


def _refuse_half_an_answer(test: str, said: Mapping[str, str]) -> None:
    """The same rules as the table's constraints, in words."""
    capable, excluded = test == TestOfPayment.CAPABLE, test == TestOfPayment.EXCLUDED
    for wrong, says in (
        (test not in TestOfPayment.values, "There is no such test."),
        (said["answer"] not in TestAnswer.values, "Choose an answer for the test."),
        (said["answer"] == TestAnswer.WITH_HELP and not capable, "Only managing can be with help."),
        (capable and said["answer"] != TestAnswer.YES and not said["help"], SAY_HELP),
        (not excluded and not said["note"], SAY_WHY),
        (excluded and said["note"], "Nothing is written down about the Schedule but yes or no."),
    ):
        if wrong:
            raise Refused(says)


def writings(strand: Strand) -> QuerySet[Event]:
    """What was written about who is paid and the tests; their number is the version of both."""
    return Event.objects.filter(strand=strand, action__in=("name_recipient", "test_payment"))


def _hold(strand: Strand, actor, version: int | None) -> Strand:
    if not actor.has_perm("casework.propose"):
        raise NotAllowed("test_payment")
    request = Request.objects.visible_to(actor).lock(strand.request_id)
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    held.request = request
    if held.status not in STILL_OPEN:
        raise Refused("The decision is made or with an approver. The tests can’t change now.")
    if version is not None and version != writings(held).count():
        raise Changed
    return held
