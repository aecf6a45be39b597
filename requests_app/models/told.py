from django.conf import settings
from django.db import models
from django.db.models import Q

from requests_app.models.register import PlanRecord
from requests_app.models.requests import Request


class ToldHow(models.TextChoices):
    LEAFLET = "leaflet", "Leaflet with a letter"
    MEETING = "meeting", "At a meeting"
    PHONE = "phone", "On the phone"
    EMAIL = "email", "By email"


class ToldChoice(models.TextChoices):
    NO_ANSWER = "no_answer", "No answer yet"
    CONSIDERING = "considering", "Thinking about it"
    ASKED = "asked", "Asked for one"
    NOT_WANTED = "not_wanted", "Did not want one"


class ToldQuerySet(models.QuerySet["Told"]):
    def visible_to(self, user):
        """Officers who record it; no family ever learns what another was told."""
        return self.all() if user.has_perm("requests_app.record_told") else self.none()

    def lock(self, pk: int) -> "Told":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Told(models.Model):
    """A family was told of personal budgets, and what it chose (PB Regs reg 3, the pilot's own count).

    `request`: filled when the family sends a request for the same child."""

    record = models.ForeignKey(
        PlanRecord, models.SET_NULL, null=True, blank=True, related_name="told"
    )
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    sounds_like = models.CharField(max_length=170, editable=False)
    told_on = models.DateField()
    how = models.CharField(max_length=8, choices=ToldHow)
    chose = models.CharField(max_length=12, choices=ToldChoice, default=ToldChoice.NO_ANSWER)
    chose_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=600, blank=True, help_text="Why they did not want one")
    request = models.ForeignKey(
        Request, models.SET_NULL, null=True, blank=True, related_name="told"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ToldQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("record_told", "Record who was told of budgets, and what they chose")]
        ordering = ["-told_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sounds_like", "birth_date", "told_on", "how"],
                name="told_once_a_day_and_way",
            ),
            models.CheckConstraint(
                name="told_a_choice_has_its_day",
                condition=Q(chose=ToldChoice.NO_ANSWER, chose_on=None)
                | (
                    Q(chose__in=ToldChoice.values, chose_on__isnull=False)
                    & ~Q(chose=ToldChoice.NO_ANSWER)
                ),
            ),
            models.CheckConstraint(
                name="told_a_request_is_having_asked",
                condition=Q(request=None) | Q(chose=ToldChoice.ASKED),
            ),
            models.CheckConstraint(
                name="told_chose_after_being_told",
                condition=Q(chose_on=None) | Q(chose_on__gte=models.F("told_on")),
            ),
            models.CheckConstraint(
                name="told_how_and_whom",
                condition=Q(how__in=ToldHow.values) & ~Q(first_name="") & ~Q(last_name=""),
            ),
        ]
        indexes = [
            models.Index(fields=["birth_date", "sounds_like"], name="told_child"),
            models.Index(fields=["chose", "-told_on", "-id"], name="told_list"),
        ]

    def __str__(self) -> str:
        return f"Told {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/told/{self.pk}/"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"
