"""Tells a story through the services, each step at the time it would have happened."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Person, User
from accounts.services import join_as_family
from casework import services as casework
from casework.models import Decision
from casework.services.decisions import without_a_place
from council.working_days import Calendar
from requests_app import services
from requests_app.models import Request, Strand
from senbudgets.demonstration.decider import write_decision
from senbudgets.demonstration.paper import one_page_pdf
from senbudgets.demonstration.said import answers_beside, say_about_the_money
from senbudgets.demonstration.story import Story, answers, assistant
from senbudgets.demonstration.wants import FEES

LONDON = ZoneInfo("Europe/London")
EVENING, MORNING = time(20, 41), time(9, 30)
STEPS = {
    "draft": 0,
    "submitted": 0,
    "confirmed": 1,
    "in_review": 2,
    "waiting": 4,
    "answered": 6,
    "calculated": 8,
    "planning": 9,
    "plan_ready": 17,
    "written": 19,
    "proposed": 21,
    "approved": 23,
    "decided": 24,
    "review_requested": 34,
}
"""Working days after sending at which each step is taken."""


@dataclass
class Cast:
    """Who works on the demonstration's requests, and the families met so far."""

    officers: list[User]
    managers: list[User]
    calendar: Calendar
    logins: dict[str, Person] = field(default_factory=dict)

    def parent_of(self, story: Story) -> Person:
        if story.login:
            return self.logins[story.login]
        address = f"{story.parent.lower().replace(' ', '.')}@example.org"
        return join_as_family(User.objects.create_user(address), full_name=story.parent)


def days_until(story: Story, step: str) -> int:
    """Working days from sending to a step: `late` moves all after the check, `pace` stretches the decision."""
    days = STEPS[step]
    if days > STEPS["plan_ready"]:
        days = STEPS["plan_ready"] + (days - STEPS["plan_ready"]) * story.pace // 7
    return days + (story.late if days > STEPS["in_review"] else 0)


def tell(story: Story, cast: Cast, starts: date) -> Request:
    """The request as it stands at the end of the story; `starts` is the day it is sent."""
    telling = Telling(story, cast, starts)
    if story.to == "withdrawn":
        telling.up_to("in_review")
        telling.withdraw()
    else:
        telling.up_to(story.to)
    return telling.request


class Telling:
    def __init__(self, story: Story, cast: Cast, starts: date) -> None:
        self.story, self.cast, self.starts = story, cast, starts
        self.parent = cast.parent_of(story)
        self.officer = cast.officers[story.officer % len(cast.officers)]
        self.manager = cast.managers[story.officer % len(cast.managers)]
        self.request = self._draft()

    def up_to(self, last: str) -> None:
        for step, days in STEPS.items():
            if step == "draft":
                continue
            if last == "draft" or days > STEPS[last] or (days == STEPS[last] and step != last):
                break
            if step in ("waiting", "answered") and not self.story.questions:
                continue
            getattr(self, f"_{step}")(self._at(step))
            self.request = Request.objects.get(pk=self.request.pk)

    def take(self, *steps: str) -> None:
        """These steps, whatever came between."""
        for step in steps:
            getattr(self, f"_{step}")(self._at(step))
            self.request = Request.objects.get(pk=self.request.pk)

    def withdraw(self) -> None:
        at = self._evening(self.cast.calendar.add(self.starts, 5))
        casework.withdraw(self.request, actor=self.parent.user, at=at)

    @property
    def strand(self) -> Strand:
        return self.request.education

    def _at(self, step: str) -> datetime:
        day = self.cast.calendar.add(self.starts, days_until(self.story, step))
        if step in ("submitted", "answered", "review_requested"):
            return self._evening(day)
        return datetime.combine(day, MORNING, LONDON) + timedelta(minutes=17 * self.story.officer)

    def _evening(self, day: date) -> datetime:
        return datetime.combine(day, EVENING, LONDON)

    def _draft(self) -> Request:
        story, at = self.story, self._evening(self.starts) - timedelta(minutes=50)
        user = self.parent.user
        names: dict[str, Any] = {"first_name": story.first_name, "last_name": story.last_name}
        draft = services.start_draft(actor=user, at=at, birth_date=story.born, **names)
        said = answers(story, self.starts) | answers_beside(
            self.starts.toordinal(), story.first_name
        )
        services.save_answers(draft, actor=user, at=at, **said, consented_at=at)
        for want in story.wants:
            services.add_line(draft, actor=user, at=at, **want.fields())
        if story.assistant_hours:
            services.add_line(draft, actor=user, at=at, **assistant(story))
        say_about_the_money(draft, user, at)
        for name in story.evidence:
            paper = one_page_pdf(f"{story.first_name}: {name}")
            file = SimpleUploadedFile(name, paper, "application/pdf")
            services.add_evidence(
                draft, actor=user, at=at, file=file, about="Price from the provider"
            )
        return Request.objects.get(pk=draft.pk)

    def _submitted(self, at: datetime) -> None:
        services.submit(
            self.request,
            actor=self.parent.user,
            at=at,
            declared_name=self.parent.full_name,
        )

    def _confirmed(self, at: datetime) -> None:
        first, manager = self.cast.officers[0], self.cast.managers[0]
        team = self.officer.person.teams.get()
        if team != self.request.team:
            casework.move_to_team(self.request, team=team, actor=manager, at=at)
        casework.assign(self.request, to=self.officer, actor=manager, at=at)
        link = self.request.child.links.get(person=self.parent)
        actor = self.officer if self.officer.has_perm("requests_app.confirm_person") else first
        services.confirm_link(link, request=self.request, actor=actor, at=at)

    def _in_review(self, at: datetime) -> None:
        casework.start_review(self.request, actor=self.officer, at=at)

    def _waiting(self, at: datetime) -> None:
        text, why, _ = self.story.questions[0]
        due = self.cast.calendar.add(at.date(), 10)
        casework.ask_question(
            self.request, text=text, why=why, due_on=due, actor=self.officer, at=at
        )

    def _answered(self, at: datetime) -> None:
        question = self.request.questions.get(answered_at=None)
        answer = self.story.questions[0][2]
        paper = one_page_pdf(f"{self.story.first_name}: when and where it would be")
        file = SimpleUploadedFile("When and where.pdf", paper, "application/pdf")
        casework.add_answer_file(question, actor=self.parent.user, at=at, file=file)
        casework.answer_question(question, answer=answer, actor=self.parent.user, at=at)

    def _calculated(self, at: datetime) -> None:
        for line in self.strand.lines.asked().filter(provision=FEES.provision):
            casework.change_line(
                line,
                actor=self.officer,
                at=at,
                is_place=True,
                separable=False,
                not_separable_why="A place",
            )
        casework.calculate(self.strand, actor=self.officer, at=at)

    def _planning(self, at: datetime) -> None:
        casework.share(self.strand.indicative_budgets.latest("number"), actor=self.officer, at=at)

    def _plan_ready(self, at: datetime) -> None:
        known = without_a_place(self.strand.lines.all())
        casework.mark_plan_ready(self.strand, actor=self.officer, at=at, not_in_plan=known)

    def _written(self, at: datetime) -> None:
        write_decision(self.story, self.request, self.officer, self.cast.calendar, at)

    def _proposed(self, at: datetime) -> None:
        casework.propose(self._last(), actor=self.officer, at=at)

    def _approved(self, at: datetime) -> None:
        casework.approve(self._last(), actor=self.manager, at=at)

    def _decided(self, at: datetime) -> None:
        casework.issue_letter(self._last(), actor=self.manager, at=at)

    def _review_requested(self, at: datetime) -> None:
        words = "The therapist has written why the group is not enough. Please read the new report."
        casework.ask_for_review(self._last(), representations=words, actor=self.parent.user, at=at)

    def _last(self) -> Decision:
        return self.strand.decisions.latest("number")
