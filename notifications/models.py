"""Messages we owe people, the words managers chose for them, and the log of every job that ran."""

from datetime import timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, OuterRef, Q, Subquery

from accounts.models import Person
from notifications.enums import MAX_ATTEMPTS, Channel, Template
from notifications.words import Words, stock

CLAIM = timedelta(minutes=5)
"""How long one deliverer may hold a message; longer than a mail server may keep us waiting."""


CUT_OFF = "Interrupted"
"""What went wrong when a worker was killed in the middle of a message's last try."""


def templates() -> list[tuple[str, str]]:
    """A new message needs no migration."""
    return Template.choices


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(person__user=user)

    def for_inbox(self):
        return self.order_by("-owed_at", "-pk")

    def unread(self):
        return self.filter(read_at=None)

    def owed(self):
        """By email, neither sent nor given up."""
        return self.filter(channel=Channel.EMAIL, sent_at=None, failed_at=None)

    def due(self, at):
        """Owed, its time has come, and nobody is sending it."""
        unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=at)
        return self.owed().filter(unclaimed, next_try_at__lte=at)

    def letters(self):
        """For people without email: printed and posted by somebody."""
        return self.filter(channel=Channel.LETTER)

    def to_print(self):
        return self.letters().filter(sent_at=None).order_by("owed_at", "pk")

    def to_gather(self):
        """For people who want one message a day: not told by one yet."""
        return self.filter(channel=Channel.PORTAL, sent_at=None).order_by("pk")

    def given_up(self):
        return self.exclude(failed_at=None).order_by("-failed_at", "-pk")

    def claim(self, pk, *, at):
        """Take one due message for ourselves, counting the attempt; None if it is not ours."""
        with transaction.atomic():
            skip = connection.features.has_select_for_update_skip_locked
            locked = self.select_for_update(of=("self",) if skip else (), skip_locked=skip)
            message = locked.due(at).select_related("person").filter(pk=pk).first()
            return message if message is not None and message.take(at) else None

    def settle(self, claim, **outcome):
        """Write what came of our claim; False if another deliverer has taken it over since."""
        ours = self.owed().filter(
            pk=claim.pk, attempts=claim.attempts, claimed_until=claim.claimed_until
        )
        return bool(ours.update(claimed_until=None, **outcome))


class Message(models.Model):
    """One thing we owe one person to be told, sent exactly once; `key` says which thing."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="messages")
    template = models.CharField(max_length=30, choices=templates)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    reference = models.CharField(max_length=40, blank=True)
    link = models.CharField(max_length=500, help_text="A path inside the portal.")
    facts = models.JSONField(
        default=dict, blank=True, help_text="What its words count and date; nothing else."
    )
    key = models.CharField(max_length=200, unique=True)
    owed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=80, blank=True, help_text="The error's class name.")
    receipt = models.CharField(max_length=80, blank=True, help_text="GOV.UK Notify's number for it")

    objects = MessageQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("see_messages_owed", "See messages owed, failed and to be printed"),
            ("change_texts", "Change the words of messages"),
        ]
        ordering = ["-owed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="message_due",
                condition=Q(sent_at=None, failed_at=None),
            ),
            models.Index(fields=["person", "-owed_at", "-id"], name="message_inbox"),
            models.Index(fields=["person"], name="message_unread", condition=Q(read_at=None)),
        ]
        constraints = [
            models.CheckConstraint(name="message_has_a_template", condition=~Q(template="")),
            models.CheckConstraint(
                name="message_channel_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(
                name="message_sent_or_failed_not_both",
                condition=Q(sent_at=None) | Q(failed_at=None),
            ),
            models.CheckConstraint(
                name="message_next_try_exactly_while_owed",
                condition=Q(
                    channel=Channel.EMAIL, sent_at=None, failed_at=None, next_try_at__isnull=False
                )
                | (
                    Q(next_try_at=None, claimed_until=None)
                    & (
                        ~Q(channel=Channel.EMAIL)
                        | Q(sent_at__isnull=False)
                        | Q(failed_at__isnull=False)
                    )
                ),
            ),
            models.CheckConstraint(
                name="message_claimed_or_failed_was_tried",
                condition=Q(claimed_until=None, failed_at=None) | Q(attempts__gte=1),
            ),
            models.CheckConstraint(
                name="message_attempts_limited", condition=Q(attempts__lte=MAX_ATTEMPTS)
            ),
            models.CheckConstraint(
                name="message_failed_says_why", condition=Q(failed_at=None) | ~Q(last_error="")
            ),
            models.CheckConstraint(
                name="message_only_emails_are_tried",
                condition=Q(channel=Channel.EMAIL) | Q(attempts=0, failed_at=None),
            ),
            models.CheckConstraint(
                name="message_nothing_before_it_was_owed",
                condition=(Q(sent_at=None) | Q(sent_at__gte=F("owed_at")))
                & (Q(failed_at=None) | Q(failed_at__gte=F("owed_at")))
                & (Q(read_at=None) | Q(read_at__gte=F("owed_at"))),
            ),
            models.CheckConstraint(
                name="message_link_stays_inside",
                condition=Q(link__startswith="/") & ~Q(link__startswith="//") & ~Q(key=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_template_display()} {self.reference}".strip()

    def take(self, at):
        """Count a try and hold the message; False when its last try was cut off: then give it up."""
        if self.attempts >= MAX_ATTEMPTS:
            self.failed_at, self.last_error = at, self.last_error or CUT_OFF
            self.claimed_until = self.next_try_at = None
        else:
            self.attempts += 1
            self.claimed_until = at + CLAIM
        self.save()
        return self.failed_at is None


class MessageTextQuerySet(models.QuerySet["MessageText"]):
    def newest(self):
        """Of every message whose words the council changed, the version in force."""
        newest = self.filter(template=OuterRef("template")).order_by("-version")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def in_force(self, template) -> Words:
        """The council's words; where it has none, those the portal came with."""
        ours = self.filter(template=template).order_by("-version").first()
        return Words(ours.subject, ours.words, ours.button) if ours else stock(template)


class MessageText(models.Model):
    """The council's own words for a message; rows are only added, the newest version counts.

    A message without such a row has the words the portal came with (templates/emails).
    """

    template = models.CharField(max_length=30, choices=templates)
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=120)
    words = models.TextField(max_length=3000)
    button = models.CharField(max_length=80, help_text="The words of the link.")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MessageTextQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["template", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="message_text_version_once", fields=["template", "version"]
            ),
            models.CheckConstraint(
                name="message_text_is_complete",
                condition=Q(version__gte=1)
                & ~Q(template="")
                & ~Q(subject="")
                & ~Q(words="")
                & ~Q(button=""),
            ),
        ]

    def __str__(self):
        return f"{self.template} {self.version}"


class JobRun(models.Model):
    """That a periodic job ran, and what it did; a run of idle repeats shares one row."""

    name = models.CharField(max_length=80)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    did = models.JSONField(default=dict, blank=True)
    error = models.CharField(max_length=80, blank=True, help_text="The error's class name.")

    class Meta:
        default_permissions = ()
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["name", "-started_at", "-id"], name="jobrun_newest")]
        constraints = [
            models.CheckConstraint(name="jobrun_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="jobrun_ends_after_it_starts",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.started_at}"
