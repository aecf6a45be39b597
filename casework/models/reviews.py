from django.conf import settings
from django.db import models
from django.db.models import F, Q

from casework.models.decisions import Decision
from requests_app.models.scope import strand_visible_q


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "decision__strand__"))


class Review(models.Model):
    """A family asked us to look again: its own dated case with a different decider (R41, R42)."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="review")
    representations = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="review_says_why_it_was_asked", condition=~Q(representations="")
            ),
            models.CheckConstraint(
                name="review_decided_whole_or_not_at_all",
                condition=Q(decided_at=None, decided_by=None, changed=None, answer="")
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False, changed__isnull=False)
                    & ~Q(answer="")
                ),
            ),
            models.CheckConstraint(
                name="review_decided_after_it_was_asked",
                condition=Q(decided_at=None) | Q(decided_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Review of decision {self.decision_id}"
