"""What the voices of a review of outcomes say, and how far it found each outcome."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from budgets.models.agreed import BudgetLine
from budgets.models.reviews import OutcomeReview


class Progress(models.TextChoices):
    NOT_STARTED = "not_started", "Not started"
    SOME = "some", "Some progress"
    MET = "met", "Met"


class Voice(models.TextChoices):
    FAMILY = "family", "The family"
    YOUNG_PERSON = "young_person", "The child or young person"
    SETTING = "setting", "The school, college or nursery"


class OutcomeProgress(models.Model):
    """What a held review found of one outcome."""

    review = models.ForeignKey(OutcomeReview, models.CASCADE, related_name="progress")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="progress")
    outcome = models.CharField(max_length=600, help_text="As it stood on the day")
    progress = models.CharField(max_length=11, choices=Progress)
    note = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["line__budget__strand", "line__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "line"], name="an_outcome_is_looked_at_once_a_review"
            ),
            models.CheckConstraint(
                name="progress_is_one_of_three", condition=Q(progress__in=Progress.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_progress_display()} in review {self.review_id}"


class Saying(models.Model):
    """What one voice says for a review: on their own page, or written down by an officer."""

    review = models.ForeignKey(OutcomeReview, models.CASCADE, related_name="sayings")
    voice = models.CharField(max_length=12, choices=Voice)
    version = models.PositiveIntegerField(default=1)
    said_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody, where the setting wrote through its link",
    )
    name = models.CharField(
        max_length=160, blank=True, help_text="Who said it, where it was written down for them"
    )
    words = models.TextField(blank=True, help_text="About all of it")

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "voice"], name="a_voice_speaks_once_a_review"
            ),
            models.CheckConstraint(
                name="the_setting_says_who_speaks", condition=~Q(voice=Voice.SETTING) | ~Q(name="")
            ),
            models.CheckConstraint(
                name="only_the_setting_writes_without_an_account",
                condition=Q(voice=Voice.SETTING) | Q(written_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()} in review {self.review_id}"


class OutcomeWord(models.Model):
    """A voice's word about one outcome."""

    saying = models.ForeignKey(Saying, models.CASCADE, related_name="outcomes")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="+")
    progress = models.CharField(max_length=11, choices=Progress, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["line__budget__strand", "line__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["saying", "line"], name="a_voice_has_one_word_an_outcome"
            ),
            models.CheckConstraint(
                name="a_word_says_something", condition=~Q(progress="") | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"Word {self.pk}"
