"""The doors of a page: 403 for what your groups may not do, 404 for what is not yours."""

from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views import View


class Allowed(AccessMixin, View):
    """`needs` is a permission, or several of which one is enough; empty: signing in is enough."""

    needs: str | tuple[str, ...] = ()

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if self.needs and not may(request.user, self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def may(user, needs):
    """Whether the user holds the permission, or one of several."""
    wanted = (needs,) if isinstance(needs, str) else needs
    return any(user.has_perm(permission) for permission in wanted)


def found(queryset, **lookup):
    """The one row of those visible to somebody; 404 exactly as for a row that never was."""
    try:
        return queryset.get(**lookup)
    except (queryset.model.DoesNotExist, ValueError, OverflowError):
        raise Http404 from None
