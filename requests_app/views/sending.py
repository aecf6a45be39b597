"""Check answers, declare, send; and what is said once it is sent."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.generic import TemplateView

from accounts.access import Allowed, found
from council.policy import value
from requests_app import services
from requests_app.forms.declaration import DeclarationForm
from requests_app.models import Request
from requests_app.services import Changed, Refused
from requests_app.services.sending import Missing
from requests_app.summaries import lines_of, parts_of
from requests_app.task_list import PAGES, name_of, url_of
from requests_app.views.draft_page import MAY_ASK, DraftFormPage
from requests_app.views.start import advice_on

CHANGED = (
    "Something changed since you opened this page, perhaps in another tab. "
    "Read your answers again, then send"
)


class CheckView(DraftFormPage):
    form_class = DeclarationForm
    template_name = "requests_app/check.html"
    title = "Check your answers and send"
    guards = False

    def get_initial(self):
        return {"version": self.draft.version}

    def get_context_data(self, **kwargs):
        progress = self.progress
        missing = [
            {"says": self.says(gap), "url": url_of(gap.part, self.draft)}
            for gap in services.missing_in(progress)
        ]
        return super().get_context_data(
            progress=progress,
            parts=parts_of(progress),
            lines=lines_of(progress),
            missing=missing,
            files=self.draft.evidence.all(),
            **advice_on(self.draft),
            **kwargs,
        )

    def says(self, gap: Missing) -> str:
        """A page left in the middle is named by its part."""
        return gap.says if gap.part in PAGES else f"{name_of(gap.part, self.draft)}: {gap.says}"

    def sent_already(self):
        return None if self.draft.is_draft else redirect("sent", reference=self.draft.reference)

    def save_alone(self, form) -> None:
        """`submit` locks and compares by itself; sent twice it is the same request."""
        self.save(form)

    def save(self, form) -> None:
        try:
            self.draft = services.submit(self.draft, **self.stamp, **form.cleaned_data)
        except Changed:
            form.data = {**form.data.dict(), "version": str(self.draft.version)}
            raise Refused(CHANGED) from None

    def get_success_url(self) -> str:
        return reverse("sent", kwargs={"reference": self.draft.reference})


class SentView(Allowed, TemplateView):
    """The confirmation: reference, date, who has it, what happens next."""

    needs = MAY_ASK
    template_name = "requests_app/sent.html"

    def get_context_data(self, **kwargs):
        rows = Request.objects.visible_to(self.request.user).sent().with_child()
        sent = found(rows, reference=self.kwargs["reference"])
        return super().get_context_data(
            sent=sent,
            name=sent.child.first_name,
            days=value("indicative_days", localdate()),
            decision_days=value("decision_days", localdate()),
            **kwargs,
        )
