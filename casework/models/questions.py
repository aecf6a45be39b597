from django.conf import settings
from django.db import models
from django.db.models import Q

from requests_app.models import Evidence, Request
from requests_app.models.scope import visible_q


class ScopedQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(visible_q(user, "request__"))


class Question(models.Model):
    """What a caseworker asked the family: why, and by when. Asking pauses the clock."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="questions")
    text = models.TextField()
    why = models.TextField(blank=True)
    help = models.TextField(blank=True, help_text="What help there is with the answer (N22)")
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["asked_at", "pk"]
        permissions = [
            ("see_queue", "See the queue and cases of one's own team"),
            ("see_every_team", "See cases of every team"),
            ("assign", "Give a case to a caseworker"),
            ("review", "Check requests and ask families questions"),
            ("calculate", "Work out and share indicative budgets"),
            ("propose", "Propose decisions"),
            ("approve", "Approve somebody else's proposal"),
            ("approve_above_limit", "Approve proposals above the limit"),
            ("issue_letter", "Issue decision letters"),
            ("decide_review", "Decide reviews of refusals"),
            ("decide_partner_strand", "Decide a strand sent to one's own organisation"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(answered_at=None), name="one_open_question"
            ),
            models.CheckConstraint(
                name="an_answer_has_words_date_and_author",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk}"


class QuestionTemplate(models.Model):
    """A question asked often, with the contents of N22: what, why, by when, what help there is."""

    title = models.CharField(max_length=80)
    text = models.TextField()
    why = models.TextField()
    help = models.TextField(blank=True)
    answer_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days to answer; empty: the council’s usual ones"
    )
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["position", "title", "pk"]
        permissions = [("write_questions", "Write the questions officers choose from")]
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=Q(retired_at=None), name="one_question_of_each_title"
            ),
            models.CheckConstraint(
                name="a_ready_question_says_what_and_why",
                condition=~Q(title="") & ~Q(text="") & ~Q(why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerFile(models.Model):
    """A file that is part of an answer: held back until the answer is sent."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="answer_files")
    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="answers")

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"File {self.evidence_id} of the answer to question {self.question_id}"


class CaseNote(models.Model):
    """A note between officers; families never see it (R65)."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"Note {self.pk}"


class CheckTick(models.Model):
    """An officer confirmed a check that only a person can make; `rule` is an id like R25."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="ticks")
    rule = models.CharField(max_length=3)
    found = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["request", "rule"], name="a_check_is_ticked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} on {self.request_id}"
