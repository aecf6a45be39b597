import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from casework.enums import FOR_FAMILIES, LetterKind
from casework.models.decisions import Decision
from casework.models.letter_texts import LetterText, letter_kinds
from requests_app.models import Request, Strand
from requests_app.models.scope import strand_visible_q, visible_q, works_on_cases


class LettersNeverChange(Exception):
    """An issued letter was to be changed or removed."""


def letter_path(letter: "Letter", name: str) -> str:
    return f"letters/{uuid.uuid4().hex}.pdf"


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user):
        """Officers see all of a case; a partner those of its own part; families those written to families."""
        if works_on_cases(user):
            return self.filter(visible_q(user, "request__"))
        if user.has_perm("casework.decide_partner_strand"):
            return self.filter(strand_visible_q(user, "strand__"))
        return self.filter(visible_q(user, "request__"), kind__in=FOR_FAMILIES)

    def to_post(self):
        return self.filter(by_post=True, posted_at=None)

    def delete(self):
        raise LettersNeverChange


class Letter(models.Model):
    """An issued letter as it was sent: the HTML never changes; its PDF is rendered from it afterwards."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(Request, models.PROTECT, related_name="letters")
    strand = models.ForeignKey(
        Strand, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="letters"
    )
    kind = models.CharField(max_length=24, choices=letter_kinds, default=LetterKind.DECISION)
    occasion = models.CharField(
        max_length=40, blank=True, help_text="What it is about, where a kind comes more than once"
    )
    text = models.ForeignKey(
        LetterText,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        help_text="The version of the words it was written with",
    )
    facts = models.JSONField(
        default=dict, blank=True, help_text="What the words were filled with: casework.letter_facts"
    )
    html = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the HTML")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pdf = models.FileField(upload_to=letter_path, max_length=160, blank=True)
    by_post = models.BooleanField(default=False, help_text="Its reader has no email address")
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request", "kind", "occasion"], name="one_letter_of_each_kind_and_occasion"
            ),
            models.UniqueConstraint(
                fields=["decision", "kind"],
                condition=Q(decision__isnull=False),
                name="one_letter_of_each_kind",
            ),
            models.CheckConstraint(
                name="a_letter_has_words_and_fingerprint", condition=~Q(html="") & ~Q(sha256="")
            ),
            models.CheckConstraint(
                name="a_letter_about_a_decision_names_its_part",
                condition=Q(decision=None) | Q(decision__isnull=False, strand__isnull=False),
            ),
            models.CheckConstraint(
                name="posted_by_somebody_on_a_day",
                condition=Q(posted_at=None, posted_by=None)
                | Q(by_post=True, posted_at__isnull=False, posted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["request", "issued_at"]),
            models.Index(
                fields=["issued_at"],
                condition=Q(by_post=True, posted_at=None),
                name="letters_to_post",
            ),
            models.Index(fields=["id"], condition=Q(pdf=""), name="letters_without_pdf"),
        ]

    def __str__(self) -> str:
        return f"Letter {self.key}"

    def get_absolute_url(self) -> str:
        return f"/letters/{self.key}/"
