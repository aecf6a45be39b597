"""Last year's request as a new draft: what stays the same is copied, what has a date is asked anew."""

from datetime import datetime

from django.db import transaction

from requests_app.models import Line, MoneyHolder, Request, Strand
from requests_app.models.requests import CLOSED
from requests_app.services.drafts import lock_draft, start_copy
from requests_app.services.moves import Refused

COPIED = (
    *("role", "represents_under", "role_details", "phone", "contact_by"),
    *("mechanism", "payee", "ability_to_manage", "managing_help"),
    *("arranged_today", "not_working_today", "help_wanted", "interpreter", "wants_easy_read"),
)
"""Not copied: window and dates, whether the package is complete, the excluded-person answer, the child's
views, evidence, equality answers, whom we may share with, the declaration."""
NOT_YET = "You can ask again when this request is finished."
HOLDER = ("kind", "name", "organisation", "email", "phone", "relation")
OF_THE_OFFICER = (
    *("id", "strand", "version", "council_rate", "council_rate_per", "council_rate_name"),
    *("rate_used", "separable", "not_separable_why", "is_place", "on_cost_percent"),
)


@transaction.atomic
def copy_request(old: Request, *, actor, at: datetime) -> Request:
    """The new draft; copied twice, by a second click, it is the same draft."""
    seen = Request.objects.visible_to(actor).with_child().get(pk=old.pk)
    if seen.status not in CLOSED or seen.requester_id != actor.person.pk:
        raise Refused(NOT_YET)
    draft, created = start_copy(seen, actor, at)
    if created:
        _fill(lock_draft(draft, actor), seen)
    return draft


def _fill(draft: Request, old: Request) -> None:
    for name in COPIED:
        setattr(draft, name, getattr(old, name))
    draft.strands_chosen = True
    draft.save()
    for strand in old.strands.prefetch_related("lines"):
        _copy_lines(strand, Strand.objects.create(request=draft, kind=strand.kind))
    for holder in MoneyHolder.objects.filter(request=old):
        MoneyHolder.objects.create(
            request=draft, **{name: getattr(holder, name) for name in HOLDER}
        )
    _number(draft)


def _copy_lines(old: Strand, new: Strand) -> None:
    fields = [field.name for field in Line._meta.fields if field.name not in OF_THE_OFFICER]
    Line.objects.bulk_create(
        Line(strand=new, **{name: getattr(line, name) for name in fields})
        for line in old.lines.all()
    )


def _number(draft: Request) -> None:
    """No two lines of a draft share a position, whatever their strand."""
    lines = list(Line.objects.filter(strand__request=draft).order_by("strand_id", "position"))
    for number, line in reversed(list(enumerate(lines, start=1))):
        line.position = number
        line.save(update_fields=["position"])
