"""Asking a contact at the setting how it goes, for a review of outcomes: a link by email, again, not any more."""

from functools import cached_property

from django.utils.timezone import now

from budgets.models import ReviewState, Voice
from casework.models import SettingLink
from casework.services import setting_words
from casework.staff import others_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseButton
from casework.staff.others_forms import AskSettingForm
from casework.staff.outcome_views import ReviewForm, ReviewPage
from requests_app.services import Refused


class OneAsk(ReviewPage):
    @cached_property
    def open_link(self) -> SettingLink | None:
        return self.review.setting_links.open().select_related("person").first()


class AskSetting(OneAsk, ReviewForm):
    """The first link, or a new one in place of the one they have."""

    form_class = AskSettingForm
    states = (ReviewState.ASKED, ReviewState.DUE)
    title = "Ask the setting how it goes"
    done = "The link is on its way."

    @property
    def lead(self) -> str:
        says = [
            "They read the outcomes and what was agreed for them: no amount, and no other word."
        ]
        if self.open_link:
            says.append(
                "The older link stops working. The new one has all its time and five tries."
            )
        elif self.review.sayings.filter(voice=Voice.SETTING).exists():
            says.append("Their answer takes the place of what is written down for them.")
        return " ".join(says)

    def get_initial(self):
        if self.open_link:
            person = self.open_link.person
            return {"contact_name": person.full_name, "contact_email": person.email}
        return others_queries.suggested_contact(self.case)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"lead": self.lead, **kwargs})

    def act(self, **typed) -> None:
        said = {"actor": self.request.user, "at": now(), **typed}
        if self.open_link:
            setting_words.ask_setting_again(self.open_link, **said)
        else:
            setting_words.ask_setting(self.review, **said)


class StopAskingSetting(OneAsk, CaseButton):
    form_class = VersionForm
    template_name = "casework/staff/outcome_review.html"
    done = "The setting is not asked any more. The link no longer works."

    def act(self, version) -> None:
        if self.open_link is None:
            raise Refused("No question to the setting is open.")
        setting_words.stop_asking_setting(self.open_link, actor=self.request.user, at=now())
