"""The tests of a direct payment: who would be paid, and what was found on each (R30–R33)."""

from functools import cached_property

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now

from casework import services
from casework.enums import TestOfPayment
from casework.models import PaymentTest, Recipient
from casework.queries import recipient_of
from casework.services.payments import STILL_OPEN, may_know_exclusion, writings
from casework.staff.case_view import CaseFormView
from casework.staff.event_words import happened
from casework.staff.payment_forms import RecipientForm, TestsForm, initial_of_tests
from casework.staff.payment_queries import what_the_family_said
from requests_app.enums import Role
from requests_app.models import Strand


class PaymentTests(CaseFormView):
    """Both forms on one page; this one saves the answers."""

    needs = "casework.review"
    template_name = "casework/staff/payment.html"
    form_class = TestsForm
    done = "The answers are saved."

    @property
    def tab(self) -> str:
        return f"decide-{self.kwargs['kind']}"

    @cached_property
    def strand(self) -> Strand:
        found = next((one for one in self.strands if one.kind == self.kwargs["kind"]), None)
        if found is None:
            raise Http404
        found.request = self.case
        return found

    @cached_property
    def recipient(self) -> Recipient | None:
        return recipient_of(self.strand)

    @cached_property
    def rows(self) -> list[PaymentTest]:
        """Those this person may know."""
        rows = self.recipient.tests.all() if self.recipient else []
        return [row for row in rows if row.test in self.tests]

    @cached_property
    def tests(self) -> list[str]:
        knows = may_know_exclusion(self.request.user, self.case, self.strand)
        return [test for test in TestOfPayment.values if knows or test != TestOfPayment.EXCLUDED]

    @property
    def may_write(self) -> bool:
        may = self.request.user.has_perm("casework.propose")
        return may and self.strand.status in STILL_OPEN

    @property
    def page_url(self) -> str:
        return reverse("payment_tests", args=[self.case.reference, self.kwargs["kind"]])

    def get_success_url(self) -> str:
        return self.page_url

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"tests": self.tests}

    def get_initial(self):
        return {**initial_of_tests(self.rows), "version": self.version_now()}

    def form_valid(self, form):
        self.typed = form.answers
        return super().form_valid(form)

    def act(self, version, **typed) -> None:
        if self.recipient is None:
            raise Http404
        actor = self.request.user
        services.record_tests(self.recipient, self.typed, actor=actor, at=now(), version=version)

    def version_now(self) -> int:
        return writings(self.strand).count()

    def changes_since(self, form) -> list[dict]:
        missed = max(self.version_now() - (form.cleaned_data.get("version") or 0), 1)
        events = writings(self.strand).select_related("actor__person", "strand").order_by("-pk")
        return [happened(event) for event in events[:missed]]

    def get_context_data(self, **kwargs):
        form = kwargs.get("form")
        return super().get_context_data(
            **{
                "strand": self.strand,
                "recipient": self.recipient,
                "tests_form": form if isinstance(form, TestsForm) else self.tests_form(),
                "who_form": form if isinstance(form, RecipientForm) else self.who_form(),
                "rows": self.rows,
                "open": len(TestOfPayment) - self.answered,
                "hidden": len(self.tests) < len(TestOfPayment),
                "may_write": self.may_write,
                "said": what_the_family_said(self.case, self.request.user),
                "decide_url": reverse("decide", args=[self.case.reference, self.kwargs["kind"]]),
                **kwargs,
            }
        )

    @property
    def answered(self) -> int:
        return len(self.recipient.tests.all()) if self.recipient else 0

    def tests_form(self) -> TestsForm:
        return TestsForm(tests=self.tests, initial=self.get_initial())

    def who_form(self) -> RecipientForm:
        paid = self.recipient
        if paid:
            stored = {name: getattr(paid, name) for name in ("kind", "name", "nominated_on")}
            return RecipientForm(initial={**stored, "version": self.version_now()})
        return RecipientForm(initial={**self.likely_recipient(), "version": self.version_now()})

    def likely_recipient(self) -> dict:
        """Whoever the family named, or who asked."""
        case = self.case
        holder = getattr(case, "money_holder", None)
        if holder and holder.kind == "nominee":
            return {"kind": "nominee", "name": holder.name}
        kind = "young_person" if case.role == Role.YOUNG_PERSON else "parent"
        return {"kind": kind, "name": case.requester.full_name}


class NameRecipient(PaymentTests):
    """The button that says who would be paid; named anew, the tests begin again."""

    needs = "casework.propose"
    form_class = RecipientForm
    done = "Saved. The tests are answered for this person."

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.page_url)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        del kwargs["tests"]
        return kwargs

    def get_initial(self):
        return {}

    def form_valid(self, form):
        return super(PaymentTests, self).form_valid(form)

    def act(self, version, **who) -> None:
        services.name_recipient(
            self.strand, actor=self.request.user, at=now(), version=version, **who
        )
