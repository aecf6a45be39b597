"""Rate cards, schemes and stored calculations: versioned data, immutable once published."""

from django.conf import settings
from django.db import models


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class Versioned(models.Model):
    name = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=160)
    document = models.JSONField()
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class RateCard(Versioned):
    class Meta:
        default_permissions = ()
        permissions = [
            ("see_rates", "See rates and schemes"),
            ("draft_rates", "Draft rates and schemes"),
            ("publish_rates", "Publish what somebody else drafted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="rate_card_version_once"),
        ]


class Scheme(Versioned):
    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="scheme_version_once"),
        ]


class Calculation(models.Model):
    """One stored run: inputs, versions, result, fingerprint."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="calculations")
    rate_card = models.ForeignKey(RateCard, models.PROTECT, related_name="calculations")
    engine_version = models.CharField(max_length=20)
    inputs = models.JSONField()
    result = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Calculation {self.pk}"
