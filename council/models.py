"""The council itself: its name and look, its dated policy values, the days it is closed."""

import re

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from council.logo import logo_path

hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", "Enter a colour like #0c4654.")


def is_colour(text):
    return re.match(r"#[0-9a-fA-F]{6}\Z", text) is not None


class Council(models.Model):
    """The one council this installation belongs to."""

    name = models.CharField(max_length=120, default="Your council")
    short_name = models.CharField(max_length=40, default="the council")
    service_name = models.CharField(max_length=80, default="Personal SEN budgets")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    opening_hours = models.CharField(max_length=120, blank=True)
    address = models.TextField(blank=True, max_length=500)
    website = models.URLField(blank=True)
    advice_name = models.CharField("independent advice service", max_length=120, blank=True)
    advice_phone = models.CharField(max_length=40, blank=True)
    advice_url = models.URLField(blank=True)
    logo = models.FileField(upload_to=logo_path, max_length=60, blank=True)
    brand_colour = models.CharField(max_length=7, default="#0c4654", validators=[hex_colour])
    accent_colour = models.CharField(max_length=7, default="#127384", validators=[hex_colour])
    link_colour = models.CharField(max_length=7, default="#1a65a6", validators=[hex_colour])
    tint_colour = models.CharField(max_length=7, default="#e8f1f2", validators=[hex_colour])

    class Meta:
        default_permissions = ()
        verbose_name_plural = "council"
        constraints = [
            models.CheckConstraint(name="council_is_one", condition=Q(pk=1)),
            models.CheckConstraint(name="council_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name


class Policy(models.Model):
    """What a policy value is from a day on. Rows are only added: the newest row of a day counts."""

    key = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    valid_from = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions = [("change_settings", "Change the council's settings")]
        verbose_name_plural = "policies"
        ordering = ["key", "-valid_from", "-pk"]
        indexes = [models.Index(fields=["key", "-valid_from", "-id"], name="policy_by_day")]
        constraints = [
            models.CheckConstraint(
                name="policy_says_something", condition=~Q(key="") & ~Q(value="")
            ),
        ]

    def __str__(self):
        return f"{self.key} = {self.value} from {self.valid_from}"


class ClosureDay(models.Model):
    """A weekday on which the council is closed although it is no bank holiday."""

    date = models.DateField(unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(name="closure_day_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return f"{self.date} {self.name}"
