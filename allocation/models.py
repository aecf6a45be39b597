"""Rate cards, schemes and stored calculations: versioned data, immutable once published."""

import json
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When

from allocation.documents import read_case, read_rate_card, read_scheme
from allocation.engine import Calculation as Result
from allocation.engine import Case as EngineCase
from allocation.engine import RateCard as EngineRateCard
from allocation.engine import Scheme as EngineScheme
from allocation.engine.setting_rules import phase_fits


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class Use(models.TextChoices):
    """Other councils' published methods are there to compare and to learn from."""

    COUNCIL = "council", "This council’s own"
    EXAMPLE = "example", "Another council’s published method"


class VersionedQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        return self.filter(status=Status.PUBLISHED)

    def in_force(self, on: date) -> Self:
        """Published and begun and not over, the one that began last first.

        What somebody of this council drafted goes before what was shipped.
        """
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        not_over = Q(valid_to=None) | Q(valid_to__gte=on)
        return (
            self.published()
            .filter(begun, not_over)
            .annotate(shipped=Case(When(drafted_by=None, then=1), default=0))
            .order_by("shipped", F("valid_from").desc(nulls_last=True), "-pk")
        )

    def with_names(self) -> Self:
        """`drafter` and `publisher` are the persons' names, empty for what was shipped."""
        return self.annotate(
            drafter=F("drafted_by__person__full_name"),
            publisher=F("published_by__person__full_name"),
        )

    def council_own(self) -> Self:
        return self.filter(use=Use.COUNCIL)


class Versioned(models.Model):
    name = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    document = models.JSONField(help_text="Money and numbers as texts")
    use = models.CharField(max_length=7, choices=Use, default=Use.COUNCIL)
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    edits = models.PositiveIntegerField(
        default=0, help_text="Counts changes of a draft, so that none overwrites another"
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["name", "-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="%(class)s_version_once"),
            models.CheckConstraint(
                name="%(class)s_published_has_a_time",
                condition=Q(status="draft", published_at=None)
                | Q(status="published", published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_published_by_a_second_person",
                condition=Q(drafted_by=None, published_by=None)
                | Q(status="draft", published_by=None)
                | Q(
                    status="published",
                    drafted_by__isnull=False,
                    published_by__isnull=False,
                )
                & ~Q(published_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="%(class)s_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def kind(self) -> str:
        """As documents say it: rate_card or scheme."""
        return self.document["document"]


class RateCard(Versioned):
    class Meta(Versioned.Meta):
        permissions = [
            ("see_rates", "See rates and schemes"),
            ("draft_rates", "Draft rates and schemes"),
            ("publish_rates", "Publish what somebody else drafted"),
        ]

    def compiled(self) -> EngineRateCard:
        return read_rate_card(self.document)


class SchemeQuerySet(VersionedQuerySet):
    def meant_for(self, setting: str, phase: str) -> list["Scheme"]:
        """Those whose settings and phases, where they name any, hold these."""
        return [scheme for scheme in self if scheme.is_for(setting, phase)]


class Scheme(Versioned):
    objects = SchemeQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Versioned.Meta):
        pass

    def compiled(self) -> EngineScheme:
        return read_scheme(self.document)

    def is_for(self, setting: str, phase: str) -> bool:
        settings_named = self.document.get("settings") or [setting]
        return setting in settings_named and phase_fits(phase, self.document.get("phases") or ())


class Calculation(models.Model):
    """One stored run: inputs, versions, result, fingerprint. Never changed afterwards.

    `inputs` is the case, `result` the engine's answer, both with money as texts.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="calculations")
    rate_card = models.ForeignKey(RateCard, models.PROTECT, related_name="calculations")
    engine_version = models.CharField(max_length=20)
    inputs = models.JSONField()
    result = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Calculation {self.pk}"

    @property
    def answer(self) -> Result:
        """The result as the engine's dataclass, for pages."""
        return Result.from_dict(self.result)

    @property
    def carried(self) -> str:
        """The case as the calculator's pages carry it, for “what if”."""
        return json.dumps(self.inputs, ensure_ascii=False, separators=(",", ":"))

    @property
    def case(self) -> EngineCase:
        return read_case(self.inputs)
