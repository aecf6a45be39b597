"""People around the money: who would hold it for the family, and whether the law rules somebody out."""

from django.db import models
from django.db.models import Q

from requests_app.asking_choices import HolderKind, YesNoNotSure
from requests_app.enums import Status, StrandStatus
from requests_app.models.requests import Request
from requests_app.models.scope import visible_q
from requests_app.models.strands import Strand

BEFORE_AN_APPROVER = (
    StrandStatus.PROPOSED,
    StrandStatus.APPROVED,
    StrandStatus.DECIDED,
    StrandStatus.REVIEW_REQUESTED,
)


class MoneyHolder(models.Model):
    """Who gets and spends the money for the family: a nominee (reg 5(1)(c)) or a third party."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="money_holder")
    kind = models.CharField(max_length=11, choices=HolderKind)
    name = models.CharField(max_length=160)
    organisation = models.CharField(max_length=160, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    relation = models.CharField(max_length=160, blank=True)
    has_agreed = models.BooleanField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="money_holder_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="money_holder_is_of_a_kind", condition=Q(kind__in=HolderKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Money holder {self.pk}"


class ExcludedPersonQuerySet(models.QuerySet["ExcludedPerson"]):
    def visible_to(self, user):
        """The family that typed it, the assigned caseworker, and whoever approves (design.md §4)."""
        if not user.is_authenticated:
            return self.none()
        typed = Q(request__typed_by=user) & (
            Q(request__status=Status.DRAFT) | Q(request__entered_for_family=False)
        )
        seen = typed | Q(request__caseworker=user)
        if user.has_perm("casework.approve"):
            before = Strand.objects.filter(status__in=BEFORE_AN_APPROVER)
            seen |= Q(request__in=before.values("request"))
        return self.filter(visible_q(user, "request__")).filter(seen)


class ExcludedPerson(models.Model):
    """Whether a court order listed in the Schedule rules out whoever would get the money (R33).

    Criminal-offence data (UK GDPR art 10): a yes or no, never what or when.
    """

    request = models.OneToOneField(Request, models.CASCADE, related_name="excluded_person")
    answer = models.CharField(max_length=8, choices=YesNoNotSure)
    answered_at = models.DateTimeField()

    objects = ExcludedPersonQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="excluded_person_is_yes_no_or_not_sure",
                condition=Q(answer__in=YesNoNotSure.values),
            ),
        ]

    def __str__(self) -> str:
        return f"Excluded person {self.pk}"
