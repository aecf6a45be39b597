"""What comes after an offer was sent, written down by officers: consent, decline, account, change, withdrawal."""

from django.utils.timezone import now
from django.views.generic import View

from budgets import services
from budgets.models import Offer, OfferState
from casework import services as casework
from casework.staff.case_view import SmallForm
from casework.staff.downloads import download
from casework.staff.offer_forms import AccountForm, ChangeForm, EndForm, PaperConsentForm
from casework.staff.offer_views import OfferButton, OfferPage


class AboutOffer(OfferPage, SmallForm):
    needs = "budgets.prepare_offer"

    def state_now(self) -> str:
        return self.offer.state


class PaperConsent(AboutOffer):
    form_class = PaperConsentForm
    states = (OfferState.SENT,)
    title = "Consent on paper"
    lead = "Write down what stands on the signed form. It counts only if it was signed after the offer was sent."
    done = "The consent is written down. Next comes the account."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"offer": self.offer}

    def act(self, declaration, **typed) -> None:
        casework.record_consent(
            self.offer,
            not_excluded=declaration == ["yes"],
            actor=self.request.user,
            at=now(),
            **typed,
        )


class ConsentPaper(OfferPage, View):
    def get(self, request, *args, **kwargs):
        return download(self.signed_form, f"consent-{self.case.reference}")


class DeclineOffer(AboutOffer):
    form_class = EndForm
    states = (OfferState.SENT,)
    title = "The family declines"
    lead = "The support is arranged instead. It does not get less."
    done = "Written down. The support is to be arranged."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"send": "Write down that they decline"}

    def act(self, reason, on) -> None:
        services.decline(self.offer, reason=reason, actor=self.request.user, at=now())


class WithdrawConsent(AboutOffer):
    form_class = EndForm
    states = (OfferState.AGREED, OfferState.TAKEN_UP)
    title = "Consent is withdrawn"
    lead = (
        "The payment must stop (regulation 14). The support is arranged instead, from that day on."
    )
    done = "Written down. The payment stops, and the support is to be arranged."

    @property
    def offer(self) -> Offer:
        """The one that was agreed to, even where a changed one waits."""
        agreed = (one for one in self.offers if one.state in self.states)
        return next(agreed, None) or super().offer

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"send": "Write down the withdrawal"}

    def act(self, reason, on) -> None:
        services.withdraw_consent(
            self.offer, reason=reason, on=on, actor=self.request.user, at=now()
        )


class ChangeOffer(AboutOffer):
    form_class = ChangeForm
    states = (OfferState.SENT, OfferState.AGREED, OfferState.TAKEN_UP)
    title = "Change the offer"
    lead = (
        "A changed offer is a new one, and needs a new consent (regulation 8). One that the family "
        "has not settled yet is taken back now; one that is taken up stays until the new one is."
    )
    done = "The changed offer is begun, with everything of the one before."

    def act(self, reason) -> None:
        services.change_offer(self.offer, reason=reason, actor=self.request.user, at=now())


class EnterAccount(AboutOffer):
    form_class = AccountForm
    states = (OfferState.AGREED,)
    title = "The account"
    lead = "Only that it was seen, whose it is, and that it is used for nothing else. No number of it is kept."
    done = "A second person approves the account now."

    def get_initial(self):
        return {"holder": self.offer.payee_name}

    def act(self, sole_purpose, **typed) -> None:
        services.enter_account(
            self.offer,
            sole_purpose=sole_purpose == ["yes"],
            actor=self.request.user,
            at=now(),
            **typed,
        )


class ApproveAccount(OfferButton):
    needs = "budgets.approve_account"
    done = "The account is approved and the payment is taken up. The family has the final budget in writing."

    def act(self, version) -> None:
        casework.approve_account(self.offer, actor=self.request.user, at=now())
