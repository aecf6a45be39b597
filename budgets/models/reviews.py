"""Looking together at how a budget works (regulation 11): when it is due, who said what, what came of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from requests_app.models import Request
from requests_app.models.scope import visible_q


def _user(**options):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", **options
    )


class Occasion(models.TextChoices):
    FIRST = "first", "The first review"
    PLAN = "plan", "With the review of the plan"
    AGAIN = "again", "With the new assessment"
    ASKED = "asked", "The family asked for it"


class ReviewState(models.TextChoices):
    ASKED = "asked", "Asked for, waiting for our answer"
    DUE = "due", "To be held"
    DONE = "done", "Held"
    NOT_HELD = "not_held", "Not held"


OPEN_STATES = (ReviewState.ASKED, ReviewState.DUE)


class Answer(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_APPLICABLE = "no_payment", "Nothing is paid directly"


QUESTIONS = ("appropriate", "effective", "sufficient", "conditions_met", "obligations_kept")
"""The five of regulation 11(3), R47."""
ALWAYS_ASKED = ("effective", "sufficient")
"""Of every budget; the others are about direct payments alone."""


TO_ANSWER = Q(state=ReviewState.ASKED)


class OutcomeReviewQuerySet(models.QuerySet["OutcomeReview"]):
    def visible_to(self, user):
        return self.filter(visible_q(user, "request__"))

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def overdue(self, on: date):
        """To be held, or to be answered, before this day."""
        asked = Q(state=ReviewState.ASKED, answer_by__lt=on)
        return self.filter(asked | Q(state=ReviewState.DUE, due_on__lt=on))

    def to_answer_or_hold(self, soon: date):
        """Asked for, or due by a day."""
        return self.filter(TO_ANSWER | Q(state=ReviewState.DUE, due_on__lte=soon))

    def needing_us(self, soon: date):
        """To be answered, to be held by a day, or held and found too little money."""
        short = Q(state=ReviewState.DONE, shortage__isnull=False, shortage__settled_at=None)
        return self.filter(short | TO_ANSWER | Q(state=ReviewState.DUE, due_on__lte=soon))

    def lock(self, pk: int) -> "OutcomeReview":
        rows = self.select_related("request__requester", "request__caseworker__person")
        return rows.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _answer():
    return models.CharField(max_length=10, choices=Answer, blank=True)


def _each(condition) -> Q:
    """All of what `condition` says of each of the five questions."""
    found = Q()
    for name in QUESTIONS:
        found &= condition(name)
    return found


class OutcomeReview(models.Model):
    """One look at all that was agreed for a request: due, held, or answered with a reason why not."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="outcome_reviews")
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=5, choices=Occasion)
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.DUE)
    version = models.PositiveIntegerField(default=1, help_text="Counts what officers wrote")
    due_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    asked_by = _user()
    asked_reason = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True, help_text="R48: our yes or no")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = _user()
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="Some days before")
    told_due_at = models.DateTimeField(null=True, blank=True, help_text="On the day")
    chased_at = models.DateTimeField(null=True, blank=True, help_text="Overdue: the last time")
    chased = models.PositiveSmallIntegerField(default=0, help_text="How often, once overdue")
    not_held_reason = models.TextField(blank=True)
    held_with = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="held_too"
    )
    held_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = _user()
    appropriate = _answer()
    appropriate_why = models.TextField(blank=True)
    effective = _answer()
    effective_why = models.TextField(blank=True)
    sufficient = _answer()
    sufficient_why = models.TextField(blank=True)
    conditions_met = _answer()
    conditions_met_why = models.TextField(blank=True)
    obligations_kept = _answer()
    obligations_kept_why = models.TextField(blank=True)
    result = models.TextField(
        blank=True, help_text="What was found and what follows, for the family"
    )

    objects = OutcomeReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="outcome_reviews_in_order"),
            models.UniqueConstraint(
                fields=["request", "occasion"],
                condition=Q(state__in=OPEN_STATES),
                name="one_open_review_of_each_occasion",
            ),
            models.CheckConstraint(
                name="a_review_to_hold_has_its_day",
                condition=Q(due_on__isnull=False)
                | Q(state__in=(ReviewState.ASKED, ReviewState.NOT_HELD)),
            ),
            models.CheckConstraint(
                name="only_an_asked_review_was_asked_for",
                condition=Q(
                    occasion=Occasion.ASKED, asked_by__isnull=False, answer_by__isnull=False
                )
                | (
                    Q(asked_by=None, answer_by=None, asked_reason="")
                    & ~Q(occasion=Occasion.ASKED)
                    & ~Q(state=ReviewState.ASKED)
                ),
            ),
            models.CheckConstraint(
                name="an_asked_review_was_answered_before_it_is_held",
                condition=Q(state=ReviewState.ASKED, answered_at=None, answered_by=None)
                | (~Q(state=ReviewState.ASKED) & ~Q(occasion=Occasion.ASKED))
                | (
                    ~Q(state=ReviewState.ASKED)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="a_review_not_held_says_why",
                condition=Q(state=ReviewState.NOT_HELD)
                & (~Q(not_held_reason="") | Q(held_with__isnull=False))
                | (~Q(state=ReviewState.NOT_HELD) & Q(not_held_reason="", held_with=None)),
            ),
            models.CheckConstraint(
                name="a_held_review_answers_the_five_questions",
                condition=(
                    Q(
                        state=ReviewState.DONE,
                        held_on__isnull=False,
                        done_at__isnull=False,
                        done_by__isnull=False,
                    )
                    & ~Q(result="")
                    & _each(lambda name: ~Q(**{name: ""}))
                )
                | (~Q(state=ReviewState.DONE) & Q(done_at=None, done_by=None)),
            ),
            models.CheckConstraint(
                name="every_budget_is_asked_whether_it_works_and_is_enough",
                condition=~Q(effective=Answer.NOT_APPLICABLE)
                & ~Q(sufficient=Answer.NOT_APPLICABLE),
            ),
            models.CheckConstraint(
                name="a_no_in_a_review_says_why",
                condition=~Q(state=ReviewState.DONE)
                | _each(lambda name: ~Q(**{name: Answer.NO}) | ~Q(**{f"{name}_why": ""})),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on", "id"])]

    def __str__(self) -> str:
        return f"Review of outcomes {self.request_id}/{self.number}"

    def get_absolute_url(self) -> str:
        """Where the family reads it."""
        return reverse("outcome_review", args=[self.request.reference, self.number])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def wanted_by(self) -> date | None:
        """The day by which something is done: the review, or our answer to whoever asked for it."""
        return self.answer_by if self.state == ReviewState.ASKED else self.due_on

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.wanted_by is not None and self.wanted_by < on

    def needs_us(self, soon: date) -> bool:
        """As the QuerySet’s `needing_us` says, of a row with its shortage."""
        if self.state == ReviewState.DONE:
            return self.sufficient == Answer.NO and self.shortage.settled_at is None
        due = self.due_on is not None and self.due_on <= soon
        return self.state == ReviewState.ASKED or (self.state == ReviewState.DUE and due)

    def get_staff_url(self) -> str:
        return reverse("case_outcome_review", args=[self.request.reference, self.number])
