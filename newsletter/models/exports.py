"""An export of an issue: who asked for it, how far it is, its files, and which stories are in which of them."""

import uuid
from datetime import date
from pathlib import PurePosixPath

from django.db import models
from django.db.models import Q

from newsletter.enums import Channel, ExportStatus, FileKind, LeftOut
from newsletter.models.issues import Issue
from newsletter.models.studies import CaseStudy, user

CHANNELS = {
    FileKind.EMAIL: Channel.BY_EMAIL,
    FileKind.PLAIN: Channel.BY_EMAIL,
    FileKind.WORD: Channel.IN_PRINT,
    FileKind.PDF: Channel.IN_PRINT,
}
"""What a file is used for: it holds only the stories with a consent for that."""

EVERY_FILE = Q(*[~Q(**{kind: ""}) for kind in FileKind])
NO_FILE = Q(**dict.fromkeys(FileKind, ""))


def export_path(export: "Export", name: str) -> str:
    """A path nobody can guess; the name people see is made of what and when."""
    return f"exports/{uuid.uuid4().hex}{PurePosixPath(name).suffix[:6]}"


def made_file() -> models.FileField:
    return models.FileField(upload_to=export_path, max_length=160, blank=True)


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, someone):
        return self if someone.has_perm("newsletter.export_issue") else self.none()

    def owed(self, started_before):
        """Nobody makes them: asked for, or begun before that moment by a worker that was killed."""
        left_behind = Q(status=ExportStatus.WORKING, started_at__lt=started_before)
        return self.filter(Q(status=ExportStatus.OWED) | left_behind).order_by("pk")

    def under_way(self):
        return self.filter(status__in=(ExportStatus.OWED, ExportStatus.WORKING))


class Export(models.Model):
    """The files of an issue as it was when they were made, each with the stories that may be in it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="exports")
    status = models.CharField(max_length=7, choices=ExportStatus, default=ExportStatus.OWED)
    asked_by = user()
    asked_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0, help_text="Of newsletter.exports.STEPS")
    studies = models.ManyToManyField(CaseStudy, through="ExportedStudy", related_name="exports")
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name")
    email = made_file()
    plain = made_file()
    word = made_file()
    pdf = made_file()
    archive = made_file()

    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_export_has_every_file",
                condition=(Q(status=ExportStatus.DONE, finished_at__isnull=False) & EVERY_FILE)
                | (~Q(status=ExportStatus.DONE) & NO_FILE),
            ),
            models.CheckConstraint(
                name="a_failed_export_says_why",
                condition=~Q(status=ExportStatus.FAILED) | ~Q(error=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Export {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/newsletter/exports/{self.key}/"

    def may_be_given(self, on: date) -> bool:
        """Whether every story in it may still go out that day; a file once made is a use, too."""
        rows = list(self.exported.values_list("channel", "study"))
        for channel in {channel for channel, _ in rows}:
            held = {study for other, study in rows if other == channel}
            still = CaseStudy.objects.may_go_out(on, channel).filter(pk__in=held)
            if len(held) != still.count():
                return False
        return True


class ExportedStudy(models.Model):
    """A story went out in the files of a channel; `version`: of the story, as it was printed."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="exported")
    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="exported")
    channel = models.CharField(max_length=8, choices=Channel)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["export", "channel", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "study", "channel"], name="a_story_is_once_in_a_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.study_id} {self.get_channel_display()}"


class LeftOutStudy(models.Model):
    """A chosen story that a file had to do without, and why."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="left_out")
    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="left_out")
    channel = models.CharField(max_length=8, choices=Channel)
    why = models.CharField(max_length=10, choices=LeftOut)

    class Meta:
        default_permissions = ()
        ordering = ["export", "channel", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "study", "channel"], name="a_story_is_left_out_once"
            ),
        ]

    def __str__(self) -> str:
        return self.get_why_display()
