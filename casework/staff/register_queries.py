"""What the pages of the plan register read: a page of records, one record, the loads."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from casework.staff.find_queries import birth_date_in
from requests_app.enums import RecordStatus
from requests_app.models import Child, Plan, PlanRecord, Request
from requests_app.register.cells import UPN
from requests_app.register.likeness import Suggestion, suggestions, swapped

PAGE = 50
CANDIDATES = 60


def records_page(user, *, words: str, status: str, after: str) -> list[PlanRecord]:
    """By name, one row more than a page when there is another; each with `is_matched`."""
    rows = PlanRecord.objects.visible_to(user).filter(where(words), _after(after))
    if status:
        rows = rows.filter(status=status)
    matched = Plan.objects.filter(record=OuterRef("pk"))
    rows = rows.annotate(is_matched=Exists(matched)).order_by("sounds_like", "pk")
    return list(rows[: PAGE + 1])


def where(words: str) -> Q:
    """A UPN, a native id, a date of birth, or parts of the name."""
    typed = words.strip()
    if not typed:
        return Q()
    if UPN.fullmatch(typed.upper()):
        return Q(upn=typed.upper())
    if born := birth_date_in(typed):
        return Q(birth_date=born)
    names = Q()
    for word in typed.casefold().split():
        names &= Q(sounds_like__contains=word)
    return names | Q(native_id=typed)


def cursor_of(record: PlanRecord) -> str:
    return f"{record.pk}"


def _after(cursor: str) -> Q:
    """Names never stand in an address: the cursor is the number of the last record."""
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        return Q()
    last = PlanRecord.objects.filter(pk=cursor).values_list("sounds_like", "pk").first()
    if last is None:
        return Q()
    return Q(sounds_like__gt=last[0]) | Q(sounds_like=last[0], pk__gt=last[1])


def register_counts(user) -> dict[str, int]:
    """Plans in the newest file by where they stand, and how many are no longer in it; one statement."""
    here = Q(missing_since=None)
    by_status = {
        status.value: Count("pk", filter=here & Q(status=status)) for status in RecordStatus
    }
    return PlanRecord.objects.visible_to(user).aggregate(
        all=Count("pk", filter=here), missing=Count("pk", filter=~here), **by_status
    )


def requests_matched_to(record: PlanRecord, user) -> list[Request]:
    """Requests of this child that this person may open."""
    seen = Request.objects.visible_to(user).sent().filter(plan__record=record)
    return list(seen.select_related("child").order_by("-submitted_at", "-pk")[:PAGE])


def suggested_for(child: Child, user) -> list[Suggestion]:
    """Records of the same birth date (or its day and month swapped), of exactly the same name, or of the UPN."""
    days = {child.birth_date, swapped(child.birth_date)}
    alike = Q(birth_date__in=days) | Q(sounds_like=child.sounds_like)
    if child.upn:
        alike |= Q(upn=child.upn)
    rows = candidates(user).filter(alike).order_by("pk")
    return suggestions(child, rows[:CANDIDATES])


def candidates(user) -> QuerySet[PlanRecord]:
    """Records with `is_matched`: whether a request of another family's typing has it already."""
    matched = Plan.objects.filter(record=OuterRef("pk"))
    return PlanRecord.objects.visible_to(user).annotate(is_matched=Exists(matched))


def found_for(words: str, user) -> list[PlanRecord]:
    """What an officer searched for while matching."""
    if not words.strip():
        return []
    return list(candidates(user).filter(where(words)).order_by("sounds_like", "pk")[:10])
