from django.conf import settings
from django.db import models
from django.db.models import F, Q

from allocation.models import Calculation
from requests_app.models import Strand
from requests_app.models.scope import strand_visible_q, works_on_cases


class IndicativeBudgetQuerySet(models.QuerySet["IndicativeBudget"]):
    def visible_to(self, user):
        """Families see it only once it is shared."""
        rows = self.filter(strand_visible_q(user, "strand__"))
        return rows if works_on_cases(user) else rows.exclude(shared_at=None)


class IndicativeBudget(models.Model):
    """What planning may start from; never called award (R22). A new calculation adds a row, the older ones stay."""

    strand = models.ForeignKey(Strand, models.PROTECT, related_name="indicative_budgets")
    number = models.PositiveSmallIntegerField()
    calculation = models.OneToOneField(Calculation, models.PROTECT, related_name="indicative")
    calculated_amount = models.DecimalField(
        max_digits=11, decimal_places=2, null=True, blank=True, help_text="Pounds a year"
    )
    amount = models.DecimalField(
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Pounds a year; differs from the calculated one only with a reason (R25)",
    )
    departure_reason = models.TextField(blank=True)
    changed = models.JSONField(
        default=list, blank=True, help_text="What differs from the figure before: sentences"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IndicativeBudgetQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strand", "number"], name="indicative_in_order"),
            models.CheckConstraint(
                name="a_departure_from_the_calculation_has_a_reason",
                condition=Q(amount=None, departure_reason="")
                | Q(
                    amount__isnull=False,
                    calculated_amount__isnull=False,
                    amount=F("calculated_amount"),
                    departure_reason="",
                )
                | (Q(amount__isnull=False) & ~Q(departure_reason="")),
            ),
            models.CheckConstraint(
                name="only_a_known_figure_is_shared",
                condition=Q(shared_at=None, shared_by=None)
                | Q(shared_at__isnull=False, shared_by__isnull=False, amount__isnull=False),
            ),
            models.CheckConstraint(
                name="indicative_is_not_negative", condition=Q(amount=None) | Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"Indicative budget {self.strand_id}/{self.number}"
