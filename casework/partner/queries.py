"""What a partner's pages read: only parts sent to their own organisation."""

from django.db.models import Count, Prefetch, Q, QuerySet

from casework.models import Letter, PartnerDecision, Referral
from requests_app.enums import StrandStatus
from requests_app.models import Evidence, Line, Strand

MOST_DECIDED = 50


def parts_of(user) -> QuerySet[Strand]:
    """Strands sent to this person's organisation, each with what a row or a page names."""
    rows = Strand.objects.visible_to(user).filter(sent_to__people__user=user)
    sent = Prefetch("referrals", Referral.objects.open(), to_attr="sent")
    return rows.select_related("request__child", "request__plan", "sent_to").prefetch_related(sent)


def waiting_for(user) -> list[Strand]:
    rows = parts_of(user).filter(status=StrandStatus.WITH_PARTNER)
    return list(with_lines(rows).order_by("clock_due_on", "pk"))


def finished_by(user) -> list[Strand]:
    """The newest first: decided, or withdrawn by the family."""
    rows = parts_of(user).exclude(status=StrandStatus.WITH_PARTNER)
    return list(with_lines(rows).order_by("-decided_on", "-pk")[:MOST_DECIDED])


def with_lines(rows: QuerySet[Strand]) -> QuerySet[Strand]:
    return rows.annotate(asked_lines=Count("lines", filter=Q(lines__asked=True)))


def lines_of(strand: Strand) -> list[Line]:
    return list(strand.lines.asked().order_by("position"))


def evidence_of(strand: Strand, user) -> list[Evidence]:
    return list(Evidence.objects.visible_to(user).filter(strands=strand).order_by("added_at", "pk"))


def decision_of(strand: Strand) -> PartnerDecision | None:
    rows = PartnerDecision.objects.filter(strand=strand)
    return rows.select_related("organisation").prefetch_related("lines__line").first()


def letters_of(strand: Strand, user) -> list[Letter]:
    """What the family got about this part."""
    return list(Letter.objects.visible_to(user).filter(strand=strand).order_by("pk"))
