"""The notice by which a direct payment is offered (regulation 8, R35): prepared, looked at by a second person, sent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from budgets.models.agreed import Budget, BudgetLine
from requests_app.models.scope import visible_q, works_on_cases


class PaidTo(models.TextChoices):
    """Who gets the money (R32, regulation 5(1)); a third party buys the support for the family."""

    PARENT = "parent", "The parent"
    YOUNG_PERSON = "young_person", "The young person"
    NOMINEE = "nominee", "A nominee"
    THIRD_PARTY = "third_party", "A third party"


FAMILY_IS_PAID = (PaidTo.PARENT, PaidTo.YOUNG_PERSON)


class Rhythm(models.TextChoices):
    ONCE = "once", "Once"
    MONTHLY = "monthly", "Every month"
    FOUR_WEEKLY = "four_weekly", "Every four weeks"
    TERMLY = "termly", "Every term (three times a year)"
    HALF_YEARLY = "half_yearly", "Twice a year"


class AccountKind(models.TextChoices):
    """What the money is paid into; nothing else may be in it (R38)."""

    OWN = "own", "A bank account of its own, in the name of whoever is paid"
    CARD = "card", "A prepaid card from us"
    MANAGED = "managed", "An account that a payroll or support service looks after"


class OfferState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    TO_CHECK = "to_check", "Waiting for a second look"
    SENT = "sent", "Waiting for consent"
    AGREED = "agreed", "Agreed; the account is to be checked"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"
    REPLACED = "replaced", "Replaced by a newer offer"
    STOPPED = "stopped", "Consent withdrawn"


IN_HAND = (OfferState.DRAFT, OfferState.TO_CHECK)
WITH_THE_FAMILY = (OfferState.SENT, OfferState.AGREED)
ONCE_SENT = (*WITH_THE_FAMILY, "taken_up", "declined", "replaced", "stopped")


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, user):
        """Families see an offer once it is sent."""
        rows = self.filter(visible_q(user, "budget__request__"))
        return rows if works_on_cases(user) else rows.exclude(sent_at=None)

    def lock(self, pk: int) -> "Offer":
        rows = self.select_related("budget__request", "budget__strand")
        return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Offer(models.Model):
    """One version of the offer of a budget's direct payments. A changed one is a new row (R37)."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="offers")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=OfferState, default=OfferState.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="Counts the edits")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    change_reason = models.TextField(blank=True)

    paid_to = models.CharField(max_length=12, choices=PaidTo, blank=True)
    payee_name = models.CharField(max_length=160, blank=True)
    nominated_on = models.DateField(null=True, blank=True)
    amount = models.DecimalField(
        max_digits=11, decimal_places=2, null=True, blank=True, help_text="Pounds, all payments"
    )
    amount_reason = models.TextField(blank=True, help_text="Why it is not the amount of a year")
    rhythm = models.CharField(max_length=11, choices=Rhythm, blank=True)
    first_payment_on = models.DateField(null=True, blank=True)
    account = models.CharField(max_length=7, choices=AccountKind, blank=True)
    account_service = models.CharField(max_length=160, blank=True)
    conditions = models.TextField(blank=True, help_text="One a line")
    records_every = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Months between the records we ask for"
    )
    evidence_days = models.PositiveSmallIntegerField(null=True, blank=True)
    first_review_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)

    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    sent_back_note = models.TextField(blank=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Declined, replaced or stopped"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_reason = models.TextField(blank=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("prepare_offer", "Prepare offers of direct payments"),
            ("send_offer", "Look at offers another person prepared, and send them"),
            ("approve_account", "Approve accounts another person entered"),
        ]
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="offers_in_order"),
            models.UniqueConstraint(
                fields=["budget"],
                condition=Q(state__in=(*IN_HAND, *WITH_THE_FAMILY)),
                name="one_offer_under_way",
            ),
            models.UniqueConstraint(
                fields=["budget"],
                condition=Q(state=OfferState.TAKEN_UP),
                name="one_offer_in_force",
            ),
            models.CheckConstraint(
                name="a_sent_notice_is_complete",
                condition=Q(state__in=IN_HAND, sent_at=None, sent_by=None)
                | (
                    Q(
                        state__in=ONCE_SENT,
                        sent_at__isnull=False,
                        sent_by__isnull=False,
                        amount__isnull=False,
                        amount__gt=0,
                        first_payment_on__isnull=False,
                        records_every__isnull=False,
                        evidence_days__isnull=False,
                        first_review_on__isnull=False,
                        answer_by__isnull=False,
                        paid_to__in=PaidTo.values,
                        rhythm__in=Rhythm.values,
                        account__in=AccountKind.values,
                    )
                    & ~Q(payee_name="")
                    & ~Q(conditions="")
                ),
            ),
            models.CheckConstraint(
                name="a_notice_is_sent_by_somebody_else",
                condition=Q(sent_by=None)
                | (Q(sent_by__isnull=False) & ~Q(sent_by=F("prepared_by"))),
            ),
            models.CheckConstraint(
                name="only_a_nominee_was_nominated",
                condition=Q(nominated_on=None)
                | Q(nominated_on__isnull=False, paid_to=PaidTo.NOMINEE),
            ),
            models.CheckConstraint(
                name="a_nominee_was_nominated_before_the_offer",
                condition=~Q(state__in=ONCE_SENT)
                | ~Q(paid_to=PaidTo.NOMINEE)
                | Q(nominated_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_changed_offer_says_why",
                condition=Q(replaces=None, change_reason="")
                | (Q(replaces__isnull=False) & ~Q(change_reason="")),
            ),
            models.CheckConstraint(
                name="an_offer_ends_with_a_day",
                condition=Q(state__in=("declined", "replaced", "stopped"), ended_at__isnull=False)
                | (~Q(state__in=("declined", "replaced", "stopped")) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="an_offer_in_force_was_taken_up",
                condition=~Q(state=OfferState.TAKEN_UP) | Q(taken_up_at__isnull=False),
            ),
            models.CheckConstraint(
                name="the_first_review_follows_the_first_payment",
                condition=Q(state__in=IN_HAND) | Q(first_review_on__gt=F("first_payment_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "answer_by", "id"]),
        ]

    def __str__(self) -> str:
        return f"Offer {self.budget_id}/{self.number}"

    @property
    def family_is_paid(self) -> bool:
        return self.paid_to in FAMILY_IS_PAID

    @property
    def conditions_listed(self) -> list[str]:
        return [line.strip() for line in self.conditions.splitlines() if line.strip()]


class OfferLine(models.Model):
    """What a line's payment is for, as the notice says it: goods or services, how much, which outcome."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="lines")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="offer_lines")
    position = models.PositiveSmallIntegerField()
    goods = models.CharField(max_length=300, help_text="The goods or services")
    outcome = models.CharField(max_length=600, blank=True)
    amount = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds, all payments")

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "line"], name="a_line_is_offered_once"),
            models.CheckConstraint(name="offered_lines_are_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="offered_lines_name_goods", condition=~Q(goods="")),
        ]

    def __str__(self) -> str:
        return self.goods


class Instalment(models.Model):
    """One payment of an offer; together they are its amount, odd pennies with the last."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=10, decimal_places=2, help_text="Pounds")

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "number"], name="instalments_in_order"),
            models.UniqueConstraint(fields=["offer", "due_on"], name="one_instalment_a_day"),
            models.CheckConstraint(name="an_instalment_is_money", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Payment {self.number}"


class OfferCondition(models.Model):
    """A condition the council usually sets; officers choose among those in use."""

    text = models.CharField(max_length=400)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text"],
                condition=Q(retired_at=None),
                name="a_condition_is_listed_once",
            ),
            models.CheckConstraint(name="a_condition_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
