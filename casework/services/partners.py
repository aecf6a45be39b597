"""A health or social care part goes to the body that decides it: sent, chased, taken back (R11–R14)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Organisation, Person
from casework.models import Referral
from casework.models.partners import ORGANISATION_OF
from council.policy import value
from council.working_days import calendar
from notifications.enums import Template
from notifications.services import owe
from requests_app.enums import Status, StrandKind, StrandStatus, Turn
from requests_app.lifecycle import NotAllowed, StrandAction
from requests_app.models import Evidence, Request, Strand
from requests_app.services import Refused, move, record

TURN_OF = {StrandKind.HEALTH: Turn.HEALTH, StrandKind.SOCIAL_CARE: Turn.CARE}
TOO_EARLY = "Start the review before you send a part to a partner."
OURS = "Education is decided by the council."


@transaction.atomic
def send_to_partner(
    strand: Strand,
    *,
    organisation: Organisation,
    asks: str,
    evidence: Iterable[Evidence] = (),
    actor,
    at: datetime,
    version: int | None = None,
) -> Referral:
    """Send one part, with the files it needs, to the body that decides it. Pressed twice, it is sent once."""
    _refuse_early(Request.objects.visible_to(actor).lock(strand.request_id))
    held = Strand.objects.visible_to(actor).lock(strand.pk)
    if (sent := held.referrals.open().first()) and sent.organisation_id == organisation.pk:
        return sent
    _refuse_wrong_body(held, organisation)
    moved = _send(held, organisation, actor, at, version)
    seen = Evidence.objects.visible_to(actor).filter(request=moved.request_id)
    moved.evidence.set(seen.filter(pk__in=[one.pk for one in evidence]))
    sent = Referral.objects.create(
        strand=moved, organisation=organisation, sent_at=at, sent_by=actor, asks=asks, told_at=at
    )
    _tell(sent, Template.PARTNER_ASKED, at)
    return sent


def _send(held: Strand, organisation: Organisation, actor, at: datetime, version) -> Strand:
    return move(
        held,
        StrandAction.SEND_TO_PARTNER,
        actor=actor,
        at=at,
        version=version,
        sent_to=organisation,
        turn=TURN_OF[StrandKind(held.kind)],
        turn_since=localdate(at),
        details={"organisation": organisation.name, "part": part_of(held)},
    )


@transaction.atomic
def tell_again(referral: Referral, *, actor, at: datetime) -> Referral:
    """The partner's people get the message once more: somebody new, or a lost email."""
    held = _with_partner(referral, actor)
    held.told_at = at
    held.save()
    record(held.strand, "partner_told_again", actor=actor, at=at, seen_by_family=False)
    _tell(held, Template.PARTNER_ASKED, at)
    return held


@transaction.atomic
def recall(referral: Referral, *, reason: str, actor, at: datetime) -> Strand:
    """Take a part back before it is decided; the partner sees nothing of it from then on."""
    if not reason.strip():
        raise Refused("Say why you take it back.")
    held = _with_partner(referral, actor)
    strand = move(
        held.strand,
        StrandAction.RECALL,
        actor=actor,
        at=at,
        reason=reason,
        sent_to=None,
        details={"part": part_of(held.strand)},
    )
    strand.evidence.clear()
    held.recalled_at, held.recalled_by, held.recall_reason = at, actor, reason
    held.save()
    _tell(held, Template.PARTNER_RECALLED, at)
    return strand


def mark_opened(referral: Referral, *, at: datetime) -> None:
    """The first time somebody of the partner opens the part."""
    Referral.objects.filter(pk=referral.pk, opened_at=None).update(opened_at=at)


def tell_withdrawn(request: Request, at: datetime) -> None:
    """The family withdrew: whoever still had a part to decide is told."""
    still = Referral.objects.open().filter(
        strand__request=request, strand__status=StrandStatus.WITHDRAWN
    )
    for referral in still.select_related("strand", "organisation"):
        _tell(referral, Template.PARTNER_RECALLED, at)


def remind_partners(at: datetime, *, at_most: int = 100) -> int:
    """A few working days before a part is due, once for each sending; how many were reminded."""
    on = localdate(at)
    soon = calendar().add(on, value("chase_days", on))
    due = Referral.objects.open().filter(
        reminded_at=None, strand__status=StrandStatus.WITH_PARTNER, strand__clock_due_on__lte=soon
    )
    return sum(_remind(pk, at) for pk in list(due.values_list("pk", flat=True)[:at_most]))


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    free = Referral.objects.open().filter(
        pk=pk, reminded_at=None, strand__status=StrandStatus.WITH_PARTNER
    )
    held = free.select_for_update(of=("self",), no_key=True).first()
    if held is None:
        return False
    held.reminded_at = at
    held.save()
    _tell(held, Template.PARTNER_REMINDER, at)
    return True


def part_of(strand: Strand) -> str:
    """Health, social care: as a part is called inside a sentence."""
    return strand.get_kind_display().lower()


def people_of(organisation: Organisation) -> list[Person]:
    """Who may decide for a partner here; nobody: their answer comes on paper."""
    return list(
        Person.objects.filter(organisation=organisation, user__is_active=True).order_by("pk")
    )


def _with_partner(referral: Referral, actor) -> Referral:
    if not actor.has_perm("casework.propose"):
        raise NotAllowed("send_to_partner")
    Request.objects.visible_to(actor).lock(referral.strand.request_id)
    held = Referral.objects.select_for_update(of=("self",), no_key=True).get(pk=referral.pk)
    if held.recalled_at or held.strand.status != StrandStatus.WITH_PARTNER:
        raise Refused("This part is not with the partner any more.")
    return held


def _refuse_early(request: Request) -> None:
    if request.status == Status.SUBMITTED:
        raise Refused(TOO_EARLY)
    if not request.is_open:
        raise Refused("This request is closed.")


def _refuse_wrong_body(strand: Strand, organisation: Organisation) -> None:
    if strand.kind == StrandKind.EDUCATION:
        raise Refused(OURS)
    if organisation.kind != ORGANISATION_OF[StrandKind(strand.kind)]:
        part = strand.get_kind_display().lower()
        raise Refused(f"{organisation.name} does not decide {part}. Choose another partner.")
    if not strand.lines.asked().exists():
        raise Refused("Nothing is asked for in this part yet. Put a line in it first.")


def _tell(referral: Referral, template: Template, at: datetime) -> None:
    strand = Strand.objects.select_related("request").get(pk=referral.strand_id)
    gone = template == Template.PARTNER_RECALLED
    link = reverse("partner_parts") if gone else reverse("partner_part", args=[strand.pk])
    due = {} if gone or strand.clock_due_on is None else {"due": strand.clock_due_on}
    for person in people_of(referral.organisation):
        owe(
            person,
            template,
            reference=strand.request.reference,
            link=link,
            key=f"partner-{referral.pk}-{template}-{at:%Y%m%d%H%M%S}-{person.pk}",
            at=at,
            facts=due,
        )
