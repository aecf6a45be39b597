"""One request of a load with all its rows."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.models import Decision, LineDecision
from requests_app.enums import Holding, Role, StrandKind, Window
from requests_app.lifecycle import Action, StrandAction
from requests_app.models import Line, Request, Strand
from requests_app.models.strands import HAS_OUTCOME
from senbudgets.load import correspondence, decided, looked_back, offered
from senbudgets.load.calculated import Calculator, indicative
from senbudgets.load.chance import Chance
from senbudgets.load.course import Course
from senbudgets.load.families import Family, link_of, match
from senbudgets.load.padding import pad
from senbudgets.load.people import People
from senbudgets.load.plot import Answer, Plot
from senbudgets.load.rows import Rows
from senbudgets.load.wanted import lines_of
from senbudgets.load.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class Size:
    """How much stands around one request; `last`: an action after which nothing happens any more."""

    events: int
    files: int
    last: str = ""


class Telling:
    """Makes the rows of one request; `chance` is its own."""

    def __init__(self, family: Family, people: People, chance: Chance, rows: Rows) -> None:
        self.family, self.people, self.chance, self.rows = family, people, chance, rows

    def draft(self, begun_on: date) -> None:
        request, strand = self._begin(begun_on)
        self.rows.add([request, strand])
        self.rows.add(lines_of(strand, self.family.plan.setting_kind, self.chance))
        self._link()

    def sent(
        self,
        sent_on: date,
        reference: str,
        size: Size,
        *,
        today: date,
        time: WorkingTime,
        calculator: Calculator,
    ) -> Course:
        """The course it took; its events are to be made once the request is saved."""
        request, strand = self._begin(sent_on)
        lines = lines_of(strand, self.family.plan.setting_kind, self.chance)
        request.reference, request.team = reference, self.people.team
        decision = Decision(strand=strand)
        written = decided.line_decisions(decision, lines, self.chance)
        course = Course(request, strand, time)
        plot = Plot(course, self.chance, today=today, last=size.last)
        plot.play(sent_on, self._answer(written))
        self._match(course)
        pad(course, self.chance, size.events)
        self._finish(course, written)
        self.rows.add([request, strand, *lines])
        self._link(course.time_of("confirm_person"))
        self._around(course, size)
        self._figure(course, lines, calculator)
        if course.times("write_decision"):
            self._decision(course, decision, written)
        return course

    def _answer(self, written: list[LineDecision]) -> Answer:
        return Answer(
            refused=decided.refuses(written),
            agreed=decided.agrees(written),
            paid=decided.pays(written),
            known=None if self.family.looked_up else bool(self.family.own_record),
        )

    def _match(self, course: Course) -> None:
        for action in ("match_record", "not_in_register"):
            if at := course.time_of(action):
                match(self.family, self.people.officer, at)

    def _begin(self, on: date) -> tuple[Request, Strand]:
        begun_at = self.chance.in_office_hours(on)
        family = self.family
        request = Request(
            key=self.chance.key(),
            child=family.child,
            plan=family.plan,
            requester=family.person,
            typed_by=family.user,
            role=Role.PARENT,
            window=self.chance.choice((Window.REVIEW, Window.REVIEW, Window.DRAFT_PLAN)),
            mechanism=Holding.DIRECT_PAYMENT,
            not_working_today="The help in a group is not enough.",
            whole_package_known=True,
            started_at=begun_at,
            saved_at=begun_at,
        )
        return request, Strand(request=request, kind=StrandKind.EDUCATION)

    def _finish(self, course: Course, written) -> None:
        """What the moves carry along."""
        request, strand = course.request, course.strand
        request.submitted_at = request.declared_at = request.saved_at = course.sent_at
        request.declared_name, request.consents_to_share = self.family.person.full_name, True
        request.caseworker = self.people.officer if course.times("assign") else None
        issued_at = course.time_of(StrandAction.ISSUE_LETTER)
        if issued_at and strand.status in HAS_OUTCOME:
            strand.outcome, strand.decided_on = decided.outcome(written), issued_at.date()

    def _around(self, course: Course, size: Size) -> None:
        people, chance, add = self.people, self.chance, self.rows.add
        add(correspondence.questions_of(course, people))
        add(correspondence.notes_of(course, people, chance))
        add(correspondence.ticks_of(course, people))
        add(correspondence.files_of(course.request, size.files, chance))
        add(correspondence.messages_of(course))

    def _figure(self, course: Course, lines: list[Line], calculator: Calculator) -> None:
        if at := course.time_of("calculate"):
            made = calculator.calculation(course.strand, lines, at, self.people.officer)
            shared_at = course.time_of(Action.SHARE_INDICATIVE)
            self.rows.add([made, indicative(course.strand, lines, made, shared_at)])

    def _decision(self, course: Course, decision: Decision, written) -> None:
        decided.complete(decision, written, course, self.people)
        self.rows.add([decision, *written])
        issued_at = course.time_of(StrandAction.ISSUE_LETTER)
        if issued_at is None:
            return
        self.rows.add([decided.letter_of(decision, issued_at, self.chance)])
        if decision.total:
            budget = decided.budget_of(decision, issued_at)
            lines = decided.budget_lines(budget, written, offered.payment(course))
            self.rows.add([budget, *lines])
            self.rows.add(offered.offer_rows(budget, lines, course, self.people))
            self.rows.add(looked_back.review_rows(budget, lines, course, self.people, self.chance))
        if review := decided.review_of(decision, course, self.people):
            self.rows.add([review])

    def _link(self, confirmed_at: datetime | None = None) -> None:
        """A family's first request brings its link, confirmed once an officer has looked."""
        if not self.family.linked:
            self.family.linked = True
            by = self.people.officer if confirmed_at else None
            self.rows.add([link_of(self.family, confirmed_at, by)])
