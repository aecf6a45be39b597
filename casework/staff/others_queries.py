"""What the page of others' answers reads: the same number of statements whatever the lines and questions."""

from collections.abc import Sequence

from accounts.models import Person
from budgets.models import OutcomeReview
from casework.models import (
    HeadAnswer,
    HeadLink,
    PanelItem,
    PartnerDecision,
    Referral,
    SettingLink,
)
from casework.models.partners import ORGANISATION_OF
from casework.services.partners import people_of
from requests_app.enums import StrandKind
from requests_app.models import Request, Strand


def head_links_of(request: Request) -> list[HeadLink]:
    """Every time a head was asked, newest first, each with its answers."""
    rows = request.head_links.select_related("person", "asked_by__person", "entered_by__person")
    return list(rows.prefetch_related("answers__line").order_by("-asked_at", "-pk"))


def answers_in(links: Sequence[HeadLink]) -> list[HeadAnswer]:
    return [answer for link in links for answer in link.answers.all()]


def suggested_head(request: Request) -> dict[str, str]:
    person = _last_asked(HeadLink.objects, request)
    return {"head_name": person.full_name, "head_email": person.email} if person else {}


def suggested_contact(request: Request) -> dict[str, str]:
    """Of those asked how it goes; else the head."""
    person = _last_asked(SettingLink.objects, request) or _last_asked(HeadLink.objects, request)
    return {"contact_name": person.full_name, "contact_email": person.email} if person else {}


def _last_asked(links, request: Request) -> Person | None:
    """Who was asked last at the same setting."""
    name = request.plan.setting_name
    rows = links.filter(setting_name__iexact=name).exclude(person__email="")
    last = rows.select_related("person").order_by("-asked_at", "-pk").first() if name else None
    return last.person if last else None


def setting_asked_for(review: OutcomeReview) -> SettingLink | None:
    """The newest question to the setting about a review."""
    rows = SettingLink.objects.filter(review=review).select_related("person", "review")
    return rows.order_by("asked_at", "pk").last()


def parts_of(request: Request, strands: Sequence[Strand]) -> list[dict]:
    """The health and social care parts, each with where it is and what was decided."""
    ours = [strand for strand in strands if strand.kind != StrandKind.EDUCATION]
    if not ours:
        return []
    sent = Referral.objects.filter(strand__in=ours).select_related(
        "organisation", "sent_by__person", "recalled_by__person"
    )
    decided = PartnerDecision.objects.filter(strand__in=ours).select_related("organisation")
    by_strand = {row.strand_id: row for row in decided.prefetch_related("lines__line")}
    referrals = list(sent.order_by("sent_at", "pk"))
    return [_part(strand, referrals, by_strand.get(strand.pk)) for strand in ours]


def _part(strand: Strand, referrals: Sequence[Referral], decision: PartnerDecision | None) -> dict:
    own = [row for row in referrals if row.strand_id == strand.pk]
    now = next((row for row in own if row.recalled_at is None), None)
    return {
        "strand": strand,
        "sent": now,
        "recalled": [row for row in own if row.recalled_at],
        "decision": decision,
        "people": len(people_of(now.organisation)) if now and not decision else 0,
        "kind": ORGANISATION_OF[StrandKind(strand.kind)],
    }


def panel_items_of(request: Request) -> list[PanelItem]:
    rows = PanelItem.objects.filter(request=request).select_related("panel", "recorded_by__person")
    return list(rows.prefetch_related("present").order_by("-heard_on", "-pk"))
