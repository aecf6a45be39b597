from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.models import Person
from requests_app.enums import LinkKind
from requests_app.models.requests import Request
from requests_app.models.scope import visible_q, works_on_cases


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user):
        """Who sent it, and officers: no other member of the family learns an address from it (R06, R65)."""
        rows = self.filter(visible_q(user, "request__"))
        return rows if works_on_cases(user) else rows.filter(invited_by=user)

    def waiting(self):
        """Neither accepted nor cancelled; it may have expired."""
        return self.filter(accepted_at=None, cancelled_at=None)

    def lock(self, pk: int) -> "Invitation":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Invitation(models.Model):
    """Somebody asked to follow a child's requests. It opens nothing: a caseworker confirms who accepted it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=14, choices=LinkKind)
    email = models.EmailField()
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", help_text="Whom we write to; who accepted it"
    )
    code = models.CharField(max_length=43, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField(help_text="Last sent; the links of earlier letters are void")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "email"],
                condition=Q(accepted_at=None, cancelled_at=None),
                name="one_waiting_invitation_an_address",
            ),
            models.CheckConstraint(
                name="accepted_or_cancelled_not_both",
                condition=Q(accepted_at=None) | Q(cancelled_at=None),
            ),
            models.CheckConstraint(
                name="invitation_goes_to_a_lower_case_address",
                condition=Q(email=Lower("email")) & ~Q(email="") & ~Q(code=""),
            ),
            models.CheckConstraint(
                name="invitation_accepted_while_valid",
                condition=Q(expires_at__gt=F("sent_at"))
                & (Q(accepted_at=None) | Q(accepted_at__lte=F("expires_at"))),
            ),
            models.CheckConstraint(
                name="invitation_kind_known", condition=Q(kind__in=LinkKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"

    def is_valid(self, at) -> bool:
        return self.accepted_at is None and self.cancelled_at is None and at < self.expires_at
