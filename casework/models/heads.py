import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from casework.models.signed_links import SignedLink, SignedLinkQuerySet
from notifications.enums import Template
from requests_app.models import Line, Request
from requests_app.models.scope import strand_visible_q, visible_q, works_on_cases


def paper_path(link: "HeadLink", name: str) -> str:
    return f"answers/{uuid.uuid4().hex}{name[name.rfind('.') :].lower()[:6]}"


class HeadLinkQuerySet(SignedLinkQuerySet):
    def visible_to(self, user):
        """Officers alone: a family is told that the school was asked, not what was written to it."""
        return self.filter(visible_q(user, "request__")) if works_on_cases(user) else self.none()


class HeadLink(SignedLink):
    """A head or principal was asked about the lines on their site (reg 9): the link, its life, their signature."""

    page = "head"
    asks = Template.HEAD_ASKED
    reminds = Template.HEAD_REMINDER
    tells_locked = Template.HEAD_LOCKED
    tells_answered = Template.HEAD_ANSWERED

    request = models.ForeignKey(Request, models.PROTECT, related_name="head_links")
    lines = models.ManyToManyField(Line, related_name="+")
    shares_cost = models.BooleanField(null=True, blank=True)
    share = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Pounds a year that the setting adds to the budget from element 2 (R26)",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True, help_text="The date on the paper")
    paper = models.FileField(upload_to=paper_path, max_length=160, blank=True)
    paper_note = models.TextField(blank=True, help_text="How the answer on paper came")

    objects = HeadLinkQuerySet.as_manager()

    class Meta(SignedLink.Meta):
        constraints = [
            *SignedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(answered_at=None, cancelled_at=None),
                name="one_open_ask_of_a_head",
            ),
            models.CheckConstraint(
                name="a_head_shares_in_an_answer",
                condition=Q(answered_at__isnull=False) | Q(shares_cost=None),
            ),
            models.CheckConstraint(
                name="a_share_is_pounds_exactly_when_given",
                condition=Q(
                    shares_cost__isnull=False, shares_cost=True, share__isnull=False, share__gt=0
                )
                | ((Q(shares_cost=None) | Q(shares_cost=False)) & Q(share=None)),
            ),
            models.CheckConstraint(
                name="a_paper_answer_says_who_typed_it_and_its_date",
                condition=Q(entered_by=None, signed_on=None, paper="", paper_note="")
                | Q(entered_by__isnull=False, signed_on__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} to a head"

    @property
    def is_wanted(self) -> bool:
        return self.request.is_open

    def get_staff_url(self) -> str:
        return reverse("case_others", args=[self.request.reference])


class HeadAnswerQuerySet(models.QuerySet["HeadAnswer"]):
    def visible_to(self, user):
        rows = self.filter(strand_visible_q(user, "line__strand__"))
        return rows if works_on_cases(user) else self.none()


class HeadAnswer(models.Model):
    """The written agreement or refusal of one line on their site: name, role, date, document (R34)."""

    link = models.ForeignKey(HeadLink, models.PROTECT, related_name="answers")
    line = models.ForeignKey(Line, models.PROTECT, related_name="head_answers")
    agrees = models.BooleanField()
    reason = models.TextField(blank=True)
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=120)
    answered_at = models.DateTimeField()
    shown = models.JSONField(
        default=dict, help_text="What of the line the head read; another line needs a new answer"
    )

    objects = HeadAnswerQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["link", "line"], name="a_head_answers_a_line_once"),
            models.CheckConstraint(
                name="a_heads_refusal_has_a_reason", condition=Q(agrees=True) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="a_heads_line_has_name_and_role", condition=~Q(name="") & ~Q(role="")
            ),
        ]

    def __str__(self) -> str:
        return f"Head's answer {self.pk}"
