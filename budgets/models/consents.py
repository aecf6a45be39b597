"""Consent to a direct payment (regulation 8, R36), and the account it is paid into (R38)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from budgets.models.offers import FAMILY_IS_PAID, Offer, PaidTo
from requests_app.models.scope import visible_q

DUTIES = ("sole_use", "keeps_conditions", "notifies", "own_account", "records", "evidence")


def scan_path(consent: "Consent", name: str) -> str:
    return f"consents/{uuid.uuid4().hex}{name[name.rfind('.') :].lower()[:6]}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user):
        return self.filter(visible_q(user, "offer__budget__request__"))


def _agreed():
    return models.BooleanField(default=False)


class Consent(models.Model):
    """The answer yes to one notice: each duty, the Schedule, and every signature the law wants.

    Of the Schedule only the declaration is kept: that nothing in it applies to whoever is paid (R33).
    """

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="consent")
    online = models.BooleanField(help_text="False: on paper, written down by an officer")
    paid_to = models.CharField(max_length=12, choices=PaidTo, help_text="As the notice says")
    notice_sent_on = models.DateField()
    signed_name = models.CharField(max_length=160, help_text="Of whoever is paid")
    signed_on = models.DateField()
    family_name = models.CharField(
        max_length=160, blank=True, help_text="Parent or young person, where somebody else is paid"
    )
    family_signed_on = models.DateField(null=True, blank=True)
    sole_use = _agreed()
    keeps_conditions = _agreed()
    notifies = _agreed()
    own_account = _agreed()
    records = _agreed()
    evidence = _agreed()
    not_excluded = models.BooleanField(default=False, help_text="The Schedule declaration (R33)")
    given_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paper = models.FileField(
        upload_to=scan_path, max_length=160, blank=True, help_text="Scan of the signed form"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="each_duty_and_the_declaration_are_agreed_to",
                condition=Q(**dict.fromkeys((*DUTIES, "not_excluded"), True)),
            ),
            models.CheckConstraint(
                name="consent_follows_the_notice", condition=Q(signed_on__gte=F("notice_sent_on"))
            ),
            models.CheckConstraint(name="consent_is_signed", condition=~Q(signed_name="")),
            models.CheckConstraint(
                name="the_family_signs_too_where_somebody_else_is_paid",
                condition=Q(paid_to__in=FAMILY_IS_PAID, family_name="", family_signed_on=None)
                | (
                    Q(
                        paid_to__in=(PaidTo.NOMINEE, PaidTo.THIRD_PARTY),
                        family_signed_on__isnull=False,
                        family_signed_on__gte=F("notice_sent_on"),
                    )
                    & ~Q(family_name="")
                ),
            ),
            models.CheckConstraint(
                name="only_the_family_consents_online",
                condition=Q(online=False) | Q(online=True, paid_to__in=FAMILY_IS_PAID),
            ),
            models.CheckConstraint(
                name="only_a_consent_on_paper_has_a_scan", condition=Q(online=False) | Q(paper="")
            ),
            models.CheckConstraint(
                name="a_withdrawal_has_a_day_a_time_and_a_writer",
                condition=Q(withdrawn_on=None, withdrawn_at=None, withdrawn_by=None)
                | Q(
                    withdrawn_on__isnull=False,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                    withdrawn_on__gte=F("signed_on"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Consent to {self.offer_id}"


class AccountCheck(models.Model):
    """That the account is used for nothing else, and whose it is. No number of it is ever kept (R38)."""

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="account_check")
    holder = models.CharField(max_length=160)
    seen = models.CharField(max_length=300, help_text="What was seen: a letter of the bank, say")
    sole_purpose = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="an_account_is_for_nothing_else", condition=Q(sole_purpose=True)
            ),
            models.CheckConstraint(
                name="an_account_has_a_holder_and_was_seen", condition=~Q(holder="") & ~Q(seen="")
            ),
            models.CheckConstraint(
                name="an_account_is_approved_by_somebody_else",
                condition=Q(approved_at=None, approved_by=None)
                | (
                    Q(approved_at__isnull=False, approved_by__isnull=False)
                    & ~Q(approved_by=F("entered_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Account for {self.offer_id}"
