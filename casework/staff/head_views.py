"""Asking a head or principal: the link by email, again, not any more, on paper, and the paper itself."""

import hashlib
import json

from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.generic import View

from accounts.access import found
from casework.enums import LetterKind
from casework.models import HeadLink
from casework.on_site import on_site, shown
from casework.services import heads
from casework.services.head_answers import write_down_answer
from casework.services.letters import issue
from casework.staff import others_queries
from casework.staff.case_view import CaseView
from casework.staff.downloads import download
from casework.staff.others_forms import AskHeadForm, PaperAnswerForm
from casework.staff.others_views import OthersButton, OthersForm
from council.policy import value
from council.working_days import calendar
from requests_app.services import Refused


class AskHead(OthersForm):
    form_class = AskHeadForm
    title = "Ask the head or principal"
    done = "The link is on its way to the head."

    @property
    def lead(self) -> str:
        names = ", ".join(line.provision for line in on_site(self.asked))
        if not names:
            return heads.NO_LINE
        return (
            f"They read only the lines on their site: {names}. They see no price and no other part."
        )

    def get_initial(self):
        return others_queries.suggested_head(self.case)

    def act(self, **typed) -> None:
        heads.ask_head(self.case, actor=self.request.user, at=now(), **typed)


class OneQuestion:
    """About the question that is open now."""

    def open_link(self) -> HeadLink:
        waiting = [one for one in self.links if not (one.answered_at or one.cancelled_at)]
        if not waiting:
            raise Refused("No question to a head is open.")
        return waiting[0]


class SendHeadAgain(OneQuestion, OthersForm):
    form_class = AskHeadForm
    title = "Send the head a new link"
    lead = "The older link stops working. The new one has all its time and five tries."
    done = "A new link is on its way. The older one no longer works."

    def get_initial(self):
        person = self.links[0].person if self.links else None
        return {"head_name": person.full_name, "head_email": person.email} if person else {}

    def act(self, **typed) -> None:
        heads.send_again(self.open_link(), actor=self.request.user, at=now(), **typed)


class CancelHead(OneQuestion, OthersButton):
    done = "The head is not asked any more. The link no longer works."

    def act(self, version) -> None:
        heads.cancel(self.open_link(), actor=self.request.user, at=now())


class HeadPaper(OthersForm):
    form_class = PaperAnswerForm
    template_name = "casework/staff/head_paper.html"
    title = "Write down the head’s answer"
    lead = "From the signed form or letter. It counts as if it came through the link."
    done = "The head’s answer is recorded."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"lines": on_site(self.asked)}

    def form_valid(self, form):
        self.said, self.signed = form.said, form.signed
        return super().form_valid(form)

    def act(self, signed_on, note, paper, **typed) -> None:
        write_down_answer(
            self.case,
            said=self.said,
            signed=self.signed,
            signed_on=signed_on,
            note=note,
            paper=paper,
            actor=self.request.user,
            at=now(),
        )


class MakeHeadForm(OthersButton):
    """The form to print (N10); made again for the same lines, it is the same form."""

    def act(self, version) -> None:
        lines = on_site(self.asked)
        if not lines:
            raise Refused(heads.NO_LINE)
        context = self.facts(lines)
        self.letter = issue(
            LetterKind.HEAD_AGREEMENT,
            request=self.case,
            context=context,
            actor=self.request.user,
            at=now(),
            occasion=occasion_of(context),
        )

    def facts(self, lines) -> dict:
        today = localdate()
        suggested = others_queries.suggested_head(self.case)
        person = self.links[0].person.full_name if self.links else suggested.get("head_name", "")
        setting = self.case.plan.setting_name or "the setting"
        return {
            "recipient": person or "Head or principal",
            "address": setting,
            "head_name": person,
            "setting": setting,
            "lines": [_site_line(line, setting) for line in lines],
            "answer_by": calendar().add(today, value("head_days", today)),
        }

    def get_success_url(self) -> str:
        return reverse("letter", args=[self.letter.key])


def _site_line(line, setting: str) -> dict:
    facts = shown(line)
    by = f"{facts['who']}. Checks: {facts['checks'].lower()}"
    about = {"where": setting, "when": facts["when"], "by": by}
    return {
        "position": line.position,
        "provision": line.provision,
        "section_f": line.section_f,
        **about,
    }


def occasion_of(context: dict) -> str:
    """The same for the same lines and the same head."""
    said = json.dumps([context["head_name"], context["setting"], context["lines"]])
    return f"lines-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


class HeadPaperFile(CaseView, View):
    """The signed paper; downloaded, never run."""

    needs = "casework.review"

    def get(self, request, *args, **kwargs):
        rows = HeadLink.objects.visible_to(request.user).filter(request=self.case)
        link = found(rows, pk=self.kwargs["link"])
        return download(link.paper, f"head-{self.case.reference}")
