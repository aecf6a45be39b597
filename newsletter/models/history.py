"""What happened to a story, and where a withdrawn one was taken down."""

from typing import NoReturn

from django.db import models

from newsletter.models.consents import StudyConsent
from newsletter.models.exports import Export
from newsletter.models.studies import CaseStudy, user


class HistoryNeverChanges(Exception):
    """A row of the history was to be changed or removed."""


class StudyEventQuerySet(models.QuerySet["StudyEvent"]):
    def update(self, **changes) -> NoReturn:
        raise HistoryNeverChanges

    def delete(self) -> NoReturn:
        raise HistoryNeverChanges


class StudyEvent(models.Model):
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

    objects = StudyEventQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["study", "at", "id"])]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d}"

    def save(self, *args, **kwargs) -> None:
        if self.pk:
            raise HistoryNeverChanges
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> NoReturn:
        raise HistoryNeverChanges


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
