"""Everything that changes the council's own settings. Policy rows are only ever added."""

from django.db import transaction

from council import policy
from council.models import ClosureDay, Council, Policy


def set_up_council():
    """The one council row, unless it is there."""
    return Council.objects.get_or_create(pk=1)[0]


@transaction.atomic
def change_policy(*, key, value, valid_from, note, actor, at):
    """Record what a policy is from a day on; NotAPolicyValue says what to enter instead."""
    return Policy.objects.create(
        key=key,
        value=str(policy.parse(key, value)),
        valid_from=valid_from,
        note=note,
        changed_by=actor,
        changed_at=at,
    )


def close_on(*, date, name):
    """The council is closed on that day; naming a closed day again changes its name."""
    return ClosureDay.objects.update_or_create(date=date, defaults={"name": name})[0]


def remove_closure(pk):
    ClosureDay.objects.filter(pk=pk).delete()
