"""The head's or principal's pages: the date of birth, the lines, thank you."""

from django.utils.timezone import now

from casework.models import HeadLink
from casework.on_site import on_site, rows_of
from casework.outside.head_forms import HeadForm
from casework.outside.link_views import Answer, Done, Door, OneLink
from casework.services.head_answers import answer_as_head
from requests_app.services import Refused


class OfHeads(OneLink):
    kind = HeadLink
    reads = ("request__child", "request__plan")


class Head(OfHeads, Door):
    template_name = "casework/outside/birth_date.html"


class HeadAnswer(OfHeads, Answer):
    form_class = HeadForm
    template_name = "casework/outside/answer.html"

    def get_form_kwargs(self):
        lines = on_site(self.link.lines.order_by("strand", "position"))
        return super().get_form_kwargs() | {"lines": lines}

    def form_valid(self, form):
        try:
            answer_as_head(self.link, said=form.said, signed=form.signed, at=now())
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        return self.go_to("done")

    def get_context_data(self, **kwargs):
        request = self.link.request
        return super().get_context_data(child=request.child.name, **kwargs)


class HeadDone(OfHeads, Done):
    template_name = "casework/outside/done.html"

    def get_context_data(self, **kwargs):
        answers = self.link.answers.select_related("line").order_by("pk")
        said = [(answer, rows_of(answer.shown)) for answer in answers]
        return super().get_context_data(said=said, **kwargs)
