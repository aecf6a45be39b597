from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Person
from requests_app.models.children import Child
from requests_app.models.requests import Request
from requests_app.models.scope import works_on_cases


class HandOverOutcome(models.TextChoices):
    YOUNG_PERSON = "young_person", "The young person asks in their own right"
    ALTERNATIVE_PERSON = (
        "alternative_person",
        "Someone else asks for them under the capacity rules",
    )
    NOT_SETTLED = "not_settled", "Not settled yet: the parent’s access goes on"


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def visible_to(self, user):
        """Officers who see a request of the child."""
        if not works_on_cases(user):
            return self.none()
        return self.filter(child__in=Request.objects.visible_to(user).values("child"))

    def standing(self):
        """The last word on each child."""
        return self.filter(superseded_at=None)


class HandOver(models.Model):
    """Who holds a young person's rights when compulsory school age has ended; recorded by a person,
    never inferred from age or diagnosis (design.md §4, R03, R55). Rows are added; the standing one counts."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="hand_overs")
    outcome = models.CharField(max_length=18, choices=HandOverOutcome)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who holds the rights; nobody new while not settled",
    )
    parents_may_see = models.BooleanField(
        default=False, help_text="The young person agrees that the parents go on seeing the request"
    )
    decided_on = models.DateField()
    decision = models.CharField(
        max_length=300,
        blank=True,
        help_text="The decision that was assessed (capacity is per decision)",
    )
    assessor = models.CharField(max_length=160, blank=True)
    basis = models.TextField(blank=True)
    takes_effect_on = models.DateField(help_text="The day after compulsory school age, or later")
    applied_at = models.DateTimeField(null=True, blank=True, help_text="When access followed it")
    superseded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = HandOverQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(superseded_at=None), name="one_standing_hand_over"
            ),
            models.CheckConstraint(
                name="somebody_new_exactly_when_settled",
                condition=Q(outcome=HandOverOutcome.NOT_SETTLED, person=None)
                | Q(
                    outcome__in=(
                        HandOverOutcome.YOUNG_PERSON,
                        HandOverOutcome.ALTERNATIVE_PERSON,
                    ),
                    person__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="capacity_has_decision_assessor_and_basis",
                condition=~Q(outcome=HandOverOutcome.ALTERNATIVE_PERSON)
                | (~Q(decision="") & ~Q(assessor="") & ~Q(basis="")),
            ),
            models.CheckConstraint(
                name="only_the_young_person_lets_parents_see",
                condition=Q(parents_may_see=False) | Q(outcome=HandOverOutcome.YOUNG_PERSON),
            ),
        ]
        indexes = [
            models.Index(
                fields=["takes_effect_on"],
                name="hand_over_to_apply",
                condition=Q(applied_at=None, superseded_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"Hand-over {self.pk}"

    @property
    def is_settled(self) -> bool:
        return self.outcome != HandOverOutcome.NOT_SETTLED
