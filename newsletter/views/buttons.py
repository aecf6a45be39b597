"""A button that does one thing, of a story's page or of an issue's."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.generic import View

from casework.staff.refusals import SaidNo, refusals
from council.typed_numbers import whole_number


class Button(View):
    """Done, it says so; refused, the reason stands on the page at `back`.

    A move that came too late says how `about` stands by then, where there is one.
    """

    http_method_names = ["post"]
    said = ""
    back: str
    about: Any = None

    @property
    def version(self) -> int | None:
        """Of what the page showed, where its form says so."""
        return whole_number(self.request.POST.get("version", ""))

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            with refusals(self.about):
                self.act(actor=request.user, at=now())
        except SaidNo as no:
            messages.error(request, str(no))
        else:
            if self.said:
                messages.success(request, self.said)
        return redirect(self.back)

    def act(self, **how: Any) -> None:
        """`how`: who acts, and when."""
        raise Http404
