import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q

from casework.enums import ExportState


def export_path(export: "DataExport", name: str) -> str:
    """A path nobody can guess; the name people see is made from the title and the date."""
    return f"exports/{uuid.uuid4().hex}{PurePosixPath(name).suffix[:6]}"


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def visible_to(self, user):
        """One's own; whoever sees every team sees who exported what."""
        if user.has_perm("casework.see_every_team"):
            return self.all()
        return self.filter(asked_by=user) if user.has_perm("accounts.work_here") else self.none()


class DataExport(models.Model):
    """One file of rows: who asked for it, with which filters, how far it is, how many rows went into it.

    `kind` names its writer in `casework.exports.WRITERS`; `filters` never holds a name or a birth date."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    filters = models.JSONField(default=dict, blank=True)
    in_words = models.CharField(max_length=300, blank=True, help_text="The filters, for people")
    state = models.CharField(max_length=7, choices=ExportState, default=ExportState.OWED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    rows_expected = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name")
    file = models.FileField(upload_to=export_path, max_length=160, blank=True)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="a_finished_table_has_a_file",
                condition=Q(state=ExportState.DONE, finished_at__isnull=False) & ~Q(file="")
                | (~Q(state=ExportState.DONE) & Q(file="")),
            ),
            models.CheckConstraint(
                name="a_failed_table_says_why",
                condition=~Q(state=ExportState.FAILED) | ~Q(error=""),
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"]),
            models.Index(fields=["state", "id"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/exports/{self.key}/"
