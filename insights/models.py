from django.conf import settings
from django.db import models
from django.db.models import F, Q

from requests_app.models.register import FileLoad, load_constraints


class Figures(models.Model):
    """Holds the permissions of this app's pages, which read other apps' tables."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("see_dashboard", "See the dashboards of every team"),
            ("see_team_times", "See the times of one's own team"),
            ("see_published", "See published tables"),
            ("see_money", "See money"),
            ("export", "Export tables"),
            ("publish", "Publish a term's tables"),
            ("make_sen2", "Make the SEN2 file"),
            ("load_deciles", "Load the deciles of deprivation"),
        ]

    def __str__(self) -> str:
        return "Figures"


class Deprivation(models.Model):
    """Decile of deprivation by postcode, from a table the council loads; 1 is the most deprived."""

    postcode = models.CharField(
        max_length=8, primary_key=True, help_text="In capitals, without the space"
    )
    decile = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="deciles_are_1_to_10", condition=Q(decile__gte=1, decile__lte=10)
            ),
        ]

    def __str__(self) -> str:
        return f"Decile {self.decile}"


class DecileLoadQuerySet(models.QuerySet["DecileLoad"]):
    def visible_to(self, user):
        return self.all() if user.has_perm("insights.load_deciles") else self.none()

    def lock(self, pk: int) -> "DecileLoad":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class DecileLoad(FileLoad):
    """One file of postcodes and their deciles; the table of `Deprivation` is then that of the file."""

    objects = DecileLoadQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = load_constraints(
            "deciles_with_errors_are_never_loaded", "settled_deciles_say_who_and_when"
        )
        indexes = [models.Index(fields=["-checked_at", "-id"])]

    def get_absolute_url(self) -> str:
        return f"/dashboard/deciles/{self.key}/"


class ReleaseNeverChanges(Exception):
    """A published term was to be changed or removed."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user):
        return self.all() if user.has_perm("insights.see_published") else self.none()

    def update(self, **changes):
        raise ReleaseNeverChanges

    def delete(self):
        raise ReleaseNeverChanges


class Release(models.Model):
    """A term's published tables, frozen and suppressed together: what leaves the SEN team, and nothing else.

    `tables`: a list of {key, title, definition, columns, rows, total}; a hidden number is null."""

    term = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    threshold = models.PositiveSmallIntegerField(help_text="Counts below it are hidden, but nought")
    tables = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-ends_on"]
        constraints = [
            models.UniqueConstraint(fields=["starts_on"], name="a_term_is_published_once"),
            models.CheckConstraint(
                name="a_term_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return self.term

    def save(self, *args, **kwargs):
        if self.pk:
            raise ReleaseNeverChanges
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"/figures/{self.starts_on.isoformat()}/"

    def delete(self, *args, **kwargs):
        raise ReleaseNeverChanges


class PaymentCode(models.Model):
    """The letter SEN2's item DP wants for who pays; a table the council edits, for it is not verified (law.md §8)."""

    who_pays = models.CharField(
        max_length=12,
        primary_key=True,
        choices=[
            ("education", "Education"),
            ("health", "Health"),
            ("social_care", "Social care"),
            ("integrated", "Integrated: two or more"),
            ("none", "No direct payment"),
        ],
    )
    code = models.CharField(max_length=4, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_who_pays_display()}: {self.code}"


class CensusFile(models.Model):
    """A SEN2 file that was made: what it counted, to be compared with the next year's."""

    reference_date = models.DateField()
    rows = models.PositiveIntegerField()
    personal_budgets = models.PositiveIntegerField()
    arrangements = models.PositiveIntegerField()
    direct_payments = models.PositiveIntegerField()
    not_coded = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["-reference_date", "-made_at"]

    def __str__(self) -> str:
        return f"SEN2 {self.reference_date:%Y}"
