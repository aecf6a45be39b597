"""One press goes on: a session that is about to end lasts its whole time again."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.generic import View

from accounts.access import Allowed


class GoOn(Allowed, View):
    http_method_names = ["post"]

    def post(self, request):
        request.session.modified = True
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"seconds": request.session.seconds_left})
        return redirect("home")
