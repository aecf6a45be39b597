import hashlib
from dataclasses import replace
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from allocation.engine.quantity import Quantity, cost, in_words
from casework.enums import (
    AgainstPlan,
    BudgetDecision,
    CommonGround,
    PaymentDecision,
    PaymentGround,
    Service,
    SplitEffect,
)
from requests_app.enums import Mechanism
from requests_app.models import Evidence, Line, Strand
from requests_app.models.scope import strand_visible_q, works_on_cases


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user):
        """Families see a decision only once its letter is issued."""
        rows = self.filter(strand_visible_q(user, "strand__"))
        return rows if works_on_cases(user) else rows.exclude(issued_at=None)

    def written_or_issued(self):
        """What a reviewer is still writing is none yet."""
        return self.exclude(from_review__isnull=False, issued_at=None)

    def lock(self, pk: int) -> "Decision":
        rows = self.select_related("strand")
        return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Decision(models.Model):
    """One decision of one strand, line by line: written, proposed, approved by someone else, issued."""

    strand = models.ForeignKey(Strand, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    from_review = models.OneToOneField(
        "casework.Review", models.PROTECT, null=True, blank=True, related_name="new_decision"
    )
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="+")
    evidence_considered = models.TextField(blank=True)
    delivered_instead = models.TextField(
        blank=True, help_text="How the plan’s provision not in the budget is delivered (R53)"
    )
    below_indicative_reason = models.TextField(blank=True, help_text="R24")
    total = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_back_note = models.TextField(blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    days_taken = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days from the agreed plan to the letter"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strand", "number"], name="decisions_in_order"),
            models.CheckConstraint(
                name="approved_by_somebody_else",
                condition=Q(approved_by=None, approved_at=None)
                | (
                    Q(
                        approved_by__isnull=False,
                        approved_at__isnull=False,
                        proposed_by__isnull=False,
                    )
                    & ~Q(approved_by=F("proposed_by"))
                ),
            ),
            models.CheckConstraint(
                name="issued_only_when_approved_and_complete",
                condition=Q(issued_at=None, issued_by=None)
                | (
                    Q(issued_at__isnull=False, issued_by__isnull=False, total__isnull=False)
                    & (Q(approved_at__isnull=False) | Q(from_review__isnull=False))
                    & ~Q(evidence_considered="")
                ),
            ),
            models.CheckConstraint(
                name="a_review_needs_no_approval",
                condition=Q(from_review=None)
                | Q(from_review__isnull=False, proposed_by=None, approved_by=None),
            ),
            models.CheckConstraint(
                name="decision_total_is_not_negative", condition=Q(total=None) | Q(total__gte=0)
            ),
            models.CheckConstraint(
                name="decision_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.strand_id}/{self.number}"


_REFUSED = (
    BudgetDecision.CANNOT_BE_SPLIT,
    BudgetDecision.NOT_IN_PLAN,
    BudgetDecision.A_PLACE,
)


QUANTITY = ("minutes", "times_a_week", "weeks", "group_size", "number", "price")


def _decided(**rest):
    return models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True, **rest)


def _each_above_nothing(names) -> Q:
    found = Q()
    for name in names:
        found &= Q(**{name: None}) | Q(**{f"{name}__gt": 0})
    return found


class LineDecision(models.Model):
    """Two decisions on one line (design.md §3); half-written ones are kept, the letter wants them whole."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField(default=1)
    budget = models.CharField(max_length=16, choices=BudgetDecision)
    amount = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, help_text="Pounds a year"
    )
    minutes = _decided(help_text="The decided quantity; empty: as the line has it")
    times_a_week = _decided()
    weeks = _decided()
    group_size = models.PositiveSmallIntegerField(null=True, blank=True)
    number = _decided()
    price = _decided(help_text="Pounds a session, thing or unit; empty: the line’s own rate")
    against_plan = models.CharField(
        max_length=11,
        choices=AgainstPlan,
        blank=True,
        help_text="The decided quantity against Section F",
    )
    change_reason = models.TextField(
        blank=True, help_text="Why quantity or price differs from what was asked, or from the plan"
    )
    common_ground = models.CharField(max_length=14, choices=CommonGround, blank=True)
    service = models.CharField(
        max_length=16, choices=Service, blank=True, help_text="R20: counted for commissioning"
    )
    household_finding = models.TextField(
        blank=True, help_text="R17: why somebody of the household is paid"
    )
    arrangement = models.CharField(max_length=200, blank=True, help_text="R19: contract and holder")
    paid_as_one_sum = models.BooleanField(null=True, blank=True, help_text="R19: first limb")
    split_effect = models.CharField(
        max_length=12, choices=SplitEffect, blank=True, help_text="R19: second limb"
    )
    split_evidence = models.TextField(blank=True)
    payment = models.CharField(max_length=12, choices=PaymentDecision)
    payment_ground = models.CharField(max_length=5, choices=PaymentGround, blank=True)
    payment_reasons = models.TextField(blank=True)
    help_considered = models.TextField(blank=True, help_text="R31: help looked at before refusing")
    mechanism = models.CharField(max_length=16, choices=Mechanism, blank=True)
    reasons = models.TextField(blank=True)
    reasons_print = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        db_index=True,
        help_text="SHA-256 of the words: finds the same reasons in another case (R39)",
    )
    would_change = models.TextField(blank=True, help_text="What would change the answer")

    class Meta:
        default_permissions = ()
        ordering = ["line__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "line"], name="a_line_is_decided_once"),
            models.CheckConstraint(
                name="amount_exactly_when_identified",
                condition=Q(budget=BudgetDecision.IDENTIFIED, amount__isnull=False, amount__gt=0)
                | Q(budget__in=_REFUSED, amount=None),
            ),
            models.CheckConstraint(
                name="decided_quantities_are_positive", condition=_each_above_nothing(QUANTITY)
            ),
            models.CheckConstraint(
                name="a_quantity_only_when_identified",
                condition=Q(budget=BudgetDecision.IDENTIFIED)
                | Q(budget__in=_REFUSED, against_plan="", **dict.fromkeys(QUANTITY)),
            ),
            models.CheckConstraint(
                name="no_payment_without_a_budget",
                condition=Q(
                    budget=BudgetDecision.IDENTIFIED,
                    payment__in=(
                        PaymentDecision.NOT_ASKED,
                        PaymentDecision.AGREED,
                        PaymentDecision.REFUSED,
                    ),
                )
                | Q(
                    budget__in=_REFUSED,
                    payment__in=(PaymentDecision.NOT_POSSIBLE, PaymentDecision.NOT_ASKED),
                ),
            ),
            models.CheckConstraint(
                name="payment_ground_exactly_when_refused",
                condition=(Q(payment=PaymentDecision.REFUSED) & ~Q(payment_ground=""))
                | (~Q(payment=PaymentDecision.REFUSED) & Q(payment_ground="")),
            ),
            models.CheckConstraint(
                name="paid_direct_only_when_agreed",
                condition=~Q(mechanism=Mechanism.DIRECT_PAYMENT)
                | Q(payment=PaymentDecision.AGREED),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision on line {self.line_id}"

    def save(self, *args, **kwargs):
        self.reasons_print = print_of(self.reasons)
        super().save(*args, **kwargs)

    @property
    def quantity(self) -> Quantity | None:
        """What was decided, for the engine to price; None where the line has no quantity."""
        asked = self.line.quantity
        if asked is None:
            return None
        said = {name: getattr(self, name) for name in QUANTITY[:-1]}
        decided = {name: value for name, value in said.items() if value is not None}
        rate = self.line.rate if self.price is None else self.price
        return replace(asked, rate=rate, **decided)

    @property
    def cost(self) -> Decimal | None:
        """Pounds a year of the decided quantity at its price; None without one of them."""
        quantity = self.quantity
        return None if quantity is None or quantity.rate is None else cost(quantity)

    @property
    def sum_in_words(self) -> str:
        return in_words(self.quantity) if self.quantity else ""

    @property
    def differs(self) -> bool:
        """Another quantity or price than the line’s."""
        return self.quantity != self.line.quantity


def print_of(reasons: str) -> str:
    """The same for the same words, however they are spaced; empty for no words."""
    words = " ".join(reasons.split()).casefold()
    return hashlib.sha256(words.encode()).hexdigest() if words else ""
