from django.db import models
from django.db.models import Q

from requests_app.asking_choices import ContactBy, Managing, Payee, Rule
from requests_app.enums import Holding, Role, Window


class Answers(models.Model):
    """What the family answers about the whole request (practice.md §2a); its lines stand apart."""

    role = models.CharField(max_length=14, choices=Role, blank=True)
    represents_under = models.CharField(max_length=8, choices=Rule, blank=True)
    role_details = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    contact_by = models.CharField(max_length=6, choices=ContactBy, blank=True)
    window = models.CharField(max_length=12, choices=Window, blank=True)
    window_date = models.DateField(
        null=True, blank=True, help_text="Of the meeting, or the day to answer the draft by"
    )
    strands_chosen = models.BooleanField(default=False)
    mechanism = models.CharField(max_length=16, choices=Holding, blank=True)
    payee = models.CharField(max_length=8, choices=Payee, blank=True)
    ability_to_manage = models.CharField(max_length=9, choices=Managing, blank=True)
    managing_help = models.CharField(max_length=600, blank=True)
    arranged_today = models.TextField(blank=True)
    not_working_today = models.TextField(blank=True)
    whole_package_known = models.BooleanField(null=True, blank=True)
    childs_views = models.TextField(blank=True)
    childs_picture = models.ForeignKey(
        "requests_app.Evidence", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    help_wanted = models.JSONField(default=list, blank=True)
    interpreter = models.CharField(max_length=60, blank=True, help_text="Into which language")
    wants_easy_read = models.BooleanField(null=True, blank=True)
    declared_name = models.CharField(max_length=160, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    consents_to_share = models.BooleanField(null=True, blank=True)
    shares_with = models.JSONField(default=list, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def answers_constraints() -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            name="only_a_representative_acts_under_a_rule",
            condition=Q(represents_under="") | Q(role=Role.REPRESENTATIVE),
        ),
        models.CheckConstraint(
            name="consent_to_share_has_its_date",
            condition=Q(consented_at=None) | Q(consents_to_share__isnull=False),
        ),
    ]
