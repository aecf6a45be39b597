"""Who would hold the money, and whether the law rules somebody out (regs 5 and 8, R33)."""

from datetime import datetime

from django.db import transaction

from requests_app.asking_choices import HolderKind
from requests_app.models import EqualityAnswers, ExcludedPerson, MoneyHolder, Request
from requests_app.progress import Progress, progress_of
from requests_app.services.drafts import lock_draft, touch


@transaction.atomic
def name_money_holder(request: Request, *, actor, at: datetime, **fields) -> MoneyHolder:
    """`fields`: name, perhaps organisation, email, phone, relation, has_agreed. The kind follows the money."""
    locked = lock_draft(request, actor)
    third = progress_of(locked).third_party
    kind = HolderKind.THIRD_PARTY if third else HolderKind.NOMINEE
    holder, _ = MoneyHolder.objects.update_or_create(
        request=locked, defaults={"kind": kind, **fields}
    )
    touch(locked, at)
    return holder


@transaction.atomic
def declare_excluded(request: Request, *, actor, at: datetime, answer: str) -> ExcludedPerson:
    """Yes, no or not sure, and nothing more."""
    locked = lock_draft(request, actor)
    said, _ = ExcludedPerson.objects.update_or_create(
        request=locked, defaults={"answer": answer, "answered_at": at}
    )
    touch(locked, at)
    return said


@transaction.atomic
def save_equality(request: Request, *, actor, at: datetime, **answers) -> None:
    locked = lock_draft(request, actor)
    EqualityAnswers.objects.update_or_create(request=locked, defaults=answers)
    touch(locked, at)


def leave_out_what_is_not_needed(progress: Progress) -> dict[str, str]:
    """Before sending: answers a later choice made pointless are not kept. Returns fields to empty."""
    draft = progress.draft
    if progress.around.holder and not progress.asks_holder:
        MoneyHolder.objects.filter(request=draft).delete()
    elif progress.holder and progress.third_party != (
        progress.holder.kind == HolderKind.THIRD_PARTY
    ):
        kind = HolderKind.THIRD_PARTY if progress.third_party else HolderKind.NOMINEE
        MoneyHolder.objects.filter(request=draft).update(kind=kind)
    if progress.around.excluded and not progress.paid_out:
        ExcludedPerson.objects.filter(request=draft).delete()
    dropped = [part for part in ("payee", "managing") if part not in progress.parts]
    fields = {"payee": ("payee",), "managing": ("ability_to_manage", "managing_help")}
    return {name: "" for part in dropped for name in fields[part]}
