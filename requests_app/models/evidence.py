import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q

from requests_app.models.children import Link
from requests_app.models.requests import Request
from requests_app.models.scope import SEES_THE_REQUEST, visible_q, works_on_cases


def private_path(evidence: "Evidence", name: str) -> str:
    """A path nobody can guess, with nothing of the family's file name but its ending."""
    ending = PurePosixPath(name).suffix.lower()[:6]
    return f"evidence/{uuid.uuid4().hex}{ending}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user):
        """An unconfirmed person gets back the files they added themselves, and no officer's (design.md §4)."""
        rows = self.filter(visible_q(user, "request__"))
        if works_on_cases(user) or not user.has_perm("requests_app.ask"):
            return rows
        confirmed = Link.objects.confirmed().filter(person__user=user, kind__in=SEES_THE_REQUEST)
        theirs = Q(request__child__in=confirmed.values("child"))
        return rows.filter(Q(added_by=user) | theirs)


class Evidence(models.Model):
    """A file that came with a request; served only through a permission check."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(Request, models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=160, help_text="The file's own name, made safe to show")
    about = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to=private_path, max_length=160)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(name="evidence_is_not_empty", condition=Q(size__gt=0)),
            models.UniqueConstraint(
                fields=["request", "sha256"], name="the_same_file_once_a_request"
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/files/{self.key}/"
