"""The agreed budget: opened by a decision, changed only by a new one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from requests_app.enums import Mechanism, Purpose
from requests_app.models import Line, Request, Strand
from requests_app.models.scope import strand_visible_q


class Payment(models.TextChoices):
    """A direct payment is offered until consent is recorded, then taken up (design.md §2).

    Declined or given up again, its support is arranged by the council instead (section 42).
    """

    NOT_A_PAYMENT = "not_a_payment", "Arranged"
    OFFERED = "offered", "Offered"
    TAKEN_UP = "taken_up", "Taken up"
    INSTEAD = "instead", "Arranged instead"


class Funding(models.TextChoices):
    """Which money an agreed line comes from (design.md §6)."""

    ELEMENT_3 = "element_3", "Element 3"
    COUNCIL = "council", "Paid by the council directly"
    SETTING = "setting", "The setting’s own (element 2)"
    PARTNER = "partner", "Health or social care"


OF_EDUCATION = (Funding.ELEMENT_3, Funding.COUNCIL, Funding.SETTING)


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "strand__"))


class Budget(models.Model):
    """What was agreed for one strand of one request, from a day on."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="budgets")
    strand = models.ForeignKey(Strand, models.PROTECT, related_name="budgets")
    number = models.PositiveSmallIntegerField(default=1, help_text="1 is the first decision’s")
    starts_on = models.DateField()
    ends_on = models.DateField()
    decided_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    total = models.DecimalField(max_digits=11, decimal_places=2, help_text="Pounds a year")

    objects = BudgetQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["strand", "number"], name="one_budget_per_decision"),
            models.CheckConstraint(name="budget_is_money", condition=Q(total__gt=0)),
            models.CheckConstraint(
                name="budget_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]
        indexes = [models.Index(fields=["decided_on"])]

    def __str__(self) -> str:
        return f"Budget {self.pk}"


class BudgetLineQuerySet(models.QuerySet["BudgetLine"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "budget__strand__"))

    def not_ended(self):
        """Those no later decision has ended; their time may be to come, or over."""
        return self.filter(ended_on=None)

    def running(self, on):
        """Those whose money counts on a day."""
        rows = self.filter(budget__starts_on__lte=on, budget__ends_on__gte=on)
        return rows.filter(Q(ended_on=None) | Q(ended_on__gte=on))


class BudgetLine(models.Model):
    """One agreed line: money, how it is held, the outcome it serves. It runs from its budget’s start to its
    end, or until a later decision about the same support takes its place."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines")
    line = models.ForeignKey(Line, models.PROTECT, related_name="budget_lines")
    position = models.PositiveSmallIntegerField()
    provision = models.CharField(max_length=200)
    outcome = models.CharField(max_length=600, blank=True)
    purpose = models.CharField(max_length=16, choices=Purpose)
    mechanism = models.CharField(max_length=16, choices=Mechanism)
    payment = models.CharField(max_length=13, choices=Payment)
    funding = models.CharField(max_length=9, choices=Funding, default=Funding.ELEMENT_3)
    amount = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds a year")
    ended_on = models.DateField(
        null=True,
        blank=True,
        help_text="Its last day; before its start where it was never in force",
    )
    replaced_by = models.ForeignKey(
        Budget, models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(ended_on=None),
                name="a_line_is_agreed_once_at_a_time",
            ),
            models.CheckConstraint(
                name="a_replaced_line_has_its_last_day",
                condition=Q(replaced_by=None)
                | (Q(ended_on__isnull=False) & ~Q(replaced_by=F("budget"))),
            ),
            models.UniqueConstraint(fields=["budget", "position"], name="budget_lines_in_order"),
            models.CheckConstraint(name="budget_line_is_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="only_payments_are_offered_or_taken_up",
                condition=(
                    Q(mechanism=Mechanism.ARRANGEMENT, payment=Payment.NOT_A_PAYMENT)
                    | (
                        ~Q(mechanism=Mechanism.ARRANGEMENT)
                        & Q(payment__in=(Payment.OFFERED, Payment.TAKEN_UP, Payment.INSTEAD))
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.provision
