from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from requests_app.enums import Outcome, StrandKind, StrandStatus
from requests_app.models.clocked import Clocked, clock_constraints
from requests_app.models.requests import Request
from requests_app.models.scope import strand_visible_q

HAS_OUTCOME = (StrandStatus.DECIDED, StrandStatus.REVIEW_REQUESTED)


class StrandQuerySet(models.QuerySet["Strand"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user))

    def lock(self, pk: int) -> "Strand":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Strand(Clocked):
    """The education, social care or health part of a request: own decider, status, letter, dates (R11–R14)."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="strands")
    kind = models.CharField(max_length=12, choices=StrandKind, default=StrandKind.EDUCATION)
    status = models.CharField(
        max_length=20, choices=StrandStatus, default=StrandStatus.NOT_STARTED, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    sent_to = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="strands"
    )
    evidence = models.ManyToManyField(
        "requests_app.Evidence",
        blank=True,
        related_name="strands",
        help_text="Files that go to the partner with this part",
    )
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True, editable=False)
    decided_on = models.DateField(null=True, blank=True, editable=False)

    objects = StrandQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["request", "kind"], name="one_strand_of_each_kind"),
            models.CheckConstraint(
                name="outcome_and_date_exactly_when_decided",
                condition=(
                    Q(status__in=HAS_OUTCOME, outcome__in=Outcome.values, decided_on__isnull=False)
                    | (~Q(status__in=HAS_OUTCOME) & Q(outcome="", decided_on=None))
                ),
            ),
            models.CheckConstraint(
                name="education_is_decided_by_the_council",
                condition=~Q(kind=StrandKind.EDUCATION) | Q(sent_to=None),
            ),
            *clock_constraints("strand"),
        ]
        indexes = [
            models.Index(fields=["status", "decided_on"]),
            models.Index(fields=["kind", "outcome", "decided_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} strand {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/cases/{self.request.reference}/decide/{self.kind}/"
