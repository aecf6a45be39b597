from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from requests_app.asking_choices import YesNoNotSure
from requests_app.enums import LinkKind, Need, Phase, PlanStatus, SettingKind


class Child(models.Model):
    """A child or young person as the family typed them; a caseworker checks them against the plan record."""

    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    postcode = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=300, blank=True)
    upn = models.CharField("UPN", max_length=13, blank=True)
    looked_after = models.CharField(max_length=8, choices=YesNoNotSure, blank=True)
    free_meals = models.CharField(max_length=8, choices=YesNoNotSure, blank=True)
    typed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    typed_for = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose words an officer typed: two families' papers never share a child (R06)",
    )
    sounds_like = models.CharField(
        max_length=170, editable=False, help_text="Names in lower case, for finding the same child"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["typed_by", "sounds_like", "birth_date"],
                condition=Q(typed_for=None),
                name="a_child_is_typed_once",
            ),
            models.UniqueConstraint(
                fields=["typed_for", "sounds_like", "birth_date"],
                condition=Q(typed_for__isnull=False),
                name="a_child_is_typed_once_for_a_family",
            ),
        ]
        indexes = [models.Index(fields=["birth_date", "sounds_like"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def short_name(self) -> str:
        return f"{self.first_name} {self.last_name[:1]}."

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}. {self.last_name[:1]}."


class Plan(models.Model):
    """The child's EHC plan as far as the request needs it: its stage and where the child learns."""

    child = models.OneToOneField(Child, models.CASCADE, related_name="plan")
    status = models.CharField(max_length=15, choices=PlanStatus, blank=True)
    stage_date = models.DateField(
        null=True, blank=True, help_text="When the draft was sent or the review began"
    )
    setting_name = models.CharField(max_length=160, blank=True)
    setting_kind = models.CharField(max_length=24, choices=SettingKind, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, blank=True)
    year_group = models.CharField(max_length=20, blank=True)
    main_need = models.CharField(max_length=4, choices=Need, blank=True)
    second_need = models.CharField(max_length=4, choices=Need, blank=True)
    other_needs = models.JSONField(default=list, blank=True, help_text="After the second, ranked")

    record = models.ForeignKey(
        "requests_app.PlanRecord", models.PROTECT, null=True, blank=True, related_name="plans"
    )
    not_in_register = models.BooleanField(
        default=False, help_text="An officer looked and found no plan of this child"
    )
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="matched_or_not_in_the_register_and_by_whom",
                condition=Q(record=None, not_in_register=False, matched_by=None, matched_at=None)
                | (
                    (
                        Q(record__isnull=False, not_in_register=False)
                        | Q(record=None, not_in_register=True)
                    )
                    & Q(matched_by__isnull=False, matched_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="second_need_differs_from_the_main_one",
                condition=Q(second_need="") | ~Q(second_need=F("main_need")),
            ),
        ]

    def __str__(self) -> str:
        return f"Plan {self.pk}"

    @property
    def counts_as(self) -> str:
        """The kind of setting to `allocation.engine`: without a place there is no school that pays a share."""
        none = self.setting_kind == SettingKind.NO_PLACE
        return SettingKind.EOTAS.value if none else self.setting_kind


class LinkQuerySet(models.QuerySet["Link"]):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def ended(self):
        return self.filter(ended_at__isnull=False)

    def lock(self, pk: int) -> "Link":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Link(models.Model):
    """A person's tie to a child; until a caseworker confirms it they see only what they typed (design.md §4)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    child = models.ForeignKey(Child, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=14, choices=LinkKind)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child"], condition=Q(ended_at=None), name="one_live_link_each"
            ),
            models.CheckConstraint(
                name="confirmed_by_somebody",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"
