"""Matching a request to a plan of the register: suggestions, a search, and the record's facts taken over."""

from typing import Any

from django import forms
from django.utils.timezone import localdate, now

from casework import services
from casework.staff import register_queries
from casework.staff.case_forms import VersionForm
from casework.staff.case_view import CaseFormView
from casework.staff.match_page import comparison, found_row, suggested_row
from casework.staff.register_forms import RegisterFindForm
from casework.staff.register_words import window_words
from casework.staff.summary_view import may_correct
from requests_app.models import PlanRecord
from requests_app.register.standing import plan_dates, taken_over_because
from requests_app.services import Refused, match_record, say_not_in_register, unmatch
from requests_app.services.matching import facts_of

TAKEN_OVER = "Taken over from the council’s plan record."
GONE = "Choose a plan of the list, or look for another one."


class MatchForm(VersionForm):
    """A button of the page: which one, and for a match of which record."""

    do = forms.ChoiceField(choices=[(one, one) for one in ("match", "none", "undo", "use")])
    record = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class MatchPlan(CaseFormView):
    """Who this child is in the register; what the family typed stands beside what the record says."""

    needs = "requests_app.see_register"
    form_class = MatchForm
    template_name = "casework/staff/match.html"
    done = "Saved. The family does not see it."

    def post(self, request, *args, **kwargs):
        if "q" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = RegisterFindForm(request.POST)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        found = register_queries.found_for(words, request.user)
        rows = [found_row(record) for record in found]
        return self.render_to_response(
            self.get_context_data(form=form, find=form, words=words, found=rows)
        )

    def act(self, version, do, record) -> None:
        DOINGS[do](self.case, record, self.request.user, version)

    def get_context_data(self, **kwargs):
        user, plan, today = self.request.user, self.case.plan, localdate()
        looking = plan.record is None
        suggested = register_queries.suggested_for(self.case.child, user) if looking else []
        context: dict[str, Any] = {
            "plan": plan,
            "record": plan.record,
            "suggested": [suggested_row(one) for one in suggested],
            "find": RegisterFindForm(),
            "words": "",
            "found": [],
            "may_correct": may_correct(self.case, self.strands, user),
            "today": today,
        }
        if plan.record:
            rows = comparison(self.case, facts_of(plan.record, now()))
            context |= {
                "differs": any(row["differs"] for row in rows),
                "window": window_words(plan.record, today),
                "taken_over": taken_over_because(plan.record, today),
                "law": plan_dates(plan.record),
                "rows": rows,
            }
        return super().get_context_data(**context | kwargs)

    def get_success_url(self) -> str:
        done = self.request.POST.get("do")
        return self.case_url if done in ("none", "use") else f"{self.case_url}match/"


def _match(case, record, user, version) -> None:
    seen = PlanRecord.objects.visible_to(user).filter(pk=record).first()
    if seen is None:
        raise Refused(GONE)
    match_record(case, found=seen, actor=user, at=now(), version=version)


def _none(case, record, user, version) -> None:
    say_not_in_register(case, actor=user, at=now(), version=version)


def _undo(case, record, user, version) -> None:
    unmatch(case, actor=user, at=now(), version=version)


def _use(case, record, user, version) -> None:
    if case.plan.record is None:
        raise Refused("Match the request to a plan first.")
    facts = facts_of(case.plan.record, now())
    services.correct_plan(case, actor=user, at=now(), version=version, reason=TAKEN_OVER, **facts)


DOINGS = {"match": _match, "none": _none, "undo": _undo, "use": _use}
