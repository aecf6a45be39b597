"""Who would be paid, and the tests of the 2014 Regulations, one record for each (R30–R32)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from casework.enums import RecipientKind, TestAnswer, TestOfPayment
from requests_app.models import Strand
from requests_app.models.scope import strand_visible_q


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "strand__"))


class Recipient(models.Model):
    """Who would be paid. Somebody else is a new row: its tests and its consent begin again (R32)."""

    strand = models.ForeignKey(Strand, models.PROTECT, related_name="recipients")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RecipientKind)
    name = models.CharField(max_length=160)
    nominated_on = models.DateField(
        null=True, blank=True, help_text="Of the family’s written nomination (regulation 5(1)(c))"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RecipientQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strand", "number"], name="recipients_in_order"),
            models.CheckConstraint(name="a_recipient_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="only_a_nominee_is_nominated",
                condition=Q(kind=RecipientKind.NOMINEE) | Q(nominated_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PaymentTestQuerySet(models.QuerySet["PaymentTest"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "recipient__strand__"))


class PaymentTest(models.Model):
    """One test of one recipient, answered by an officer. Of a Schedule test no words are kept (R33)."""

    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="tests")
    test = models.CharField(max_length=5, choices=TestOfPayment)
    answer = models.CharField(max_length=9, choices=TestAnswer)
    help = models.TextField(blank=True, help_text="R31: the help that was considered")
    note = models.TextField(blank=True, help_text="What the answer rests on")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = PaymentTestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["test", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "test"], name="a_test_is_answered_once"),
            models.CheckConstraint(
                name="help_is_considered_before_a_no",
                condition=~Q(test=TestOfPayment.CAPABLE)
                | Q(answer=TestAnswer.YES)
                | (Q(answer__in=(TestAnswer.NO, TestAnswer.WITH_HELP)) & ~Q(help="")),
            ),
            models.CheckConstraint(
                name="only_managing_may_be_with_help",
                condition=~Q(answer=TestAnswer.WITH_HELP) | Q(test=TestOfPayment.CAPABLE),
            ),
            models.CheckConstraint(
                name="a_test_says_why_but_no_word_of_an_exclusion",
                condition=(Q(test=TestOfPayment.EXCLUDED) & Q(note=""))
                | (~Q(test=TestOfPayment.EXCLUDED) & ~Q(note="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.test} of recipient {self.recipient_id}"
