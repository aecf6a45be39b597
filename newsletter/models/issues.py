"""An issue of the newsletter: its words, the stories chosen and their order, the figures, and what was done with it."""

from django.db import models
from django.db.models import F, Q

from insights.models import Release
from insights.terms import term_of
from newsletter.enums import IssueStatus, IssueStep
from newsletter.models.kept import Kept
from newsletter.models.studies import CaseStudy, user


class IssueQuerySet(models.QuerySet["Issue"]):
    def visible_to(self, someone):
        """Issues hold nothing of a case; who writes or exports them sees them all."""
        may = someone.has_perm("newsletter.write_study") or someone.has_perm(
            "newsletter.export_issue"
        )
        return self if may else self.none()

    def lock(self, pk: int) -> "Issue":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Issue(models.Model):
    """`term_starts`: the first day of its term; `prepared`: by the portal, once a term, so by nobody."""

    title = models.CharField(max_length=120)
    term_starts = models.DateField()
    introduction = models.TextField(max_length=2000)
    ask_title = models.CharField(max_length=80)
    ask = models.TextField(max_length=1000)
    status = models.CharField(max_length=8, choices=IssueStatus, default=IssueStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    prepared = models.BooleanField(default=False)
    begun_by = user(null=True, blank=True)
    begun_at = models.DateTimeField()
    studies = models.ManyToManyField(CaseStudy, through="ChosenStudy", related_name="issues")

    objects = IssueQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-term_starts", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term_starts"],
                condition=Q(prepared=True),
                name="an_issue_is_prepared_once_a_term",
            ),
            models.CheckConstraint(
                name="prepared_issues_are_begun_by_nobody",
                condition=Q(prepared=True, begun_by=None)
                | Q(prepared=False, begun_by__isnull=False),
            ),
            models.CheckConstraint(
                name="an_issue_is_of_a_term",
                condition=Q(term_starts__day=1, term_starts__month__in=(1, 4, 9)),
            ),
            models.CheckConstraint(
                name="an_issue_says_something",
                condition=~(Q(title="") | Q(introduction="") | Q(ask_title="") | Q(ask="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/newsletter/issues/{self.pk}/"

    @property
    def term(self) -> str:
        return term_of(self.term_starts).name


class ChosenStudy(models.Model):
    """`position`: from 1, without two the same."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="chosen")
    study = models.ForeignKey(CaseStudy, models.PROTECT, related_name="chosen")
    position = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "study"], name="a_story_is_chosen_once"),
            models.UniqueConstraint(fields=["issue", "position"], name="one_story_in_a_place"),
            models.CheckConstraint(name="places_count_from_1", condition=Q(position__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.study_id}"


class ChosenTable(models.Model):
    """A table of a published term. The term never changes, so neither does the table."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="chosen_tables")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    key = models.CharField(max_length=30, help_text="Of the table in the release")

    class Meta:
        default_permissions = ()
        ordering = ["issue", F("release__ends_on").desc(), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "release", "key"], name="a_table_is_chosen_once"
            ),
            models.CheckConstraint(name="a_chosen_table_has_a_key", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return self.key


class IssueEvent(Kept):
    """Who did what with an issue, and when; nobody is the portal."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="events")
    step = models.CharField(max_length=8, choices=IssueStep)
    actor = user(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_step_display()
