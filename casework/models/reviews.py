from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate

from casework.enums import ReviewOutcome
from casework.models.decisions import Decision
from requests_app.models import Line
from requests_app.models.scope import strand_visible_q


def _officer(**rest):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", **rest
    )


def _by_neither(field: str, name: str) -> models.CheckConstraint:
    """An officer who neither proposed nor approved the decision under review (R41)."""
    named = {f"{field}__isnull": False, "proposer__isnull": False, "approver__isnull": False}
    own = Q(**{field: F("proposer")}) | Q(**{field: F("approver")})
    return models.CheckConstraint(name=name, condition=Q(**{field: None}) | (Q(**named) & ~own))


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "decision__strand__"))

    def waiting(self):
        return self.filter(decided_at=None)

    def lock(self, pk: int) -> "Review":
        rows = self.select_related("decision__strand__request", "new_decision")
        return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Review(models.Model):
    """A family asked us to look again: its own dated case with a different decider (R41, R42).

    `proposer` and `approver` are those of the decision, kept here so that the table itself refuses them.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="review")
    representations = models.TextField()
    received_on = models.DateField(
        null=True, blank=True, help_text="Of a letter or call that an officer wrote down"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    proposer = _officer()
    approver = _officer()
    assigned_to = _officer()
    assigned_at = models.DateTimeField(null=True, blank=True)
    changed = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = _officer()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="review_says_why_it_was_asked", condition=~Q(representations="")
            ),
            models.CheckConstraint(
                name="review_decided_whole_or_not_at_all",
                condition=Q(decided_at=None, decided_by=None, changed=None)
                | (
                    Q(decided_at__isnull=False, decided_by__isnull=False, changed__isnull=False)
                    & ~Q(answer="")
                ),
            ),
            models.CheckConstraint(
                name="review_decided_after_it_was_asked",
                condition=Q(decided_at=None) | Q(decided_at__gte=F("asked_at")),
            ),
            models.CheckConstraint(
                name="review_given_to_somebody_on_a_day",
                condition=Q(assigned_to=None, assigned_at=None)
                | Q(assigned_to__isnull=False, assigned_at__isnull=False),
            ),
            _by_neither("assigned_to", "review_given_to_neither_proposer_nor_approver"),
            _by_neither("decided_by", "review_decided_by_neither_proposer_nor_approver"),
        ]

    def __str__(self) -> str:
        return f"Review of decision {self.decision_id}"

    def get_absolute_url(self) -> str:
        strand = self.decision.strand
        return f"/cases/{strand.request.reference}/look-again/{strand.kind}/"

    @property
    def came_on(self) -> date:
        """The day its clock started."""
        return self.received_on or localdate(self.asked_at)


class Representation(models.Model):
    """What a family added to its review before the answer (R42)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="added")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_representation_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"Added to review {self.review_id}"


class ReviewPoint(models.Model):
    """One thing the family says, in the decider's list; each is answered (R42)."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="points_in_order"),
            models.CheckConstraint(name="a_point_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"Point {self.number} of review {self.review_id}"


class ReviewedLine(models.Model):
    """What the review finds on one refused line; a changed line is decided anew in a new decision."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="lines")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=7, choices=ReviewOutcome)
    reasons = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["line__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "line"], name="a_line_is_reviewed_once"),
            models.CheckConstraint(
                name="a_reviewed_line_is_upheld_or_changed",
                condition=Q(outcome__in=ReviewOutcome.values),
            ),
        ]

    def __str__(self) -> str:
        return f"Line {self.line_id} in review {self.review_id}"
