import uuid

from django.db import models
from django.db.models import Q

from casework.enums import LetterKind
from casework.models.decisions import Decision
from requests_app.models.scope import strand_visible_q


class LettersNeverChange(Exception):
    """An issued letter was to be changed or removed."""


def letter_kinds() -> list[tuple[str, str]]:
    """A new kind of letter needs no migration."""
    return LetterKind.choices


def letter_path(letter: "Letter", name: str) -> str:
    return f"letters/{uuid.uuid4().hex}.pdf"


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user):
        return self.filter(strand_visible_q(user, "decision__strand__"))

    def delete(self):
        raise LettersNeverChange


class Letter(models.Model):
    """An issued letter as it was sent: the HTML never changes; its PDF is rendered from it afterwards."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=24, choices=letter_kinds, default=LetterKind.DECISION)
    html = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the HTML")
    issued_at = models.DateTimeField()
    pdf = models.FileField(upload_to=letter_path, max_length=160, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind"], name="one_letter_of_each_kind"),
            models.CheckConstraint(
                name="a_letter_has_words_and_fingerprint", condition=~Q(html="") & ~Q(sha256="")
            ),
        ]

    def __str__(self) -> str:
        return f"Letter {self.key}"

    def get_absolute_url(self) -> str:
        return f"/letters/{self.key}/"
