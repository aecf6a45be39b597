from django.conf import settings
from django.db import models

from requests_app.models.requests import Request
from requests_app.models.scope import visible_q, works_on_cases
from requests_app.models.strands import Strand


class EventsNeverChange(Exception):
    """An event was to be changed or removed."""


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user):
        """Families see only events meant for them."""
        rows = self.filter(visible_q(user, "request__"))
        return rows if works_on_cases(user) else rows.filter(seen_by_family=True)

    def update(self, **changes):
        raise EventsNeverChange

    def delete(self):
        raise EventsNeverChange


class Event(models.Model):
    """What happened: who, when, what, why; written in the transaction of the change itself."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="events")
    strand = models.ForeignKey(Strand, models.PROTECT, null=True, blank=True, related_name="events")
    action = models.CharField(max_length=30)
    was = models.CharField(max_length=20, blank=True)
    now = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    seen_by_family = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["request", "at", "id"])]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise EventsNeverChange
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise EventsNeverChange
