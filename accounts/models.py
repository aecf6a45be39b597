"""People: who they are, how to reach them, and, for some, how they sign in."""

from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.enums import AccessChange, Channel, OrganisationKind, Rhythm
from accounts.groups import FAMILY, WORKING


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, password=None, **fields):
        """A user who signs in with this email; without a password, by emailed code or link only."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    @classmethod
    def normalize_email(cls, email):
        return (email or "").strip().lower()

    def get_by_natural_key(self, email):
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A way to sign in. `is_staff` opens the Django admin and nothing else."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        default_permissions = ()
        ordering = ["email", "pk"]
        constraints = [
            models.CheckConstraint(
                name="user_email_is_lower_case", condition=Q(email=Lower("email")) & ~Q(email="")
            ),
        ]

    def __str__(self):
        return self.full_name

    def clean(self):
        self.email = UserManager.normalize_email(self.email)

    def save(self, *args, update_fields=None, **kwargs):
        """A person who signs in is reached at the email they sign in with."""
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or "email" in update_fields:
            Person.objects.filter(user=self).exclude(email=self.email).update(email=self.email)

    @cached_property
    def full_name(self):
        """The person's name; the email of a user without a person (an installer's superuser)."""
        person = getattr(self, "person", None)
        return person.full_name if person else self.email

    @property
    def works_here(self):
        """Acts for the council or a partner: signs in with two steps and sees the staff frame."""
        return self.has_perm("accounts.work_here")


class Team(models.Model):
    """Caseworkers who share a queue; new requests wait in the one intake team."""

    name = models.CharField(max_length=80, unique=True)
    intake = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_intake_team", fields=["intake"], condition=Q(intake=True)
            ),
            models.CheckConstraint(name="team_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name


class Organisation(models.Model):
    """A partner that decides the health or the social care strand."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=10, choices=OrganisationKind.choices)

    class Meta:
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_kind_known", condition=Q(kind__in=OrganisationKind.values)
            ),
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name


class PersonQuerySet(models.QuerySet):
    def workers(self):
        """Who works or worked for the council or a partner; never somebody who is only family."""
        works = Q(user__groups__name__in=WORKING)
        worked = Q(access_events__change=AccessChange.ENDED) & ~Q(
            access_events__groups__in=["", FAMILY]
        )
        return self.filter(works | worked).distinct()

    def for_list(self):
        return (
            self.select_related("user", "organisation")
            .prefetch_related("user__groups", "teams")
            .order_by("full_name", "pk")
        )


class Person(models.Model):
    """Someone we know, and how they want to hear from us; with a user only if they sign in."""

    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="person")
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.PORTAL_EMAIL)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.EACH)
    large_print = models.BooleanField(default=False)
    address = models.TextField(blank=True, max_length=500)
    teams = models.ManyToManyField(Team, blank=True, related_name="people")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [
            ("manage_people", "Invite people, change their groups and end their access"),
            ("work_here", "Act for the council or a partner, with two-step sign-in"),
        ]
        verbose_name_plural = "people"
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(name="person_has_a_name", condition=~Q(full_name="")),
            models.CheckConstraint(
                name="person_channel_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(
                name="person_rhythm_known", condition=Q(rhythm__in=Rhythm.values)
            ),
            models.CheckConstraint(
                name="person_by_email_has_an_email",
                condition=Q(channel=Channel.LETTER) | ~Q(email=""),
            ),
        ]

    def __str__(self):
        return self.full_name


class AccessEvent(models.Model):
    """Who gave, changed or ended whose access, and when. Rows are only added."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="access_events")
    actor = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    change = models.CharField(max_length=10, choices=AccessChange.choices)
    groups = models.CharField(
        max_length=200, blank=True, help_text="Held since then; of an end, until then."
    )

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="access_change_known", condition=Q(change__in=AccessChange.values)
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.get_change_display()}"
