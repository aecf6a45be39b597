"""What an officer does with a case before the decision: each view calls one service."""

from functools import cached_property

from django.http import Http404, HttpResponseRedirect
from django.utils.timezone import now

from casework import services
from casework.staff import case_queries, queue_queries
from casework.staff.case_forms import (
    AnswerForm,
    NoteForm,
    OfficerForm,
    PlanForm,
    TickForm,
    VersionForm,
    WithdrawForm,
)
from casework.staff.case_view import CaseFormView, CasePage
from casework.staff.event_words import happened
from casework.staff.queue_order import are_numbers
from casework.staff.summary_view import SummaryView
from requests_app.services import Refused, confirm_link

EVENTS_A_PAGE = 50


class ButtonView(SummaryView, CaseFormView):
    """A button of the summary: refused, the summary says why; opened by itself, it leads there."""

    form_class = VersionForm

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(self.case_url)


class StartReview(ButtonView):
    needs = "casework.review"
    done = "The review has started."

    def act(self, version) -> None:
        services.start_review(self.case, actor=self.request.user, at=now(), version=version)


class ConfirmPerson(ButtonView):
    """Whoever is confirmed sees all of the child's requests from now on (R65)."""

    needs = "requests_app.confirm_person"
    done = "Confirmed. They now see the whole request, and have been told."

    def act(self, version) -> None:
        link = next((one for one in self.people if one.pk == self.kwargs["link"]), None)
        if link is None:
            raise Http404
        confirm_link(link, request=self.case, actor=self.request.user, at=now())


class AddNote(ButtonView):
    needs = "casework.review"
    form_class = NoteForm
    done = "Note saved. The family does not see it."

    def act(self, text) -> None:
        services.add_note(self.case, text=text, actor=self.request.user, at=now())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"note_form": kwargs.get("form", NoteForm())})

    def get_success_url(self) -> str:
        return f"{self.case_url}#notes"


class OnePage(CaseFormView):
    """One form on a page of its own. `title` is its heading; `lead` a sentence under it."""

    template_name = "casework/staff/case_form.html"
    title = ""
    lead = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"title": self.title, "lead": self.lead, **kwargs})


class AnswerForFamily(OnePage):
    """An answer given by phone or letter counts as one typed here."""

    needs = "requests_app.enter_for_family"
    form_class = AnswerForm
    title = "Write down the family’s answer"
    done = "Saved. The clock runs again."

    @cached_property
    def question(self):
        waiting = [one for one in case_queries.questions_of(self.case) if not one.answered_at]
        return waiting[0] if waiting else None

    def get_context_data(self, **kwargs):
        question = self.question
        lead = f"They were asked: {question.text}" if question else "No question is open."
        return super().get_context_data(**{"lead": lead, **kwargs})

    def act(self, answer) -> None:
        if self.question is None:
            raise Refused("No question is open: it has been answered already.")
        services.answer_question(self.question, answer=answer, actor=self.request.user, at=now())


class WithdrawForFamily(OnePage):
    needs = "requests_app.enter_for_family"
    form_class = WithdrawForm
    title = "Withdraw the request for the family"
    lead = "Only when they said so. They are told, and may ask again at any time."
    done = "The request is withdrawn."

    def act(self, reason) -> None:
        services.withdraw(self.case, reason=reason, actor=self.request.user, at=now())


class Assign(OnePage):
    needs = "casework.assign"
    form_class = OfficerForm
    title = "Give the case to an officer"
    done = "The case has a new officer."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"officers": queue_queries.officers()}

    def get_initial(self):
        chosen = self.case.caseworker_id or self.request.user.pk
        return {"to": chosen, "version": self.case.version}

    def act(self, to, version) -> None:
        services.assign(self.case, to=to, actor=self.request.user, at=now(), version=version)


def seen_of(tick) -> str:
    return tick.at.isoformat() if tick else ""


class TickCheck(OnePage):
    """A check that only a person can make."""

    needs = "casework.review"
    form_class = TickForm
    done = "Confirmed."

    @property
    def title(self) -> str:
        question = TickForm.question_of(self.kwargs["rule"])
        if question is None:
            raise Http404
        return question

    def get_initial(self):
        tick = self.tick()
        return {"found": tick.found if tick else "", "seen": seen_of(tick)}

    def tick(self):
        return case_queries.ticks_of(self.case).get(self.kwargs["rule"])

    def act(self, found, seen) -> None:
        services.tick_check(
            self.case,
            rule=self.kwargs["rule"],
            found=found,
            actor=self.request.user,
            at=now(),
            seen=seen,
        )

    def take_note_of(self, form) -> None:
        form.data = form.data.copy()
        form.data["seen"] = seen_of(self.tick())

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"lead": f"Rule {self.kwargs['rule']}", **kwargs})


class CorrectPlan(OnePage):
    needs = "casework.calculate"
    form_class = PlanForm
    title = "Correct the plan record"
    lead = "Put right what the family typed. What you change here, the calculation uses."
    done = "The plan record is corrected."

    def get_initial(self):
        case, plan = self.case, self.case.plan
        of_plan = {
            name: getattr(plan, name.removeprefix("plan_"))
            for name in PlanForm.base_fields
            if name.startswith("plan_")
        }
        return of_plan | {"window": case.window, "role": case.role, "version": case.version}

    def act(self, **answers) -> None:
        services.correct_plan(self.case, actor=self.request.user, at=now(), **answers)


class History(CasePage):
    """Everything that happened, newest first, with what the family does not see marked."""

    needs = "casework.review"
    tab = "case_history"
    template_name = "casework/staff/history.html"

    def get_context_data(self, **kwargs):
        before = self.request.GET.get("before", "")
        events = case_queries.history_of(
            self.case,
            self.request.user,
            int(before) if are_numbers(before) else None,
            EVENTS_A_PAGE,
        )
        shown = events[:EVENTS_A_PAGE]
        older = shown[-1].pk if len(events) > len(shown) else None
        names = case_queries.officers_named_in(shown)
        rows = [happened(event, names) for event in shown]
        return super().get_context_data(**{"events": rows, "older": older, **kwargs})
