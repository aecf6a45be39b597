import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q

from requests_app.enums import FileState
from requests_app.models.children import Link
from requests_app.models.requests import Request
from requests_app.models.scope import SEES_THE_REQUEST, partner_q, visible_q, works_on_cases


def private_path(evidence: "Evidence | None", name: str) -> str:
    """A path nobody can guess, with nothing of the family's file name but its ending."""
    ending = PurePosixPath(f"x{name}").suffix.lower()[:6]
    return f"evidence/{uuid.uuid4().hex}{ending}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user):
        """An unconfirmed person gets back the files they added themselves, and no officer's (design.md §4).
        What comes with an answer that is still being written is the family's alone; a partner reads what
        an officer sent with their part."""
        if not works_on_cases(user) and user.has_perm("casework.decide_partner_strand"):
            return self.filter(held_back=False, pk__in=self.filter(partner_q(user, "strands__")))
        rows = self.filter(visible_q(user, "request__"))
        if works_on_cases(user) or not user.has_perm("requests_app.ask"):
            return rows.filter(held_back=False)
        confirmed = Link.objects.confirmed().filter(person__user=user, kind__in=SEES_THE_REQUEST)
        theirs = Q(request__child__in=confirmed.values("child"))
        return rows.filter(Q(added_by=user) | theirs)

    def to_look_at(self, at):
        """Waiting for the scanner, or a picture whose view is still to be made, when it is due again."""
        return self.filter(look_again_at__lte=at).order_by("look_again_at", "pk")


class Evidence(models.Model):
    """A file that came with a request; served only through a permission check, never before it is clean.

    `sha256` is that of the file we keep: of a picture, without the camera's and the place's data.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(Request, models.CASCADE, related_name="evidence")
    name = models.CharField(max_length=160, help_text="The file's own name, made safe to show")
    about = models.CharField(max_length=200, blank=True)
    file = models.FileField(
        upload_to=private_path, max_length=160, blank=True, help_text="Empty once it is refused"
    )
    view = models.FileField(
        upload_to=private_path, max_length=160, blank=True, help_text="The JPEG made of a HEIC"
    )
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    held_back = models.BooleanField(
        default=False, help_text="With an answer that the family has not sent yet: only they see it"
    )
    state = models.CharField(max_length=11, choices=FileState, default=FileState.NOT_SCANNED)
    checked_at = models.DateTimeField(null=True, blank=True, help_text="The scanner's answer")
    look_again_at = models.DateTimeField(
        null=True, blank=True, help_text="When it is due for the scanner or for its view"
    )
    looks = models.PositiveSmallIntegerField(default=0)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(name="evidence_is_not_empty", condition=Q(size__gt=0)),
            models.UniqueConstraint(
                fields=["request", "sha256"], name="the_same_file_once_a_request"
            ),
            models.CheckConstraint(
                name="a_refused_file_is_gone_and_every_other_is_there",
                condition=Q(state=FileState.REFUSED, file="", view="", look_again_at=None)
                | (~Q(state=FileState.REFUSED) & ~Q(file="")),
            ),
            models.CheckConstraint(
                name="checked_at_exactly_when_the_scanner_answered",
                condition=Q(
                    state__in=(FileState.CLEAN, FileState.REFUSED), checked_at__isnull=False
                )
                | Q(state=FileState.NOT_SCANNED, checked_at=None)
                | Q(state=FileState.WAITING, checked_at=None, look_again_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_again_at", "id"],
                condition=Q(look_again_at__isnull=False),
                name="evidence_still_to_look_at",
            ),
        ]

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/files/{self.key}/"

    @property
    def can_be_opened(self) -> bool:
        return self.state in (FileState.CLEAN, FileState.NOT_SCANNED)
