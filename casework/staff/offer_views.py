"""The offer of a direct payment: prepared, looked at by a second person, sent, answered, taken up."""

from functools import cached_property

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, now

from budgets import queries, services
from budgets.models import Budget, Offer, OfferState
from budgets.notice import missing
from budgets.services import Incomplete
from casework import services as casework
from casework.enums import LetterKind
from casework.letter_facts import everyday_facts
from casework.letters import words_of, written
from casework.offer_facts import how_in_words, offer_facts
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseButton, CaseFormView, CasePage, CaseView
from casework.staff.offer_forms import OfferForm, SendBackForm, initial_of
from casework.staff.offer_steps import steps_of


class OfferPage(CaseView):
    """A page about the newest offer of a case’s education budget."""

    needs: str | tuple[str, ...] = "casework.review"
    tab = "case_offer"

    @cached_property
    def budget(self) -> Budget:
        """Without a budget there is nothing to offer, and no page."""
        found = queries.newest_budget(self.case, self.request.user)
        if found is None:
            raise Http404
        return found

    @cached_property
    def offers(self) -> list[Offer]:
        return list(queries.offers_of(self.case, self.request.user))

    @property
    def newest(self) -> Offer | None:
        return self.offers[0] if self.offers else None

    @property
    def offer(self) -> Offer:
        if self.newest is None:
            raise Http404
        return self.newest

    @property
    def signed_form(self) -> FieldFile | None:
        """The scan of the newest consent on paper that has one."""
        consents = [one.consent for one in self.offers if hasattr(one, "consent")]
        return next((consent.paper for consent in consents if consent.paper), None)

    @property
    def page_url(self) -> str:
        return reverse("case_offer", args=[self.case.reference])

    def get_context_data(self, **kwargs):
        offer = self.newest
        return super().get_context_data(
            **{
                "budget": self.budget,
                "lines": [(row, how_in_words(row)) for row in self.budget.lines.all()],
                "offer": offer,
                "earlier": self.offers[1:],
                "signed_form": self.signed_form,
                "steps": steps_of(offer, self.request.user, localdate()),
                "lacks": missing(offer, localdate())
                if offer and offer.state in (OfferState.DRAFT, OfferState.TO_CHECK)
                else [],
                "said": offer_facts(offer)["offer"] if offer and offer.rhythm else None,
                "send_back_form": SendBackForm(),
                **kwargs,
            }
        )


class CaseOffer(OfferPage, CasePage):
    """Where the offer stands, what it says, and the one thing to do now."""

    template_name = "casework/staff/offer.html"


class OfferButton(OfferPage, CaseButton):
    """One step of an offer; refused, the page says why."""

    needs = "budgets.prepare_offer"
    form_class = VersionForm
    template_name = "casework/staff/offer.html"

    def refused(self, form, error: Exception):
        lacks = {"lacks": error.missing} if isinstance(error, Incomplete) else {}
        return self.render_to_response(
            self.get_context_data(form=form, refusal=str(error), **lacks)
        )


class StartOffer(OfferButton):
    done = "The offer is begun. Fill in what it still needs."

    def act(self, version) -> None:
        casework.prepare_offer(self.budget, actor=self.request.user, at=now())

    def get_success_url(self) -> str:
        return reverse("edit_offer", args=[self.case.reference])


class PutOfferForward(OfferButton):
    done = "A second person looks at it now."

    def act(self, version) -> None:
        services.put_forward(self.offer, actor=self.request.user, at=now(), version=version)


class SendOfferBack(OfferButton):
    form_class = SendBackForm
    done = "It is back with whoever prepared it."

    def act(self, note) -> None:
        services.send_offer_back(self.offer, note=note, actor=self.request.user, at=now())


class SendOffer(OfferButton):
    """The letter as the family will read it, and the button that sends it."""

    needs = "budgets.send_offer"
    template_name = "casework/staff/send_offer.html"
    done = "The offer is sent. The family has been told."

    def get(self, request, *args, **kwargs):
        if self.offer.state != OfferState.TO_CHECK:
            return HttpResponseRedirect(self.page_url)
        return self.render_to_response(self.get_context_data())

    def act(self, version) -> None:
        casework.send_offer(self.offer, actor=self.request.user, at=now(), version=version)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **{
                "letter": self.letter(),
                "style": render_to_string("letters/letter.css"),
                "own": self.offer.prepared_by_id == self.request.user.pk,
                **kwargs,
            }
        )

    def letter(self) -> str:
        kind = LetterKind.OFFER
        facts = everyday_facts(self.case, self.offer.budget.strand, now())
        return written(kind, words_of(kind), facts | offer_facts(self.offer))


class EditOffer(OfferPage, CaseFormView):
    """Everything the notice says. Somebody who was quicker is shown, and what was typed stays."""

    needs = "budgets.prepare_offer"
    form_class = OfferForm
    template_name = "casework/staff/edit_offer.html"
    done = "The offer is saved."

    @cached_property
    def rows(self) -> list:
        return list(self.offer.lines.select_related("line"))

    def get(self, request, *args, **kwargs):
        if self.offer.state != OfferState.DRAFT:
            return HttpResponseRedirect(self.page_url)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"offered": self.rows}

    def get_initial(self):
        return initial_of(self.offer)

    def form_valid(self, form):
        self.typed = form
        return super().form_valid(form)

    def act(self, version, **typed) -> None:
        services.save_offer(
            self.offer,
            lines=self.typed.lines,
            actor=self.request.user,
            at=now(),
            version=version,
            **self.typed.terms,
        )

    def version_now(self) -> int:
        return Offer.objects.visible_to(self.request.user).get(pk=self.offer.pk).version

    def changes_since(self, form) -> list[dict]:
        other = Offer.objects.visible_to(self.request.user).select_related("prepared_by__person")
        offer = other.get(pk=self.offer.pk)
        return [
            {
                "at": offer.prepared_at,
                "what": "Offer saved",
                "who": offer.prepared_by.full_name,
                "strand": "",
                "reason": "",
                "about": "",
                "seen_by_family": False,
            }
        ]

    def get_success_url(self) -> str:
        return self.page_url
