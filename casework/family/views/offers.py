"""The offer of a direct payment: read, agreed to, declined, taken back."""

from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.generic import TemplateView

from budgets import services
from budgets.models import Offer, OfferState
from budgets.queries import in_force, newest_sent
from casework.family import letters_list, offer_page
from casework.family.access import OneRequest
from casework.family.offer_forms import AgreeForm, DeclineForm
from casework.family.views.acting import ActingForm
from casework.offer_facts import offer_facts
from requests_app.lifecycle import NotNow
from requests_app.services import Refused

GONE = "This has been settled meanwhile. Here is where it stands."


class OneOffer(OneRequest):
    """The last notice sent to the family; without one there is no page."""

    whole_only = True

    @cached_property
    def offer(self) -> Offer:
        found = newest_sent(self.asked, self.request.user)
        if found is None:
            raise Http404
        return found

    @property
    def may_answer(self) -> bool:
        return services.may_agree(self.offer, self.request.user)

    def back(self):
        return redirect("offer", reference=self.asked.reference)


class OfferView(OneOffer, TemplateView):
    template_name = "casework/family/offer.html"

    def get_context_data(self, **kwargs):
        offer = self.offer
        page = offer_page.page_of(offer, offer_facts(offer)["offer"])
        earlier = in_force(self.asked, self.request.user)
        return super().get_context_data(
            **page,
            may_answer=self.may_answer,
            earlier=earlier if earlier != offer else None,
            letters=letters_list.of_offer(offer, self.request.user),
            **kwargs,
        )


class AnsweringOffer(OneOffer, ActingForm):
    """A form about the offer; only whoever would be paid has it."""

    states: tuple[str, ...] = (OfferState.SENT,)

    def get(self, request, *args, **kwargs):
        self.only_the_payee()
        return super().get(request, *args, **kwargs) if self.is_open else self.back()

    def post(self, request, *args, **kwargs):
        self.only_the_payee()
        return super().post(request, *args, **kwargs)

    def only_the_payee(self) -> None:
        if not self.may_answer:
            raise Http404

    @property
    def is_open(self) -> bool:
        return self.offer.state in self.states

    def get_context_data(self, **kwargs):
        return super().get_context_data(offer=self.offer, **kwargs)

    def form_valid(self, form):
        try:
            self.act(form.cleaned_data)
        except NotNow:
            messages.info(self.request, GONE)
            return self.back()
        except Refused as no:
            form.add_error(None, str(no))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return self.back()

    done = ""

    def act(self, typed) -> None:
        raise NotImplementedError


class AgreeView(AnsweringOffer):
    form_class = AgreeForm
    template_name = "casework/family/agree.html"
    done = "Thank you. You have agreed to the offer."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"payee": self.offer.payee_name}

    def get_initial(self):
        return {"number": self.offer.number}

    def act(self, typed) -> None:
        services.agree(
            self.offer,
            duties=typed["duties"],
            not_excluded=typed["declaration"] == ["yes"],
            signed_name=typed["signed_name"],
            number=typed["number"],
            actor=self.request.user,
            at=now(),
        )


class DeclineView(AnsweringOffer):
    form_class = DeclineForm
    template_name = "casework/family/decline.html"
    done = "Thank you for telling us. We arrange the support."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"send": "Decline the offer"}

    def act(self, typed) -> None:
        services.decline(self.offer, reason=typed["reason"], actor=self.request.user, at=now())


class StopView(AnsweringOffer):
    """Take back the agreement (regulation 14(1)(a))."""

    form_class = DeclineForm
    template_name = "casework/family/stop_payment.html"
    done = "You have taken back your agreement. We arrange the support."
    states = (OfferState.AGREED, OfferState.TAKEN_UP)

    @cached_property
    def offer(self) -> Offer:
        """The one in force, even where a changed one waits for an answer."""
        agreed = in_force(self.asked, self.request.user)
        found = agreed or newest_sent(self.asked, self.request.user)
        if found is None:
            raise Http404
        return found

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"send": "Take back my agreement"}

    def act(self, typed) -> None:
        at = now()
        services.withdraw_consent(
            self.offer, reason=typed["reason"], on=localdate(at), actor=self.request.user, at=at
        )
