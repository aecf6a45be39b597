"""Signing in as allauth does it; what a person may do is read in one statement a page."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission


class Backend(AuthenticationBackend):
    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        """From their groups and given to them personally; nobody inactive holds any."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = {f"{app}.{name}" for app, name in _held_by(user_obj)}
        return user_obj._perm_cache


def _held_by(user):
    named = Permission.objects.order_by().values_list("content_type__app_label", "codename")
    if user.is_superuser:
        return named
    return named.filter(group__user=user).union(named.filter(user=user))
