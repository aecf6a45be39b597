"""Who works for the council or a partner reaches no page before two steps; what was typed in a
session that had ended is kept."""

from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect
from django.urls import reverse

from accounts import unsent

OPEN_BEFORE = ("account_", "mfa_")


class KeepUnsentMiddleware:
    """Before anybody is sent to sign in: what they were about to send waits until they are back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.resolver_match.url_name == "go_on":
            return None
        if request.user.is_authenticated:
            unsent.forget(request)
        elif _closed(request, view):
            unsent.keep(request)
            return redirect(f"{reverse('account_login')}?next={reverse('unsent')}")
        return None


class TwoStepMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if _open(request, view) or signed_in_with_two_steps(request) or not request.user.works_here:
            return None
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            back = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('mfa_reauthenticate')}?{back}")
        return redirect("mfa_activate_totp")


def signed_in_with_two_steps(request):
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def _open(request, view):
    return not request.user.is_authenticated or not _closed(request, view)


def _closed(request, view):
    """Whether the page opens only to those who have signed in."""
    name = request.resolver_match.url_name or ""
    return getattr(view, "login_required", True) and not name.startswith(OPEN_BEFORE)
