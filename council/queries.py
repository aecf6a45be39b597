"""What pages read of the council: itself, its policies, the days it is closed."""

from council import policy
from council.models import ClosureDay, Council, Policy


def the_council():
    """The council this portal belongs to; a nameless one until `manage.py set_up` ran."""
    return Council.objects.first() or Council()


def policies_on(day):
    """Every policy on a day: (key, what it is, its value, whether the value is a sum of money)."""
    return [
        (key, label, policy.value(key, day), key == "approval_limit")
        for key, label in policy.LABELS.items()
    ]


def policy_changes(key):
    return Policy.objects.filter(key=key).select_related("changed_by").order_by("-pk")


def closures_since(day):
    return ClosureDay.objects.filter(date__gte=day)
