"""A case study: a story in general words, of one agreed budget or several blended into one."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.access import may
from budgets.models import Budget
from newsletter.enums import NeedArea, StudyStatus
from newsletter.words import AREA_OF, fingerprint
from requests_app.enums import Need, Phase, Purpose

OUT = (StudyStatus.SIGNED, StudyStatus.PUBLISHED)
UNSIGNED = (StudyStatus.DRAFT, StudyStatus.WITH_FAMILY, StudyStatus.CONSENTED)


def user(**rest):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **rest)


def picture_path(study: "CaseStudy | None", name: str) -> str:
    """A path nobody can guess; we wrote the JPEG ourselves, so nothing of the file's name is kept."""
    return f"stories/{uuid.uuid4().hex}.jpg"


class CaseStudyQuerySet(models.QuerySet["CaseStudy"]):
    def visible_to(self, someone):
        """Editors and signers see every study, a proposer their own; nobody sees a case through one.

        A family sees those it was asked about.
        """
        if may(someone, ("newsletter.write_study", "newsletter.sign_study")):
            return self
        if someone.has_perm("newsletter.propose_study"):
            return self.filter(proposed_by=someone)
        if someone.has_perm("requests_app.ask"):
            return self.filter(consents__in=_consents().visible_to(someone)).distinct()
        return self.none()

    def may_go_out(self, on: date, channel: str):
        """Signed or published, and every yes that is needed on that day lives, for this channel and text."""
        signed = self.filter(status__in=OUT)
        living = _consents().open_channels(signed, on)
        return signed.filter(pk__in=[pk for pk, channels in living.items() if channel in channels])

    def lock(self, pk: int) -> "CaseStudy":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _consents() -> Any:
    """The manager of a model that is declared after this one."""
    return apps.get_model("newsletter", "StudyConsent").objects


class CaseStudy(models.Model):
    """One story. What it shows of a case are general words: need or its area, phase, purpose, band, term.

    `need`, `phase` and `purpose` are blank once the story was made more general; what is blank is
    neither shown nor filtered by, and is still known from the budgets. `need_area` always stands.
    Whatever is shown belongs to `fingerprint`, which every yes is for.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=11, choices=StudyStatus, default=StudyStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    budgets = models.ManyToManyField(Budget, through="StudyBudget", related_name="studies")
    need = models.CharField(max_length=4, choices=Need, blank=True)
    need_area = models.CharField(max_length=13, choices=NeedArea)
    phase = models.CharField(max_length=12, choices=Phase, blank=True)
    purpose = models.CharField(max_length=16, choices=Purpose, blank=True)
    amount_band = models.CharField(max_length=40)
    term = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    background = models.TextField()
    needed = models.TextField()
    paid_for = models.TextField()
    difference = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    picture = models.ImageField(
        upload_to=picture_path, max_length=80, blank=True, help_text="A JPEG without metadata"
    )
    picture_alt = models.CharField(max_length=200, blank=True)
    picture_sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False)
    proposed_by = user()
    proposed_at = models.DateTimeField()
    written_by = user(help_text="Who changed it last")
    signed_by = user(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
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
                name="a_story_s_need_lies_in_its_area",
                condition=Q(need="")
                | Q(
                    *[Q(need=need, need_area=area) for need, area in AREA_OF.items()],
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="a_picture_is_described",
                condition=Q(picture="", picture_alt="", picture_sha256="")
                | ~(Q(picture="") | Q(picture_alt="") | Q(picture_sha256="")),
            ),
            models.CheckConstraint(
                name="signed_by_somebody_else",
                condition=Q(status__in=UNSIGNED, signed_by=None, signed_at=None)
                | Q(status=StudyStatus.WITHDRAWN, signed_by=None, signed_at=None)
                | (
                    Q(
                        status__in=(*OUT, StudyStatus.WITHDRAWN),
                        signed_by__isnull=False,
                        signed_at__isnull=False,
                    )
                    & ~Q(signed_by=F("proposed_by"))
                    & ~Q(signed_by=F("written_by"))
                ),
            ),
            models.CheckConstraint(
                name="published_at_exactly_when_published",
                condition=Q(
                    status=StudyStatus.PUBLISHED,
                    published_at__isnull=False,
                )
                | Q(
                    status=StudyStatus.WITHDRAWN,
                    published_at__isnull=False,
                    signed_at__isnull=False,
                )
                | (~Q(status=StudyStatus.PUBLISHED) & Q(published_at=None)),
            ),
            models.CheckConstraint(
                name="withdrawn_at_exactly_when_withdrawn",
                condition=Q(status=StudyStatus.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(status=StudyStatus.WITHDRAWN) & Q(withdrawn_at=None)),
            ),
        ]
        indexes = [models.Index(fields=["status", "-proposed_at", "-id"])]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.fingerprint = fingerprint(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"/newsletter/studies/{self.pk}/"

    @property
    def family_url(self) -> str:
        return f"/newsletter/our-story/{self.key}/"

    @property
    def need_shown(self) -> str:
        return self.get_need_display() if self.need else self.get_need_area_display()

    @property
    def shown(self) -> Sequence[str]:
        """What readers are told of the case, in general words."""
        parts = (
            self.need_shown,
            self.get_phase_display() if self.phase else "",
            self.get_purpose_display() if self.purpose else "",
            self.amount_band,
            self.term,
        )
        return [part for part in parts if part]


class StudyBudget(models.Model):
    """That a story is of this budget; several make a blended one. A budget is in one living story."""

    study = models.ForeignKey(CaseStudy, models.CASCADE, related_name="parts")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="study_parts")
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When the story was withdrawn or the budget left it"
    )

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget"],
                condition=Q(ended_at=None),
                name="a_budget_is_in_one_living_story",
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.pk}"
