"""Too little money: what a review found, and what the council did about it (R50)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from budgets.models.reviews import OutcomeReview
from requests_app.models.scope import visible_q


class HowSettled(models.TextChoices):
    RAISED = "raised", "The budget was raised by a new decision"
    ARRANGED = (
        "arranged",
        "We arrange the support, so that it no longer has to be paid from the budget",
    )
    OTHER = "other", "The rest is paid from somewhere else"


class ShortageQuerySet(models.QuerySet["Shortage"]):
    def visible_to(self, user):
        return self.filter(visible_q(user, "review__request__"))

    def open(self):
        return self.filter(settled_at=None)


class Shortage(models.Model):
    """A review found too little money: the council must act (R50), and says what it did."""

    review = models.OneToOneField(OutcomeReview, models.PROTECT, related_name="shortage")
    opened_at = models.DateTimeField()
    settled_how = models.CharField(max_length=8, choices=HowSettled, blank=True)
    settled_what = models.TextField(blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ShortageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_settled_shortage_says_what_was_done",
                condition=Q(
                    settled_at=None,
                    settled_by=None,
                    settled_on=None,
                    settled_how="",
                    settled_what="",
                )
                | (
                    Q(
                        settled_at__isnull=False,
                        settled_by__isnull=False,
                        settled_on__isnull=False,
                        settled_at__gte=F("opened_at"),
                    )
                    & ~Q(settled_how="")
                    & ~Q(settled_what="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Shortage of review {self.review_id}"
