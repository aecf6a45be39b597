"""What the re-identification check found in one text of a story, and what became of each."""

from django.db import models
from django.db.models import F, Q

from newsletter.identity import SAID, Kind
from newsletter.models.kept import Kept
from newsletter.models.studies import CaseStudy, user


class FindingQuerySet(models.QuerySet["Finding"]):
    def visible_to(self, someone):
        return self.filter(study__in=CaseStudy.objects.visible_to(someone))

    def open(self):
        return self.filter(mended_at=None, overruled_at=None)


class Finding(models.Model):
    """A piece of a field that may tell who the child is; of one `fingerprint` of the story, never of the next.

    `start` and `end` count characters of the field. Mended: gone from the story. Overruled: it stays, and
    somebody wrote why. `sentence` is what stood around it: an overruled piece stays so while that is unchanged.
    """

    study = models.ForeignKey(CaseStudy, models.CASCADE, related_name="findings")
    fingerprint = models.CharField(max_length=64)
    field = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, SAID[kind].what) for kind in Kind])
    near = models.BooleanField(default=False, help_text="Spelled a little differently in the case")
    text = models.TextField()
    sentence = models.TextField()
    found_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True, blank=True)
    overruled_by = user(null=True, blank=True)
    overruled_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "fingerprint", "field", "start"], name="a_piece_is_found_once"
            ),
            models.CheckConstraint(
                name="a_finding_has_a_place_in_its_text",
                condition=Q(end__gt=F("start")) & ~Q(text="") & ~Q(field="") & ~Q(fingerprint=""),
            ),
            models.CheckConstraint(
                name="who_overrules_a_finding_says_why",
                condition=Q(overruled_by=None, overruled_at=None, reason="")
                | (Q(overruled_by__isnull=False, overruled_at__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="a_finding_is_mended_or_overruled_never_both",
                condition=Q(mended_at=None) | Q(overruled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk}"


class RareStory(Kept):
    """A second person's reason to publish a story that fewer fit than policy wants; for exactly that story."""

    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="rare")
    fingerprint = models.CharField(max_length=64)
    fits = models.PositiveSmallIntegerField(help_text="Children with an agreed budget whom it fits")
    needed = models.PositiveSmallIntegerField(help_text="How many policy wants on that day")
    reason = models.TextField()
    by = user()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["study", "fingerprint"], name="a_rare_story_is_accepted_once"
            ),
            models.CheckConstraint(
                name="a_rare_story_has_a_reason",
                condition=Q(fits__lt=F("needed")) & ~Q(reason="") & ~Q(fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Rare story {self.pk}"
