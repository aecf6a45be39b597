"""The yes of everybody whose story it is: for exactly one text and picture, some channels, five years at most."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import LessThanOrEqual

from accounts.models import Person
from budgets.models import Budget
from newsletter.enums import Answer, Channel, ConsentHow, Whose
from newsletter.models.studies import CaseStudy, user
from newsletter.whose_yes import Needed, NobodyMayAgree, key_of, needed_of
from requests_app.models import Link

LONGEST_YEARS = 5
NO_CHANNEL = dict.fromkeys(Channel.values, False)
ANY_CHANNEL = Q(*((channel, True) for channel in Channel.values), _connector=Q.OR)


def as_number(field: str, years: int = 0):
    """A day as 20261124, so that years can be added to it inside a constraint."""
    year = (ExtractYear(field) + years) * 10000
    return year + ExtractMonth(field) * 100 + ExtractDay(field)


class StudyConsentQuerySet(models.QuerySet["StudyConsent"]):
    def visible_to(self, someone):
        """Their own, while they are tied to the child; staff see those of the studies they see."""
        if someone.has_perm("requests_app.ask"):
            tied = Link.objects.confirmed().filter(person__user=someone)
            return self.filter(
                person__user=someone, budget__request__child__in=tied.values("child")
            )
        return self.filter(study__in=CaseStudy.objects.visible_to(someone))

    def standing(self):
        """Asked for the story as it stands."""
        return self.filter(void_at=None)

    def living(self, on: date):
        """A yes that holds on a day, for the text and picture as they stand."""
        return self.standing().filter(
            answer=Answer.YES,
            answered_on__lte=on,
            until__gte=on,
            fingerprint=F("study__fingerprint"),
        )

    def open_channels(self, studies, on: date) -> dict[int, set[str]]:
        """By study: the channels for which everybody whose yes is needed on that day has given it.

        A study without any is left out. Four statements, however many studies.
        """
        living = defaultdict(list)
        for row in self.living(on).filter(study__in=studies):
            living[row.study_id].append(row)
        wanted = needed_of(list(living), on)
        found = {
            study: channels_of(rows, wanted.get(study, NobodyMayAgree()))
            for study, rows in living.items()
        }
        return {study: channels for study, channels in found.items() if channels}


def channels_of(
    living: Iterable["StudyConsent"], wanted: list[Needed] | NobodyMayAgree
) -> set[str]:
    """Those for which everybody wanted is among the living."""
    if isinstance(wanted, NobodyMayAgree):
        return set()
    keys, living = {one.key for one in wanted}, list(living)
    return {
        channel
        for channel in Channel.values
        if keys <= {row.key for row in living if getattr(row, channel)}
    }


class StudyConsent(models.Model):
    """What one person was asked and answered. A changed story makes the row void; it stays as a record.

    `fingerprint` is that of the story they said yes to; `until` the last day it may be used.
    """

    study = models.ForeignKey(CaseStudy, models.CASCADE, related_name="consents")
    budget = models.ForeignKey(Budget, models.PROTECT, related_name="study_consents")
    whose = models.CharField(max_length=12, choices=Whose)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="study_consents",
        help_text="None: a young person who is not in the portal, and answers on paper",
    )
    asked_at = models.DateTimeField()
    asked_by = user()
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=6, choices=ConsentHow, blank=True)
    talked_with = models.CharField(
        max_length=160, blank=True, help_text="On paper: who talked it through with them"
    )
    recorded_by = user(null=True, blank=True)
    by_email = models.BooleanField(default=False)
    on_web = models.BooleanField(default=False)
    in_print = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=600, blank=True, help_text="Why no, or why taken back")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = user(null=True, blank=True)
    void_at = models.DateTimeField(null=True, blank=True, help_text="When the story was changed")

    objects = StudyConsentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "budget", "person"],
                condition=Q(void_at=None, person__isnull=False),
                name="a_person_answers_once_for_a_text",
            ),
            models.UniqueConstraint(
                fields=["study", "budget"],
                condition=Q(void_at=None, whose=Whose.YOUNG_PERSON),
                name="a_young_person_answers_once_for_a_text",
            ),
            models.CheckConstraint(
                name="only_a_young_person_need_not_be_known",
                condition=Q(person__isnull=False)
                | (Q(whose=Whose.YOUNG_PERSON) & ~Q(how=ConsentHow.ONLINE)),
            ),
            models.CheckConstraint(
                name="a_yes_is_whole_and_within_five_years",
                condition=Q(answer__in=(Answer.WAITING, Answer.NO), until=None, **NO_CHANNEL)
                | (
                    Q(
                        answer__in=(Answer.YES, Answer.WITHDRAWN),
                        answered_on__isnull=False,
                        until__isnull=False,
                        until__gt=F("answered_on"),
                    )
                    & ANY_CHANNEL
                    & Q(
                        LessThanOrEqual(as_number("until"), as_number("answered_on", LONGEST_YEARS))
                    )
                ),
            ),
            models.CheckConstraint(
                name="an_answer_says_to_what_how_and_by_whom",
                condition=Q(
                    answer=Answer.WAITING,
                    answered_on=None,
                    how="",
                    recorded_by=None,
                    fingerprint="",
                )
                | (
                    ~(Q(answer=Answer.WAITING) | Q(fingerprint=""))
                    & Q(answered_on__isnull=False, recorded_by__isnull=False)
                    & (Q(how=ConsentHow.ONLINE) | (Q(how=ConsentHow.PAPER) & ~Q(talked_with="")))
                ),
            ),
            models.CheckConstraint(
                name="taken_back_says_when_and_by_whom",
                condition=Q(
                    answer=Answer.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False
                )
                | (~Q(answer=Answer.WITHDRAWN) & Q(withdrawn_at=None, withdrawn_by=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"Consent {self.pk}"

    @property
    def key(self) -> tuple[int, str, int | None]:
        return key_of(self.budget_id, self.whose, self.person_id)

    @property
    def name(self) -> str:
        """Of whoever answers, for staff."""
        return self.person.full_name if self.person else "The young person"

    @property
    def channels(self) -> list[str]:
        return [str(channel.label) for channel in Channel if getattr(self, channel)]

    def lives(self, on: date) -> bool:
        """Whether it holds on a day, as far as the row itself says."""
        return bool(self.answer == Answer.YES and self.until and self.until >= on)
