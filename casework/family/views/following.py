"""Pages that are read: where the request is, what was sent, the indicative budget, the decision."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.generic import TemplateView, View

from allocation.paper import PaperMissing, pdf_of
from casework.family import decided, explained, queries, sent, status
from casework.family.access import OneRequest
from casework.letters import letter_context
from casework.queries import dossier_of
from council.policy import value
from council.queries import the_council
from requests_app.school_age import near_hand_over


class StatusView(OneRequest, TemplateView):
    """Whose turn, what to do, how long, where it is."""

    def get_template_names(self):
        return [f"casework/family/{'status' if self.whole else 'receipt'}.html"]

    def get_context_data(self, **kwargs):
        council, today = the_council(), localdate()
        seen = queries.followed(self.asked, self.request.user, whole=self.whole)
        around = status.Around(
            today,
            council.phone,
            decision_days=queries.decision_days(seen, today),
            target_of=queries.target_of(seen),
        )
        page = status.page_of(seen, around, everything="all" in self.request.GET)
        near = near_hand_over(self.asked.child.birth_date, today)
        asked, user = self.asked, self.request.user
        return super().get_context_data(
            council=council,
            hand_over=near,
            may_withdraw=user.pk in (asked.typed_by_id, asked.requester.user_id),
            **page,
            **kwargs,
        )


class WhatYouSent(OneRequest):
    """All that was sent, as it was sent: on the page, in print and as a PDF."""

    @property
    def reads_contacts(self) -> bool:
        """Who asked, who typed it, and officers; no second parent learns an address (R06)."""
        user, asked = self.request.user, self.asked
        return user.works_here or user.pk in (asked.typed_by_id, asked.requester.user_id)

    def get_context_data(self, **kwargs):
        user = self.request.user
        changes = queries.change_events(self.asked, user)
        lines = sent.as_sent(queries.sent_lines(self.asked), changes)
        about, asking = sent.about_rows(self.asked), sent.asking_rows(self.asked)
        return super().get_context_data(
            about=about if self.reads_contacts else sent.without_contacts(about),
            asking=asking if self.reads_contacts else sent.without_contacts(asking),
            money=sent.money_rows(self.asked, user, contacts=self.reads_contacts),
            lines=[(line, sent.line_rows(line)) for line in lines if line.asked],
            package=[(line, sent.package_rows(line)) for line in lines if not line.asked],
            evidence=queries.evidence_of(self.asked, user, whole=self.whole),
            changes=sent.notes_of(changes) if self.whole else [],
            **kwargs,
        )


class WhatYouSentView(WhatYouSent, TemplateView):
    template_name = "casework/family/what_you_sent.html"


class WhatYouSentPdfView(WhatYouSent, View):
    """The same as a tagged PDF; where none can be made, the page that prints as well."""

    def get(self, request, reference):
        try:
            pdf = pdf_of(
                "casework/family/what_you_sent_paper.html",
                self.get_context_data(council=the_council()),
            )
        except PaperMissing:
            return redirect("what_you_sent", reference=reference)
        name = f'inline; filename="request-{reference}.pdf"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


class IndicativeView(OneRequest, TemplateView):
    whole_only = True
    template_name = "casework/family/indicative.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        figures = list(queries.figures_of(self.asked, user))
        figure = queries.latest_figure(self.asked, user)
        if figure is None:
            raise Http404
        child = self.asked.child.first_name
        return super().get_context_data(
            figure=figure,
            earlier=figures[:-1],
            by=queries.name_of(figure.made_by),
            sum=explained.explained(figure.calculation.answer, child),
            all_support=f"All the extra support in {child}’s plan",
            decided=queries.decisions_of(self.asked, user).exists(),
            officer=queries.name_of(self.asked.caseworker),
            decision_days=value("decision_days", localdate()),
            **kwargs,
        )


class DecisionView(OneRequest, TemplateView):
    """The newest issued decision of each strand, line by line, and the review block."""

    whole_only = True
    template_name = "casework/family/decision.html"

    def get_context_data(self, **kwargs):
        issued = list(queries.decisions_of(self.asked, self.request.user))
        if not issued:
            raise Http404
        newest = {decision.strand_id: decision for decision in issued}
        return super().get_context_data(
            parts=[self._part(decision) for decision in newest.values()],
            officer=queries.name_of(self.asked.caseworker),
            **kwargs,
        )

    def _part(self, decision) -> dict[str, Any]:
        user = self.request.user
        dossier = dossier_of(decision)
        letter = letter_context(dossier, decision.issued_at)
        once = [line.position for line in dossier.lines if line.quantity_kind == "one_off"]
        return {
            "strand": decision.strand,
            "page": decided.page_of(letter, once=once, by=decided_by(decision)),
            "review_rows": decided.review_rows(letter),
            "review": queries.review_of(decision, user),
            "letters": queries.letters_of(decision.strand, user),
        }


def decided_by(decision) -> str:
    """Who approved it; of a decision made anew by a review, who decided that."""
    return queries.name_of(decision.approved_by or decision.issued_by)
