"""A health or social care part of a case: sent, told again, taken back, decided on paper."""

from functools import cached_property

from django.http import Http404
from django.utils.timezone import now
from django.views.generic import View

from casework.models import PartnerDecision, Referral
from casework.partner.decision_forms import PaperDecisionForm, initial_of
from casework.services import partners
from casework.services.partner_decisions import write_down_decision
from casework.staff import case_queries
from casework.staff.case_view import CaseView
from casework.staff.downloads import download
from casework.staff.others_forms import RecallForm, SendPartForm
from casework.staff.others_views import OthersButton, OthersForm
from requests_app.enums import StrandKind
from requests_app.models import Strand
from requests_app.services import Refused


class OnePart:
    """The part named in the address; education is none of them."""

    @cached_property
    def part(self) -> Strand:
        kind = self.kwargs["kind"]
        named = [one for one in self.strands if one.kind == kind != StrandKind.EDUCATION]
        if not named:
            raise Http404
        return named[0]

    @property
    def name(self) -> str:
        return self.part.get_kind_display().lower()

    def sent(self) -> Referral:
        referral = Referral.objects.open().filter(strand=self.part).first()
        if referral is None:
            raise Refused("This part is not with a partner.")
        return referral


class SendPart(OnePart, OthersForm):
    needs = "casework.propose"
    form_class = SendPartForm
    template_name = "casework/staff/send_part.html"
    done = "The part is sent. The partner’s people have been told."

    @property
    def title(self) -> str:
        return f"Send the {self.name} part"

    def get_form_kwargs(self):
        files = case_queries.evidence_of(self.case)
        return super().get_form_kwargs() | {"strand": self.part, "evidence": files}

    def get_initial(self):
        lines = [line.provision for line in self.asked if line.strand_id == self.part.pk]
        asks = f"Please decide on: {', '.join(lines)}." if lines else ""
        return {"version": self.part.version, "asks": asks}

    def act(self, evidence=(), **typed) -> None:
        partners.send_to_partner(
            self.part, evidence=evidence, actor=self.request.user, at=now(), **typed
        )


class TellPartAgain(OnePart, OthersButton):
    needs = "casework.propose"
    done = "The partner’s people have been told again."

    def act(self, version) -> None:
        partners.tell_again(self.sent(), actor=self.request.user, at=now())


class RecallPart(OnePart, OthersForm):
    needs = "casework.propose"
    form_class = RecallForm
    done = "The part is back with you."

    @property
    def title(self) -> str:
        return f"Take the {self.name} part back"

    def act(self, reason) -> None:
        partners.recall(self.sent(), reason=reason, actor=self.request.user, at=now())


class PartOnPaper(OnePart, OthersForm):
    """R12: never without the decider's name, date and reference."""

    needs = "casework.propose"
    form_class = PaperDecisionForm
    template_name = "casework/staff/part_on_paper.html"
    lead = "From the partner’s letter, in their words. You decide nothing for them."
    done = "The partner’s decision is recorded. The family has been told."

    @property
    def title(self) -> str:
        return f"Write down the decision on the {self.name} part"

    @cached_property
    def strand(self) -> Strand:
        rows = Strand.objects.visible_to(self.request.user).select_related("sent_to")
        return rows.get(pk=self.part.pk)

    def get_form_kwargs(self):
        lines = [line for line in self.asked if line.strand_id == self.part.pk]
        return super().get_form_kwargs() | {"strand": self.strand, "lines": lines}

    def get_initial(self):
        return initial_of(self.strand)

    def form_valid(self, form):
        self.typed = form
        return super().form_valid(form)

    def act(self, version, paper, **rest) -> None:
        write_down_decision(
            self.part,
            answers=self.typed.answers,
            whole=self.typed.whole,
            paper=paper,
            version=version,
            actor=self.request.user,
            at=now(),
        )

    def version_now(self) -> int:
        return Strand.objects.get(pk=self.part.pk).version


class PartPaperFile(OnePart, CaseView, View):
    needs = "casework.review"

    def get(self, request, *args, **kwargs):
        decision = PartnerDecision.objects.visible_to(request.user).filter(strand=self.part).first()
        return download(decision and decision.paper, f"{self.part.kind}-{self.case.reference}")
