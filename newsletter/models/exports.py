"""The files made of case studies: who asked for one, how far it is, what went into it."""

import uuid

from django.db import models
from django.db.models import Q

from newsletter.enums import ExportStatus
from newsletter.models.studies import CaseStudy, user


def export_path(export: "Export", name: str) -> str:
    return f"exports/{uuid.uuid4().hex}.html"


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, someone):
        return self if someone.has_perm("newsletter.export_issue") else self.none()

    def owed(self):
        return self.filter(status=ExportStatus.OWED).order_by("pk")


class Export(models.Model):
    """One file of case studies: who asked for it, how far it is, what went into it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=7, choices=ExportStatus, default=ExportStatus.OWED)
    asked_by = user()
    asked_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=80, blank=True)
    studies = models.ManyToManyField(CaseStudy, blank=True, related_name="exports")
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name")
    file = models.FileField(upload_to=export_path, max_length=160, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_export_has_a_file",
                condition=Q(status=ExportStatus.DONE, finished_at__isnull=False) & ~Q(file="")
                | (~Q(status=ExportStatus.DONE) & Q(file="")),
            ),
            models.CheckConstraint(
                name="a_failed_export_says_why",
                condition=~Q(status=ExportStatus.FAILED) | ~Q(error=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/newsletter/exports/{self.key}/"
