"""A question to somebody without an account: a signed link that ends, sent again as often as needed (design.md §4)."""

import secrets
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localdate

from accounts.models import Person
from notifications.enums import Template

TRIES = 5
"""How often the child's date of birth may be typed wrong before the link is locked (design.md §4)."""


def a_nonce() -> str:
    return secrets.token_urlsafe(16)


class SignedLinkQuerySet(models.QuerySet):
    def open(self):
        """Asked, and neither answered nor taken back; perhaps expired or locked."""
        return self.filter(answered_at=None, cancelled_at=None)

    def lock(self, pk: int):
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class SignedLink(models.Model):
    """Has a `request`, says whether an answer is still wanted, and where an officer follows it."""

    request: Any
    objects: Any
    page: ClassVar[str]
    """The name of its address; also of its place in a session and in events."""
    asks: ClassVar[Template]
    reminds: ClassVar[Template]
    tells_locked: ClassVar[Template]
    tells_answered: ClassVar[Template]

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    setting_name = models.CharField(max_length=160)
    nonce = models.CharField(
        max_length=32, default=a_nonce, help_text="New at each sending: the older link dies"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(help_text="When the link was last sent")
    sendings = models.PositiveSmallIntegerField(default=1)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong dates of birth")
    locked_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_answered_has_name_and_role",
                condition=Q(answered_at=None, name="", role="")
                | (Q(answered_at__isnull=False) & ~Q(name="") & ~Q(role="")),
            ),
            models.CheckConstraint(
                name="%(class)s_answered_or_not_asked_any_more",
                condition=Q(answered_at=None) | Q(cancelled_at=None),
            ),
            models.CheckConstraint(
                name="%(class)s_has_five_tries",
                condition=Q(tries__lt=TRIES, locked_at=None)
                | Q(tries=TRIES, locked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_ends_after_it_was_sent",
                condition=Q(expires_at__gt=F("sent_at"), sent_at__gte=F("asked_at")),
            ),
        ]

    @property
    def is_wanted(self) -> bool:
        raise NotImplementedError

    def get_staff_url(self) -> str:
        raise NotImplementedError

    @property
    def last_day(self) -> date:
        """The day the link ends at its midnight."""
        return localdate(self.expires_at) - timedelta(days=1)
