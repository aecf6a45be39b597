import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from requests_app.enums import (
    Ethnicity,
    LoadState,
    Need,
    Phase,
    RecordStatus,
    SettingKind,
    Sex,
)

WITH_A_PLAN = (RecordStatus.IN_FORCE, RecordStatus.IN_REVIEW, RecordStatus.REASSESSMENT)


def register_path(load: "FileLoad", name: str) -> str:
    """A path nobody can guess; the file is deleted when its load is confirmed or given up."""
    return f"register/{uuid.uuid4().hex}.csv"


class OnlyOfficers(models.QuerySet):
    """Families and partners never learn whether a child is in the register (issue 5, R65)."""

    def visible_to(self, user):
        return self.all() if user.has_perm("requests_app.see_register") else self.none()

    def lock(self, pk: int):
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class PlanRecord(models.Model):
    """One EHC plan as the council's case system knows it; loaded from its file, never typed here.

    Codes of ethnicity, sex and needs are those of the school census and of SEN2 (law.md §8)."""

    native_id = models.CharField(max_length=40, unique=True)
    upn = models.CharField("UPN", max_length=13, blank=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    sounds_like = models.CharField(
        max_length=170, editable=False, help_text="Names in lower case, for finding the same child"
    )
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    ethnicity = models.CharField(max_length=4, choices=Ethnicity, blank=True)
    first_language = models.CharField(max_length=40, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    main_need = models.CharField(max_length=4, choices=Need, blank=True)
    second_need = models.CharField(max_length=4, choices=Need, blank=True)
    setting_name = models.CharField(max_length=160, blank=True)
    setting_kind = models.CharField(max_length=24, choices=SettingKind, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, blank=True)
    status = models.CharField(max_length=15, choices=RecordStatus)
    in_custody = models.BooleanField(
        default=False,
        help_text="Detained: most of the duty is switched off, a person decides (R07)",
    )
    requested_on = models.DateField(
        null=True, blank=True, help_text="An assessment was asked for: 20 weeks to the final plan"
    )
    draft_sent_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True, help_text="The last review meeting")
    amendments_sent_on = models.DateField(
        null=True, blank=True, help_text="The notice of changes: 8 weeks to the changed plan"
    )
    reassessment_started_on = models.DateField(null=True, blank=True)
    ceased_on = models.DateField(
        null=True, blank=True, help_text="When the plan ends or ended (R05)"
    )
    missing_since = models.DateTimeField(
        null=True, blank=True, help_text="No longer in the council’s file since this load"
    )
    loaded_at = models.DateTimeField(help_text="When the council’s file last changed this plan")

    objects = OnlyOfficers.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("see_register", "Look up plans and match requests to them"),
            ("load_register", "Load the council’s plans from a file"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_ceased_plan_has_its_last_day",
                condition=~Q(status=RecordStatus.CEASED) | Q(ceased_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_plan_in_force_has_its_date",
                condition=~Q(status__in=WITH_A_PLAN) | Q(issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="a_record_has_an_id_and_a_name",
                condition=~Q(native_id="") & ~Q(first_name="") & ~Q(last_name=""),
            ),
            models.CheckConstraint(
                name="a_records_second_need_differs_from_the_main_one",
                condition=Q(second_need="") | ~Q(second_need=models.F("main_need")),
            ),
        ]
        indexes = [
            models.Index(fields=["birth_date", "sounds_like"]),
            models.Index(fields=["upn"]),
            models.Index(fields=["sounds_like", "id"]),
        ]

    def __str__(self) -> str:
        return f"Record {self.native_id}"

    def get_absolute_url(self) -> str:
        return f"/register/{self.pk}/"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class FileLoad(models.Model):
    """One file of the council: looked at, then loaded whole or not at all. `problems` names rows and
    columns and never repeats what stood there."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=register_path, max_length=160, blank=True)
    state = models.CharField(max_length=9, choices=LoadState, default=LoadState.CHECKED)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    wrong_rows = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    not_used = models.JSONField(
        default=list, blank=True, help_text="Headings of columns we do not use"
    )
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Load {self.pk}"


def load_constraints(wrong: str, settled: str) -> list[models.BaseConstraint]:
    """Under these names: a file with errors is never loaded; a settled one says who and when."""
    over = (LoadState.LOADED, LoadState.GIVEN_UP)
    return [
        models.CheckConstraint(name=wrong, condition=~Q(state=LoadState.LOADED) | Q(wrong_rows=0)),
        models.CheckConstraint(
            name=settled,
            condition=Q(state__in=over, settled_by__isnull=False, settled_at__isnull=False)
            | (~Q(state__in=over) & Q(settled_by=None, settled_at=None)),
        ),
    ]


class RegisterLoad(FileLoad):
    """One file of the case system."""

    objects = OnlyOfficers.as_manager()

    class Meta:
        default_permissions = ()
        constraints = load_constraints(
            "a_file_with_errors_is_never_loaded", "a_settled_load_says_who_and_when"
        )
        indexes = [models.Index(fields=["-checked_at", "-id"])]

    def get_absolute_url(self) -> str:
        return f"/register/loads/{self.key}/"
