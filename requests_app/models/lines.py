from dataclasses import replace
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from allocation.engine.quantity import Quantity, cost, in_words
from requests_app.asking_choices import ProviderKind
from requests_app.enums import Deliverer, Mechanism, Payer, Purpose, QuantityKind, Where
from requests_app.models.scope import strand_visible_q
from requests_app.models.strands import Strand

MOST_MONEY = Decimal("1000000")


def _count(most: str, **rest):
    """A number a person types: more than nothing, at most `most`, two places."""
    limits = [MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(most))]
    return models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, validators=limits, **rest
    )


def _money(**rest):
    limits = [MinValueValidator(Decimal("0.01")), MaxValueValidator(MOST_MONEY)]
    return models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True, validators=limits, **rest
    )


class RatePer(models.TextChoices):
    HOUR = "hour", "an hour"
    SESSION = "session", "a session"


class RateUsed(models.TextChoices):
    QUOTE = "quote", "The family’s quote"
    COUNCIL = "council", "The council’s rate"


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "strand__"))

    def asked(self):
        return self.filter(asked=True)

    def rest_of_package(self):
        return self.filter(asked=False)

    def lock(self, pk: int) -> "Line":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Line(models.Model):
    """One kind of support in one strand: asked for, or the rest of what the plan provides (the package)."""

    strand = models.ForeignKey(Strand, models.CASCADE, related_name="lines")
    asked = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1, editable=False)
    provision = models.CharField(max_length=200)
    section_f = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=600, blank=True)
    purpose = models.CharField(max_length=16, choices=Purpose, blank=True)
    where = models.CharField(max_length=9, choices=Where, blank=True)
    provider = models.CharField(max_length=160, blank=True)
    provider_kind = models.CharField(max_length=13, choices=ProviderKind, blank=True)
    provider_checks = models.JSONField(default=list, blank=True)
    household_member = models.BooleanField(null=True, blank=True)
    household_why = models.CharField(max_length=600, blank=True)
    mechanism = models.CharField(max_length=16, choices=Mechanism, blank=True)

    quantity_kind = models.CharField(max_length=8, choices=QuantityKind, blank=True)
    minutes = _count("1440")
    times_a_week = _count("100")
    weeks = _count("53")
    group_size = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    number = _count("100000")
    unit = models.CharField(max_length=40, blank=True)
    unit_price = _money(help_text="The family’s quote: of a session, of one thing, of one unit")
    council_rate = _money(help_text="The rate card’s price for the same")
    council_rate_per = models.CharField(max_length=7, choices=RatePer, default=RatePer.HOUR)
    council_rate_name = models.CharField(max_length=60, blank=True)
    rate_used = models.CharField(max_length=7, choices=RateUsed, blank=True)
    on_cost_percent = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))

    delivered_by = models.CharField(max_length=8, choices=Deliverer, blank=True)
    paid_by = models.CharField(max_length=8, choices=Payer, blank=True)
    separable = models.BooleanField(null=True, blank=True)
    not_separable_why = models.CharField(max_length=300, blank=True)
    is_place = models.BooleanField(default=False, help_text="A place, or a fee for a place (R10)")

    objects = LineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strand", "position"], name="lines_have_an_order"),
            models.CheckConstraint(
                name="line_quantities_are_positive",
                condition=(Q(minutes=None) | Q(minutes__gt=0))
                & (Q(times_a_week=None) | Q(times_a_week__gt=0))
                & (Q(weeks=None) | Q(weeks__gt=0))
                & (Q(number=None) | Q(number__gt=0))
                & Q(group_size__gte=1)
                & Q(on_cost_percent__gte=0, on_cost_percent__lte=100),
            ),
            models.CheckConstraint(
                name="line_prices_are_positive",
                condition=(Q(unit_price=None) | Q(unit_price__gt=0))
                & (Q(council_rate=None) | Q(council_rate__gt=0)),
            ),
            models.CheckConstraint(
                name="line_rate_used_exists",
                condition=Q(rate_used="")
                | Q(rate_used=RateUsed.QUOTE, unit_price__isnull=False)
                | Q(rate_used=RateUsed.COUNCIL, council_rate__isnull=False),
            ),
            models.CheckConstraint(
                name="line_not_separable_says_why",
                condition=Q(separable=None) | Q(separable=True) | ~Q(not_separable_why=""),
            ),
            models.CheckConstraint(
                name="paying_the_household_has_a_reason",
                condition=Q(household_member=None)
                | Q(household_member=False)
                | ~Q(household_why=""),
            ),
            models.CheckConstraint(
                name="line_quantity_fits_its_kind",
                condition=Q(quantity_kind="")
                | Q(
                    quantity_kind=QuantityKind.SESSIONS,
                    minutes__isnull=False,
                    times_a_week__isnull=False,
                    weeks__isnull=False,
                )
                | (
                    Q(quantity_kind__in=(QuantityKind.ONE_OFF, QuantityKind.UNITS))
                    & Q(number__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.provision

    @property
    def rate(self) -> Decimal | None:
        """The rate that counts: what the officer chose, else the family's quote, else the council's."""
        if self.rate_used == RateUsed.COUNCIL:
            return self.council_rate
        return self.unit_price if self.unit_price is not None else self.council_rate

    @property
    def rate_per(self) -> str:
        quoted = self.rate_used != RateUsed.COUNCIL and self.unit_price is not None
        return RatePer.SESSION if quoted else self.council_rate_per

    @property
    def quantity(self) -> Quantity | None:
        """What `allocation.engine` prices; None while the family has not said how much."""
        if not self.quantity_kind:
            return None
        return Quantity(
            kind=self.quantity_kind,
            minutes=self.minutes,
            times_a_week=self.times_a_week or Decimal(1),
            weeks=self.weeks,
            group_size=self.group_size,
            number=self.number or Decimal(1),
            rate=self.rate,
            rate_per=self.rate_per if self.quantity_kind == QuantityKind.SESSIONS else "unit",
            on_cost_percent=self.on_cost_percent,
            unit=self.unit,
        )

    @property
    def annual(self) -> Decimal | None:
        """Pounds a year, computed and never typed; None without a quantity or a price."""
        quantity = self.quantity
        return None if quantity is None or quantity.rate is None else cost(quantity)

    @property
    def asked_annual(self) -> Decimal | None:
        """Pounds a year at the family's own quote, as they asked for it; without a quote, at the rate that counts."""
        if self.unit_price is None or self.quantity is None:
            return self.annual
        per = RatePer.SESSION if self.quantity_kind == QuantityKind.SESSIONS else "unit"
        return cost(replace(self.quantity, rate=self.unit_price, rate_per=per))

    @property
    def sum_in_words(self) -> str:
        return in_words(self.quantity) if self.quantity else ""
