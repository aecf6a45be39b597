"""What the pages of panels read."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from casework.models import Panel, PanelItem
from casework.services.panels import CAN_BE_HEARD
from requests_app.models import Request

MOST_SHOWN = 50


def coming(user, on: date) -> QuerySet[Panel]:
    return _counted(Panel.objects.visible_to(user).coming(on))[:MOST_SHOWN]


def past(user, on: date) -> QuerySet[Panel]:
    return _counted(Panel.objects.visible_to(user).past(on))[:MOST_SHOWN]


def _counted(panels: QuerySet[Panel]) -> QuerySet[Panel]:
    return panels.annotate(
        cases=Count("items"), heard=Count("items", filter=~Q(items__recommendation=""))
    )


def agenda_of(panel: Panel, user) -> list[PanelItem]:
    """The cases this person may see; a panel may have others."""
    items = PanelItem.objects.visible_to(user).filter(panel=panel).for_agenda()
    return list(items.order_by("position", "pk"))


def panels_to_choose(user, on: date) -> QuerySet[Panel]:
    """Those that meet today or later, the next one first."""
    return Panel.objects.visible_to(user).coming(on)


def cases_ticked(numbers: Iterable[str], user) -> QuerySet[Request]:
    rows = Request.objects.visible_to(user).sent().filter(pk__in=numbers)
    return rows.select_related("child").order_by("next_due_on", "pk")


def cases_to_add(panel: Panel, user) -> QuerySet[Request]:
    """One's own open cases first, that are not on this agenda and were sent by then."""
    rows = Request.objects.visible_to(user).filter(
        status__in=CAN_BE_HEARD, submitted_at__date__lte=panel.held_on
    )
    own = rows.exclude(panel_items__panel=panel).select_related("child", "caseworker")
    return own.filter(Q(caseworker=user) | Q(caseworker=None)).order_by("next_due_on", "pk")
