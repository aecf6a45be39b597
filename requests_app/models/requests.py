import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Person, Team
from requests_app.enums import ReceivedHow, Status
from requests_app.models.answers import Answers, answers_constraints
from requests_app.models.children import Child, Link, Plan
from requests_app.models.clocked import Clocked, clock_constraints
from requests_app.models.scope import SEES_THE_REQUEST, visible_q, works_on_cases

CLOSED = (Status.DECIDED, Status.WITHDRAWN)


class ReferenceCounter(models.Model):
    """The last number given out in a calendar year."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user):
        return self.filter(visible_q(user))

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def sent(self):
        return self.exclude(status=Status.DRAFT)

    def open(self):
        return self.exclude(status__in=(*CLOSED, Status.DRAFT))

    def lock(self, pk: int) -> "Request":
        """Load one row and hold it until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def with_child(self):
        return self.select_related("child", "plan", "requester", "caseworker__person", "team")


class Request(Clocked, Answers):
    """One ask for a personal budget for one child's plan."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=14, unique=True, null=True, blank=True, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="requests")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="requests")
    requester = models.ForeignKey(Person, models.PROTECT, related_name="requests")
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="typed_requests"
    )
    entered_for_family = models.BooleanField(
        default=False, help_text="An officer typed it for the family (paper or phone)"
    )
    received_on = models.DateField(
        null=True,
        blank=True,
        help_text="When the family's paper or call reached us: its clock starts that day",
    )
    received_how = models.CharField(max_length=7, choices=ReceivedHow, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    returns_to = models.CharField(max_length=20, choices=Status, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    caseworker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )

    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    started_at = models.DateTimeField(editable=False)
    saved_at = models.DateTimeField(editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_due_on = models.DateField(
        null=True, blank=True, editable=False, help_text="Earliest due date of its running clocks"
    )
    is_paused = models.BooleanField(default=False, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("ask", "Ask for a personal budget and follow it"),
            ("enter_for_family", "Enter a request for a family"),
            ("confirm_person", "Confirm who may see a child's requests"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_sent_request_has_reference_date_team_and_declaration",
                condition=Q(status=Status.DRAFT, submitted_at=None, reference=None)
                | (
                    ~Q(status=Status.DRAFT)
                    & Q(
                        submitted_at__isnull=False,
                        reference__isnull=False,
                        team__isnull=False,
                        declared_at__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="closed_at_exactly_when_closed",
                condition=Q(status__in=CLOSED, closed_at__isnull=False)
                | (~Q(status__in=CLOSED) & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="returns_to_exactly_while_waiting",
                condition=Q(
                    status=Status.WAITING_FOR_FAMILY,
                    returns_to__in=(Status.IN_REVIEW, Status.PLANNING),
                )
                | (~Q(status=Status.WAITING_FOR_FAMILY) & Q(returns_to="")),
            ),
            models.CheckConstraint(
                name="received_only_by_an_officer",
                condition=Q(entered_for_family=True) | Q(received_on=None, received_how=""),
            ),
            models.UniqueConstraint(
                fields=["requester", "plan", "window"],
                condition=~Q(status__in=CLOSED),
                name="one_open_request_per_requester_plan_and_stage",
            ),
            *answers_constraints(),
            *clock_constraints("request"),
        ]
        indexes = [
            models.Index(fields=["team", "status", "next_due_on", "id"]),
            models.Index(fields=["caseworker", "status", "next_due_on", "id"]),
            models.Index(fields=["status", "next_due_on", "id"]),
            models.Index(fields=["submitted_at"]),
        ]

    def __str__(self) -> str:
        return self.reference or "Draft"

    def get_absolute_url(self) -> str:
        return f"/requests/{self.reference}/" if self.reference else f"/ask/{self.key}/"

    @property
    def asked_on(self) -> date | None:
        """The day the family asked: what came on paper was asked when it came."""
        sent_on = localdate(self.submitted_at) if self.submitted_at else None
        return self.received_on or sent_on

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status not in (*CLOSED, Status.DRAFT)

    @property
    def education(self):
        return self.strands.get(kind="education")

    def seen_whole_by(self, user) -> bool:
        """Confirmed for this child, or staff: sees more than what they typed (design.md §4)."""
        if works_on_cases(user):
            return True
        links = Link.objects.confirmed().filter(child_id=self.child_id, person__user=user)
        return links.filter(kind__in=SEES_THE_REQUEST).exists()
