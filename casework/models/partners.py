import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from requests_app.enums import Mechanism, StrandKind
from requests_app.models import Line, Strand
from requests_app.models.scope import strand_visible_q


def user(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


def partner_paper_path(decision: "PartnerDecision", name: str) -> str:
    return f"answers/{uuid.uuid4().hex}{name[name.rfind('.') :].lower()[:6]}"


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "strand__"))

    def open(self):
        return self.filter(recalled_at=None)


class Referral(models.Model):
    """A strand was sent to the body that decides it; taken back and sent again, it is another row."""

    strand = models.ForeignKey(Strand, models.PROTECT, related_name="referrals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals")
    sent_at = models.DateTimeField()
    sent_by = user()
    asks = models.TextField(help_text="What the partner is asked, and what they need to know")
    told_at = models.DateTimeField(help_text="When the partner's people were last told")
    reminded_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_by = user(null=True, blank=True)
    recall_reason = models.TextField(blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strand"],
                condition=Q(recalled_at=None),
                name="a_strand_is_with_one_partner",
            ),
            models.CheckConstraint(
                name="a_strand_is_taken_back_by_somebody_for_a_reason",
                condition=Q(recalled_at=None, recalled_by=None, recall_reason="")
                | (Q(recalled_at__isnull=False, recalled_by__isnull=False) & ~Q(recall_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class PartnerDecisionQuerySet(models.QuerySet["PartnerDecision"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "strand__"))


class PartnerDecision(models.Model):
    """The other body's own decision of its strand: who decided, when, their reference, their law (R12, R16)."""

    strand = models.OneToOneField(Strand, models.PROTECT, related_name="partner_decision")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="decisions")
    decider_name = models.CharField(max_length=160)
    decider_role = models.CharField(max_length=120)
    reference = models.CharField(max_length=60)
    decided_on = models.DateField()
    law = models.TextField(help_text="The law they decided under, in their words")
    eligibility = models.TextField(
        blank=True, help_text="Social care: how SI 2009/1887 was met or not (R16)"
    )
    delivered_instead = models.TextField(blank=True, help_text="R53, for what was turned down")
    review_route = models.TextField(help_text="How the family asks this body to look again")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    total = models.DecimalField(max_digits=11, decimal_places=2, help_text="Pounds a year")
    recorded_at = models.DateTimeField()
    recorded_by = user()
    on_paper = models.BooleanField(default=False, help_text="An officer typed it from a paper")
    paper = models.FileField(upload_to=partner_paper_path, max_length=160, blank=True)

    objects = PartnerDecisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="a_partners_decision_names_decider_and_reference",
                condition=~Q(decider_name="")
                & ~Q(decider_role="")
                & ~Q(reference="")
                & ~Q(law="")
                & ~Q(review_route=""),
            ),
            models.CheckConstraint(
                name="a_partners_total_is_not_negative", condition=Q(total__gte=0)
            ),
            models.CheckConstraint(
                name="a_partners_budget_has_its_dates",
                condition=Q(total=0, starts_on=None, ends_on=None)
                | Q(
                    total__gt=0,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gt=F("starts_on"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Partner's decision {self.pk}"


class PartnerLineDecision(models.Model):
    """The other body's answer to one line: an amount, or a refusal with ground and reasons."""

    decision = models.ForeignKey(PartnerDecision, models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, models.PROTECT, related_name="partner_decisions")
    agreed = models.BooleanField()
    amount = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, help_text="Pounds a year"
    )
    mechanism = models.CharField(max_length=16, choices=Mechanism, blank=True)
    ground = models.CharField(max_length=300, blank=True, help_text="Their ground, in words")
    reasons = models.TextField()
    would_change = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["line__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "line"], name="a_partner_decides_a_line_once"
            ),
            models.CheckConstraint(
                name="a_partners_line_has_an_amount_or_a_ground",
                condition=(
                    Q(agreed=True, amount__isnull=False, amount__gt=0, ground="") & ~Q(mechanism="")
                )
                | (Q(agreed=False, amount=None, mechanism="") & ~Q(ground="")),
            ),
            models.CheckConstraint(name="a_partners_line_has_reasons", condition=~Q(reasons="")),
        ]

    def __str__(self) -> str:
        return f"Partner's decision on line {self.line_id}"


ORGANISATION_OF = {StrandKind.HEALTH: "health", StrandKind.SOCIAL_CARE: "care"}
"""Which kind of organisation decides a strand."""
