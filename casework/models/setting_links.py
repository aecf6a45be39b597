"""The setting is asked how it goes, for a review of outcomes: the link and its life."""

from functools import cached_property

from django.db import models
from django.db.models import Q

from budgets.models import OutcomeReview
from casework.models.signed_links import SignedLink, SignedLinkQuerySet
from notifications.enums import Template
from requests_app.models import Request
from requests_app.models.scope import visible_q, works_on_cases


class SettingLinkQuerySet(SignedLinkQuerySet):
    def visible_to(self, user):
        """Officers alone: a family is told that the setting was asked, and reads its words."""
        rows = self.filter(visible_q(user, "review__request__"))
        return rows if works_on_cases(user) else self.none()


class SettingLink(SignedLink):
    """A contact at the school, college or nursery was asked for its word on each outcome."""

    page = "setting_word"
    asks = Template.SETTING_ASKED
    reminds = Template.SETTING_REMINDER
    tells_locked = Template.SETTING_LOCKED
    tells_answered = Template.SETTING_ANSWERED

    review = models.ForeignKey(OutcomeReview, models.PROTECT, related_name="setting_links")

    objects = SettingLinkQuerySet.as_manager()

    class Meta(SignedLink.Meta):
        constraints = [
            *SignedLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(answered_at=None, cancelled_at=None),
                name="one_open_ask_of_a_setting",
            ),
        ]

    def __str__(self) -> str:
        return f"Question {self.pk} to a setting"

    @cached_property
    def request(self) -> Request:
        return self.review.request

    @property
    def is_wanted(self) -> bool:
        return self.review.is_open

    def get_staff_url(self) -> str:
        return self.review.get_staff_url()
