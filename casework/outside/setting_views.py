"""The pages of a contact at the setting: the date of birth, how it goes, thank you."""

from functools import cached_property

from django.utils.timezone import now

from budgets.models import Voice
from budgets.queries import lines_for_the_setting
from casework.models import SettingLink
from casework.outcome_words import outcome_of
from casework.outside.link_views import Answer, Done, Door, OneLink
from casework.outside.setting_forms import SettingWordForm
from casework.services.setting_words import answer_as_setting
from requests_app.services import Refused


class OfSettings(OneLink):
    kind = SettingLink
    reads = ("review__request__child",)

    @cached_property
    def lines(self) -> list:
        return lines_for_the_setting(self.link.request)


class SettingWord(OfSettings, Door):
    template_name = "casework/outside/setting_birth_date.html"


class SettingWordAnswer(OfSettings, Answer):
    form_class = SettingWordForm
    template_name = "casework/outside/setting_answer.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": self.lines}

    def form_valid(self, form):
        try:
            answer_as_setting(self.link, outcomes=form.outcomes, at=now(), **form.signed)
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        return self.go_to("done")

    def get_context_data(self, **kwargs):
        return super().get_context_data(child=self.link.request.child.name, **kwargs)


class SettingWordDone(OfSettings, Done):
    template_name = "casework/outside/setting_done.html"

    def get_context_data(self, **kwargs):
        saying = self.link.review.sayings.get(voice=Voice.SETTING)
        said = [(outcome_of(word.line), word) for word in saying.outcomes.select_related("line")]
        return super().get_context_data(saying=saying, said=said, **kwargs)
