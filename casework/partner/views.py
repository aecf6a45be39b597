"""A partner's list, one part with what it needs to be decided, and its decision."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localdate, now
from django.views.generic import FormView, TemplateView

from accounts.access import Allowed, found
from casework.models import Referral
from casework.partner import queries
from casework.partner.decision_forms import PartnerDecisionForm, initial_of
from casework.services.partner_decisions import decide_as_partner
from casework.services.partners import mark_opened
from casework.staff.refusals import SaidNo, refusals
from requests_app.enums import StrandStatus
from requests_app.models import Line, Strand


class Parts(Allowed, TemplateView):
    needs = "casework.decide_partner_strand"
    template_name = "casework/partner/parts.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        waiting, finished = queries.waiting_for(user), queries.finished_by(user)
        return super().get_context_data(
            waiting=waiting, finished=finished, today=localdate(), **kwargs
        )


class OnePart(Allowed):
    needs = "casework.decide_partner_strand"

    @cached_property
    def strand(self) -> Strand:
        return found(queries.parts_of(self.request.user), pk=self.kwargs["strand"])

    @cached_property
    def lines(self) -> list[Line]:
        return queries.lines_of(self.strand)

    @property
    def sent(self) -> Referral | None:
        return next(iter(self.strand.sent), None)

    @property
    def waits(self) -> bool:
        return self.strand.status == StrandStatus.WITH_PARTNER

    def get_context_data(self, **kwargs):
        strand = self.strand
        shown = {
            "strand": strand,
            "case": strand.request,
            "sent": self.sent,
            "lines": self.lines,
            "waits": self.waits,
            "evidence": queries.evidence_of(strand, self.request.user),
        }
        return super().get_context_data(**kwargs | shown)


class Part(OnePart, TemplateView):
    template_name = "casework/partner/part.html"

    def get_context_data(self, **kwargs):
        if self.sent and self.waits:
            mark_opened(self.sent, at=now())
        return super().get_context_data(
            decision=queries.decision_of(self.strand),
            letters=queries.letters_of(self.strand, self.request.user),
            **kwargs,
        )


class Decide(OnePart, FormView):
    """Decided by a colleague a moment ago, the page says so and keeps what was typed."""

    form_class = PartnerDecisionForm
    template_name = "casework/partner/decide.html"

    def get(self, request, *args, **kwargs):
        if not self.waits:
            return HttpResponseRedirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"strand": self.strand, "lines": self.lines}

    def get_initial(self):
        name = self.request.user.full_name
        return initial_of(self.strand) | {"decider_name": name}

    def form_valid(self, form):
        try:
            with refusals(self.strand):
                decide_as_partner(
                    self.strand,
                    answers=form.answers,
                    whole=form.whole,
                    version=form.cleaned_data["version"],
                    actor=self.request.user,
                    at=now(),
                )
        except SaidNo as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, "Your decision is recorded. The family has been told.")
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("partner_part", args=[self.strand.pk])
