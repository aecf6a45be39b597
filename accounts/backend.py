"""Signing in as allauth does it; who somebody is, and what they may do, are read in a statement each."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission

from accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id) -> User | None:
        """With their person, whose name every page shows."""
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

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
