"""What happened to a story, and where a withdrawn one was taken down."""

from django.db import models

from newsletter.models.consents import StudyConsent
from newsletter.models.exports import Export
from newsletter.models.kept import Kept
from newsletter.models.studies import CaseStudy, user


class StudyEvent(Kept):
    """Who did what when, and why; written in the transaction of the change itself."""

    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="events")
    action = models.CharField(max_length=30)
    was = models.CharField(max_length=11, blank=True)
    now = models.CharField(max_length=11)
    at = models.DateTimeField()
    actor = user()
    consent = models.ForeignKey(
        StudyConsent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="Whose answer it was",
    )
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["study", "at", "id"])]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d}"


class TakenDown(models.Model):
    """Somebody took the copy of a withdrawn story down from where an export of it was put."""

    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="taken_down")
    export = models.ForeignKey(Export, models.PROTECT, related_name="taken_down")
    on = models.DateField()
    by = user()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["study", "export"], name="a_copy_is_taken_down_once"),
        ]

    def __str__(self) -> str:
        return f"Taken down on {self.on:%Y-%m-%d}"
