"""Case studies: anonymous, with consent for exactly one text, signed by two people; and their exports."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from budgets.models import Budget
from newsletter.enums import ConsentHow, ExportStatus, StudyStatus
from requests_app.enums import Need, Phase, Purpose


def user(**rest):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **rest)


class CaseStudyQuerySet(models.QuerySet["CaseStudy"]):
    def visible_to(self, someone):
        """Editors and signers see every study, a proposer their own; nobody sees a case through one."""
        if someone.has_perm("newsletter.write_study") or someone.has_perm("newsletter.sign_study"):
            return self
        if someone.has_perm("newsletter.propose_study"):
            return self.filter(proposed_by=someone)
        return self.none()

    def may_go_out(self, on):
        """Signed, and the consent still lives on that day."""
        return self.filter(status=StudyStatus.SIGNED, consent_until__gte=on)

    def lock(self, pk: int) -> "CaseStudy":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class CaseStudy(models.Model):
    """One story of one agreed budget, in general words: need, phase, purpose, band and term only."""

    budget = models.OneToOneField(Budget, models.PROTECT, related_name="study")
    status = models.CharField(max_length=9, choices=StudyStatus, default=StudyStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    need = models.CharField(max_length=4, choices=Need)
    phase = models.CharField(max_length=12, choices=Phase)
    purpose = models.CharField(max_length=16, choices=Purpose)
    amount_band = models.CharField(max_length=40)
    term = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    background = models.TextField()
    needed = models.TextField()
    paid_for = models.TextField()
    difference = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    proposed_by = user()
    proposed_at = models.DateTimeField()
    consent_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="studies_agreed"
    )
    consent_how = models.CharField(max_length=6, choices=ConsentHow, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    consent_until = models.DateField(null=True, blank=True)
    consent_text_sha256 = models.CharField(max_length=64, blank=True)
    consent_recorded_by = user(null=True, blank=True)
    signed_by = user(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("propose_study", "Propose a case study of an agreed budget"),
            ("write_study", "Write case studies"),
            ("sign_study", "Sign somebody else's case study"),
            ("export_issue", "Export case studies"),
        ]
        verbose_name_plural = "case studies"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_consent_is_whole_and_within_five_years",
                condition=Q(
                    consent_by=None,
                    consent_on=None,
                    consent_until=None,
                    consent_recorded_by=None,
                    consent_how="",
                    consent_text_sha256="",
                )
                | (
                    Q(
                        consent_by__isnull=False,
                        consent_on__isnull=False,
                        consent_until__gt=F("consent_on"),
                        consent_recorded_by__isnull=False,
                    )
                    & ~Q(consent_how="")
                    & ~Q(consent_text_sha256="")
                ),
            ),
            models.CheckConstraint(
                name="agreed_and_signed_studies_have_a_consent",
                condition=~Q(status__in=(StudyStatus.CONSENTED, StudyStatus.SIGNED))
                | Q(consent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="signed_by_somebody_else",
                condition=(~Q(status=StudyStatus.SIGNED) & Q(signed_by=None, signed_at=None))
                | (
                    Q(
                        status__in=(StudyStatus.SIGNED, StudyStatus.WITHDRAWN),
                        signed_by__isnull=False,
                        signed_at__isnull=False,
                    )
                    & ~Q(signed_by=F("proposed_by"))
                ),
            ),
            models.CheckConstraint(
                name="withdrawn_at_exactly_when_withdrawn",
                condition=Q(status=StudyStatus.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=StudyStatus.WITHDRAWN) & Q(withdrawn_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/newsletter/studies/{self.pk}/"


def export_path(export: "Export", name: str) -> str:
    return f"exports/{uuid.uuid4().hex}.html"


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, someone):
        return self if someone.has_perm("newsletter.export_issue") else self.none()

    def owed(self):
        return self.filter(status=ExportStatus.OWED).order_by("pk")


class Export(models.Model):
    """One file of case studies: who asked for it, how far it is, what went into it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    status = models.CharField(max_length=7, choices=ExportStatus, default=ExportStatus.OWED)
    asked_by = user()
    asked_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=80, blank=True)
    studies = models.ManyToManyField(CaseStudy, blank=True, related_name="exports")
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name")
    file = models.FileField(upload_to=export_path, max_length=160, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_export_has_a_file",
                condition=Q(status=ExportStatus.DONE, finished_at__isnull=False) & ~Q(file="")
                | (~Q(status=ExportStatus.DONE) & Q(file="")),
            ),
            models.CheckConstraint(
                name="a_failed_export_says_why",
                condition=~Q(status=ExportStatus.FAILED) | ~Q(error=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/newsletter/exports/{self.key}/"
