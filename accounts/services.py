"""Everything that changes people and what they may do."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from accounts.groups import GROUPS


@transaction.atomic
def set_up_groups():
    """Give every group exactly its permissions; return those that no installed app declares."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, wanted in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(known[label] for label in wanted if label in known)
    return sorted({label for wanted in GROUPS.values() for label in wanted} - known.keys())
