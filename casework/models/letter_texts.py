"""The words of our letters: what managers edit, version by version. A published version never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from casework.enums import LetterKind


class TextsNeverChange(Exception):
    """A published version was to be changed or removed."""


def letter_kinds() -> list[tuple[str, str]]:
    """A new kind of letter needs no migration."""
    return LetterKind.choices


class LetterTextQuerySet(models.QuerySet["LetterText"]):
    def published(self):
        return self.exclude(published_at=None)

    def drafts(self):
        return self.filter(published_at=None)

    def in_force(self, kind: str) -> "LetterText | None":
        """The newest published words of a kind: a letter of today is written with these."""
        return self.published().filter(kind=kind).order_by("number").last()

    def lock(self, pk: int) -> "LetterText":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def delete(self):
        if self.published().exists():
            raise TextsNeverChange
        return super().delete()


class LetterText(models.Model):
    """The words of one kind of letter in the markup of `casework.letter_markup`."""

    kind = models.CharField(max_length=24, choices=letter_kinds)
    number = models.PositiveSmallIntegerField(help_text="Versions of a kind count from 1")
    words = models.TextField()
    note = models.CharField(max_length=300, blank=True, help_text="What changed, and why")
    version = models.PositiveIntegerField(default=1, help_text="Counts the edits of a draft")
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: it came with the portal",
    )

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("edit_letter_texts", "Change the words of our letters")]
        ordering = ["kind", "number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="letter_texts_in_order"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(published_at=None),
                name="one_draft_of_a_letter_text",
            ),
            models.CheckConstraint(name="a_letter_text_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="nobody_publishes_a_draft",
                condition=Q(published_at__isnull=False) | Q(published_by=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"
