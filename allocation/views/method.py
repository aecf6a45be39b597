"""The page that says how budgets are worked out and decided, from what is in force today."""

from django.contrib.auth.decorators import login_not_required
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from allocation.method_page import in_force, kind_in_words
from allocation.scheme_tables import tables_of
from council import policy

TIMES = ("indicative_days", "decision_days", "review_days")


@method_decorator(login_not_required, name="dispatch")
class MethodPage(TemplateView):
    template_name = "allocation/method.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        found = in_force(today)
        return super().get_context_data(
            **kwargs,
            today=today,
            found=found,
            schemes=[(one, kind_in_words(one), tables_of(one)) for one in found.schemes],
            times={key: policy.value(key, today) for key in TIMES},
        )
