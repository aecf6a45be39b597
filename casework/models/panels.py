import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from casework.enums import PackState, Recommendation
from requests_app.models import Request
from requests_app.models.scope import visible_q, works_on_cases


def user(**options):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class PanelQuerySet(models.QuerySet["Panel"]):
    def visible_to(self, user):
        return self if works_on_cases(user) else self.none()

    def coming(self, on):
        return self.filter(held_on__gte=on).order_by("held_on", "pk")

    def past(self, on):
        return self.filter(held_on__lt=on).order_by("-held_on", "-pk")

    def lock(self, pk: int) -> "Panel":
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)


class Panel(models.Model):
    """A meeting that advises on cases. It recommends; the decision is the letter's, on its date (R40)."""

    name = models.CharField(max_length=80)
    held_on = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = user()

    objects = PanelQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["name", "held_on"], name="a_panel_once_a_day"),
            models.CheckConstraint(name="a_panel_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/panels/{self.pk}/"


class PanelMember(models.Model):
    """Who sits on a panel: from the council or from outside, so a name and what they do."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "name"], name="a_member_once_a_panel"),
            models.CheckConstraint(name="a_panel_member_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class PanelItemQuerySet(models.QuerySet["PanelItem"]):
    def visible_to(self, user):
        return self.filter(visible_q(user, "request__")) if works_on_cases(user) else self.none()

    def for_agenda(self):
        return self.select_related(
            "request__child", "request__plan", "request__caseworker__person"
        ).prefetch_related("present")


class PanelItem(models.Model):
    """One case on a panel's agenda, and what the panel recommended of it."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="items")
    request = models.ForeignKey(Request, models.PROTECT, related_name="panel_items")
    position = models.PositiveSmallIntegerField()
    heard_on = models.DateField(help_text="The panel's date")
    sent_on = models.DateField(help_text="The day the request was sent")
    added_at = models.DateTimeField()
    added_by = user()
    recommendation = models.CharField(max_length=9, choices=Recommendation, blank=True)
    reason = models.TextField(blank=True)
    present = models.ManyToManyField(PanelMember, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = user(null=True, blank=True)

    objects = PanelItemQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "request"], name="a_case_once_a_panel"),
            models.CheckConstraint(
                name="no_panel_before_the_request", condition=Q(heard_on__gte=F("sent_on"))
            ),
            models.CheckConstraint(
                name="a_recommendation_has_reason_and_author",
                condition=Q(recommendation="", reason="", recorded_at=None, recorded_by=None)
                | (
                    Q(
                        recommendation__in=Recommendation.values,
                        recorded_at__isnull=False,
                        recorded_by__isnull=False,
                    )
                    & ~Q(reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Panel item {self.pk}"


def pack_path(pack: "PanelPack", name: str) -> str:
    return f"packs/{uuid.uuid4().hex}.pdf"


class PanelPackQuerySet(models.QuerySet["PanelPack"]):
    def visible_to(self, user):
        """A pack holds the cases that its asker may see, so it is theirs alone."""
        return self.filter(asked_by=user) if works_on_cases(user) else self.none()

    def owed(self):
        return self.filter(state=PackState.OWED).order_by("pk")


class PanelPack(models.Model):
    """Agenda and cases of one panel as one PDF: asked for, how far it is, the file."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="packs")
    state = models.CharField(max_length=6, choices=PackState, default=PackState.OWED)
    asked_at = models.DateTimeField()
    asked_by = user()
    cases = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0, help_text="Cases written so far")
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name")
    file = models.FileField(upload_to=pack_path, max_length=160, blank=True)

    objects = PanelPackQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_finished_pack_has_a_file",
                condition=Q(state=PackState.DONE, finished_at__isnull=False) & ~Q(file="")
                | (~Q(state=PackState.DONE) & Q(file="")),
            ),
            models.CheckConstraint(
                name="a_failed_pack_says_why",
                condition=~Q(state=PackState.FAILED) | ~Q(error=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Pack {self.pk}"

    def get_absolute_url(self) -> str:
        return f"/panels/packs/{self.key}/"
