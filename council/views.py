"""Pages that hold no case: start, help, legal pages, error pages, the council's own colours."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from council.queries import the_council


@method_decorator(login_not_required, name="dispatch")
class OpenPage(TemplateView):
    """A page for everybody, signed in or not."""


@login_not_required
@cache_control(max_age=3600, public=True)
def colours(request):
    """The council's own colours; linked, with the colours in its address, only when they differ."""
    sheet = render_to_string("public/council.css", {"council": the_council()})
    return HttpResponse(sheet, content_type="text/css")


def bad_request(request, exception):
    """Like the page of a fault it needs no database, session or context."""
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    return HttpResponse(render_to_string("500.html"), status=500)
