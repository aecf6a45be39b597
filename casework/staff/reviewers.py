"""Managers name colleagues who may decide reviews of refusals, as deputies (R41)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.generic import TemplateView

from accounts import services
from accounts.access import Allowed, found
from accounts.models import Person

DECIDES = {"codename": "decide_review", "content_type__app_label": "casework"}


class Reviewers(Allowed, TemplateView):
    """Everyone who works on cases, and who of them may decide reviews."""

    needs = "casework.see_every_team"
    template_name = "casework/staff/reviewers.html"

    def post(self, request):
        pk = request.POST.get("person", "")
        person = found(caseworkers(), pk=pk if pk.isdigit() else 0)
        named = request.POST.get("do") == "name"
        services.name_deputy(person, named=named, actor=request.user, at=now())
        says = "may decide reviews now" if named else "no longer decides reviews"
        messages.success(request, f"{person.full_name} {says}.")
        return redirect("reviewers")

    def get_context_data(self, **kwargs):
        named = {f"user__user_permissions__{name}": value for name, value in DECIDES.items()}
        deputies = set(Person.objects.filter(**named).values_list("pk", flat=True))
        rows = [(person, person.pk in deputies) for person in caseworkers()]
        return super().get_context_data(rows=rows, **kwargs)


def caseworkers() -> QuerySet[Person]:
    """Managers decide reviews anyway, and stand in no list."""
    works = Person.objects.filter(user__is_active=True, **through_group("review"))
    others = works.exclude(pk__in=Person.objects.filter(**through_group("see_every_team")))
    people = others.select_related("user").prefetch_related("teams")
    return people.order_by("full_name", "pk").distinct()


def through_group(codename: str) -> dict[str, str]:
    where = {"codename": codename, "content_type__app_label": "casework"}
    return {f"user__groups__permissions__{name}": value for name, value in where.items()}
