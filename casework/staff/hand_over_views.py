"""Every hand-over that is due: who comes out of school age within six months, or has, and nothing is settled."""

from django.core.paginator import Paginator
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed
from casework.staff.people_queries import hand_overs_due
from casework.staff.queue_order import are_numbers
from requests_app.school_age import hand_over_day

A_PAGE = 50


class HandOversDue(Allowed, TemplateView):
    needs = ("requests_app.confirm_person", "casework.see_every_team")
    template_name = "casework/staff/hand_overs.html"

    def get_context_data(self, **kwargs):
        today = localdate()
        number = self.request.GET.get("page", "1")
        pages = Paginator(hand_overs_due(self.request.user, today), A_PAGE)
        page = pages.get_page(number if are_numbers(number) else "1")
        return super().get_context_data(
            rows=[row_of(child, today) for child in page], page=page, many=pages.count, **kwargs
        )


def row_of(child, today) -> dict:
    """The child, the newest request, the day, and what is recorded so far."""
    day = hand_over_day(child.birth_date)
    standing = child.standing[0] if child.standing else None
    return {
        "child": child,
        "case": child.living[0],
        "day": day,
        "over": day <= today,
        "standing": standing,
        "recorded": bool(standing and standing.is_settled),
    }
