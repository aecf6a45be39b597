"""The summary of a case: the request beside its evidence, people, checks, clock, questions, notes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

from django.utils.timezone import localdate

from budgets.queries import newest_sent, outcome_reviews_in_short, soon_from
from casework import outcome_words
from casework.queries import heads_of
from casework.services.package import OPEN_TO_CHANGE, WITH_AN_APPROVER
from casework.staff import case_queries
from casework.staff.case_actions import doings
from casework.staff.case_forms import NoteForm
from casework.staff.case_frame import address
from casework.staff.case_view import CasePage, CaseView
from casework.staff.checks import Check, Evidenced, State, checks_of
from casework.staff.clock_face import face_of
from casework.staff.family_facts import family_rows, with_provider
from casework.staff.next_step import next_step
from casework.staff.queue_rows import education_of, facts_of, turn_of, url_of
from casework.staff.register_words import window_words
from casework.staff.request_facts import plan_rows, request_rows
from council.templatetags.staff_parts import TURNS
from council.working_days import calendar
from requests_app.models import Request, Strand
from requests_app.register.standing import held_up, plan_dates, taken_over_because
from requests_app.services.moves import may

SEES_REGISTER = "requests_app.see_register"


def may_correct(case: Request, strands: Sequence[Strand], user) -> bool:
    """Whether the plan's facts may be put right now, by this person."""
    with_an_approver = any(strand.status in WITH_AN_APPROVER for strand in strands)
    open_now = case.status in OPEN_TO_CHANGE and not with_an_approver
    return open_now and user.has_perm("casework.calculate")


class SummaryView(CaseView):
    """Everything the summary shows; also what a refused button of it shows again."""

    template_name = "casework/staff/case.html"

    @cached_property
    def today(self):
        return localdate()

    @cached_property
    def lines(self) -> list:
        return case_queries.lines_of(self.case)

    @cached_property
    def ticks(self) -> dict:
        return case_queries.ticks_of(self.case)

    @cached_property
    def questions(self) -> list:
        return case_queries.questions_of(self.case)

    @property
    def is_decided(self) -> bool:
        return any(strand.outcome for strand in self.strands)

    @cached_property
    def outcomes(self) -> dict:
        """Reviews of what was agreed: those that wait for us, and all of them; none before a decision."""
        if not self.is_decided:
            return {"reviews_waiting": [], "outcome_reviews": []}
        found = outcome_reviews_in_short(self.case, self.request.user)
        standing = [outcome_words.standing(one, self.today) for one in found]
        soon = soon_from(self.today) if standing else self.today
        waits = [one for one in standing if one["review"].needs_us(soon)]
        return {"reviews_waiting": waits, "outcome_reviews": standing}

    def reviews(self) -> list:
        if not any(strand.was_reviewed for strand in self.strands):
            return []
        return case_queries.reviews_of(self.case, self.request.user)

    @cached_property
    def excluded(self):
        return case_queries.excluded_of(self.case, self.request.user)

    @property
    def tests(self) -> list:
        """Of whoever would be paid now."""
        return case_queries.tests_of(self.strand, self.lines)

    @cached_property
    def strand(self):
        return education_of(self.strands)

    def get_context_data(self, **kwargs):
        works_on_it = self.request.user.has_perm("casework.review")
        return super().get_context_data(
            **{
                "works_on_it": works_on_it,
                "may_confirm": self.request.user.has_perm("requests_app.confirm_person"),
                "may_assign": self.request.user.has_perm("casework.assign"),
                "may_correct": may_correct(self.case, self.strands, self.request.user),
                **self.register(),
                "people": self.people,
                "lines": [with_provider(line) for line in self.lines if line.asked],
                "rest": len([line for line in self.lines if not line.asked]),
                "plan": plan_rows(self.case.plan),
                "facts": request_rows(self.case),
                "said": family_rows(self.case, self.excluded),
                "evidence": list(case_queries.evidence_of(self.case)),
                "questions": self.questions,
                "reviews": self.reviews(),
                **self.outcomes,
                "today": self.today,
                "notes": list(case_queries.notes_of(self.case)) if works_on_it else [],
                "note_form": NoteForm(),
                **self.what_next(),
                **self.checks(),
                **kwargs,
            }
        )

    def register(self) -> dict:
        """The matched plan record: its window, the days the law sets, what a budget must not hold up (R59)."""
        record = self.case.plan.record
        shown = {"record": record, "may_match": self.request.user.has_perm(SEES_REGISTER)}
        if record is None:
            return shown | {"law": [], "held_up": None, "taken_over": "", "window": ""}
        open_now = self.case.is_open
        return shown | {
            "window": window_words(record, self.today),
            "law": plan_dates(record),
            "held_up": held_up(record, self.today) if open_now else None,
            "taken_over": taken_over_because(record, self.today),
        }

    def what_next(self) -> dict:
        """The next step, the buttons, the clock and whose turn it is."""
        user, case = self.request.user, self.case
        asker = next((link for link in self.people if link.person_id == case.requester_id), None)
        case.asker_confirmed = bool(asker and asker.confirmed_at)
        waiting = [question for question in self.questions if not question.answered_at]
        case.question_due = waiting[0].due_on if waiting else None
        waiting_reviews = self.outcomes["reviews_waiting"]
        facts = replace(
            facts_of(case, self.strand, user),
            outcomes=waiting_reviews[0]["says"] if waiting_reviews else "",
        )
        step = next_step(facts, self.today)
        turn, since = turn_of(case, self.strand)
        return {
            "next": step,
            "next_url": url_of(step, case.reference),
            "doings": doings(case, partial(may, user)),
            "clock": face_of([case, *self.strands], self.today, calendar()),
            "turn": TURNS[turn][1],
            "turn_since": since,
        }

    def checks(self) -> dict:
        """Failing and to confirm as they are; what passed folded."""
        found = checks_of(
            Evidenced(
                request=self.case,
                lines=self.lines,
                people=self.people,
                ticks=self.ticks,
                same_child=case_queries.same_child(self.case, self.request.user),
                calculated=self.strand.indicative_number is not None,
                hand_over=case_queries.hand_over_of(self.case, self.today),
                on=self.today,
                heads=heads_of(self.lines),
                tests=self.tests,
                offer=newest_sent(self.case, self.request.user) if self.is_decided else None,
                excluded=self.excluded,
                sees_excluded=bool(self.excluded)
                or self.case.caseworker_id == self.request.user.pk,
            )
        )
        shown = [self.shown(check) for check in found]
        groups = {state: [one for one in shown if one["state"] == state] for state in State}
        many = {f"{state}_many": len(groups[state]) for state in State}
        return {
            "failing": groups[State.FAILING],
            "confirm": groups[State.CONFIRM],
            "passed": groups[State.PASSED],
            **many,
        }

    def shown(self, check: Check) -> dict:
        """A check for the list; its link only when this person may follow it."""
        more = {"tick_check": check.rule, "payment_tests": self.strand.kind}
        args = (more[check.page],) if check.page in more else ()
        url = address(check.page, self.case.reference, *args) if self.opens(check.page) else None
        anchor = f"#{check.anchor}" if check.anchor else ""
        link = {"url": url + anchor, "link": check.link} if url else {}
        return {"state": check.state, "text": check.text, "rule": check.rule, **link}

    def opens(self, page: str) -> bool:
        if page == "correct_plan":
            return may_correct(self.case, self.strands, self.request.user)
        if page == "match_plan":
            return self.request.user.has_perm(SEES_REGISTER)
        return bool(page) and self.request.user.has_perm("casework.review")


class Summary(SummaryView, CasePage):
    """The first page of a case."""
