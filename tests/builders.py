"""People and requests in any state, made through the services as the portal makes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Group

from accounts.models import Person, Team, User
from casework import services as casework
from casework.enums import TestOfPayment
from casework.services.decisions import without_a_place
from requests_app import services
from requests_app.enums import StrandStatus
from requests_app.progress import progress_of

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
_numbers = count(1)

STEPS = [
    "draft",
    "submitted",
    "confirmed",
    "in_review",
    "calculated",
    "planning",
    "plan_ready",
    "written",
    StrandStatus.PROPOSED,
    StrandStatus.APPROVED,
    StrandStatus.DECIDED,
    StrandStatus.REVIEW_REQUESTED,
]


def make_person(*groups: str, name: str = "", email: str = "", teams=()) -> Person:
    number = next(_numbers)
    email = email or f"person{number}@example.org"
    user = User.objects.create_user(email, "a long enough password")
    user.groups.set(Group.objects.filter(name__in=groups))
    person = Person.objects.create(user=user, full_name=name or f"Person {number}", email=email)
    person.teams.set(teams)
    return person


def make_parent(**fields) -> Person:
    return make_person("Family", **fields)


def intake_team() -> Team:
    return Team.objects.get_or_create(intake=True, defaults={"name": "Coast team"})[0]


def make_caseworker(**fields) -> Person:
    return make_person("Caseworker", **{"teams": [intake_team()], **fields})


def make_manager(**fields) -> Person:
    return make_person("Manager", **fields)


ANSWERS = {
    "plan_status": "in_force",
    "plan_setting_kind": "mainstream",
    "plan_setting_name": "Bayview Primary",
    "plan_phase": "primary",
    "plan_main_need": "ASD",
    "plan_stage_date": date(2026, 9, 1),
    "role": "parent",
    "window": "review",
    "mechanism": "direct_payment",
    "payee": "me",
    "ability_to_manage": "alone",
    "arranged_today": "A teaching assistant helps in class. The school pays.",
    "strands_chosen": True,
    "shares_with": ["setting", "providers"],
    "consents_to_share": True,
    "whole_package_known": True,
}
TUTOR = {
    "asked": True,
    "provision": "Reading tutor",
    "section_f": "F3",
    "outcome": "Reads a page alone",
    "purpose": "learning_support",
    "where": "home",
    "mechanism": "direct_payment",
    "quantity_kind": "sessions",
    "minutes": Decimal(60),
    "times_a_week": Decimal(2),
    "weeks": Decimal(38),
    "unit_price": Decimal("30.00"),
    "delivered_by": "setting",
    "paid_by": "setting",
}
ASSISTANT = {
    "asked": False,
    "provision": "Teaching assistant",
    "section_f": "F2",
    "quantity_kind": "sessions",
    "minutes": Decimal(60),
    "times_a_week": Decimal(15),
    "weeks": Decimal(38),
    "unit_price": Decimal("16.00"),
    "delivered_by": "setting",
    "paid_by": "setting",
}
IDENTIFIED = {
    "budget": "identified",
    "against_plan": "as_much",
    "payment": "agreed",
    "mechanism": "direct_payment",
    "reasons": "Section F3 gives two hours a week of reading support to this child.",
}
TESTS_MET = {
    test: {"answer": "yes", "note": "" if test == "5_2_d" else "Talked through with the family."}
    for test in TestOfPayment.values
}


def make_draft(parent: Person | None = None, *, at: datetime = MONDAY, lines=(TUTOR,), **answers):
    """A draft ready to send, with the rest of the package: a teaching assistant."""
    parent = parent or make_parent()
    number = next(_numbers)
    draft = services.start_draft(
        actor=parent.user,
        at=at,
        first_name=answers.pop("first_name", f"Child{number}"),
        last_name=answers.pop("last_name", "Example"),
        birth_date=answers.pop("birth_date", date(2018, 3, 10)),
    )
    draft = services.save_answers(draft, actor=parent.user, at=at, **{**ANSWERS, **answers})
    for fields in (*lines, ASSISTANT):
        services.add_line(draft, actor=parent.user, at=at, **fields)
    answer_about_the_money(draft, parent.user, at)
    return type(draft).objects.get(pk=draft.pk)


def answer_about_the_money(draft, user, at: datetime) -> None:
    """Who holds it and whether the law rules them out, where the way it is held calls for that."""
    progress = progress_of(draft)
    if progress.asks_holder:
        services.name_money_holder(draft, actor=user, at=at, name="Rosa Lund", has_agreed=True)
    if progress.paid_out:
        services.declare_excluded(draft, actor=user, at=at, answer="no")


def make_request(status: str = "submitted", *, parent=None, officer=None, approver=None, **what):
    """A request walked to `status` (one of STEPS, or "waiting_for_family", "withdrawn"), a day a step."""
    at = what.pop("at", MONDAY)
    parent = parent or make_parent()
    intake_team()
    request = make_draft(parent, at=at, **what)
    walk = Walk(request, parent, officer, approver, at)
    return walk.to(status)


def meet_the_tests(strand, *, officer: User, at: datetime) -> None:
    """Somebody is named who would be paid, and meets every test."""
    paid = casework.name_recipient(strand, kind="parent", name="A Parent", actor=officer, at=at)
    casework.record_tests(paid, TESTS_MET, actor=officer, at=at)


class Walk:
    """Takes one request through the steps, through the services."""

    def __init__(self, request, parent, officer, approver, at) -> None:
        self.request, self.parent, self.at = request, parent, at
        self._officer, self._approver = officer, approver

    @property
    def officer(self) -> User:
        self._officer = self._officer or make_caseworker()
        return self._officer.user

    @property
    def approver(self) -> User:
        self._approver = self._approver or make_manager()
        return self._approver.user

    def to(self, status: str):
        if status == "withdrawn":
            self.to("submitted")
            casework.withdraw(self.fresh, actor=self.parent.user, at=self.next_day())
        elif status == "waiting_for_family":
            self.to("in_review")
            at = self.next_day()
            due = (at + timedelta(days=14)).date()
            casework.ask_question(
                self.fresh, text="Where would it be?", due_on=due, actor=self.officer, at=at
            )
        else:
            for step in STEPS[1 : STEPS.index(status) + 1]:
                getattr(self, f"_{step}")(self.next_day())
        return self.fresh

    def next_day(self) -> datetime:
        self.at += timedelta(days=1)
        return self.at

    @property
    def fresh(self):
        return type(self.request).objects.get(pk=self.request.pk)

    @property
    def strand(self):
        return self.fresh.education

    @property
    def decision(self):
        return self.strand.decisions.get()

    def _submitted(self, at):
        services.submit(self.request, actor=self.parent.user, at=at, declared_name="A Parent")

    def _confirmed(self, at):
        link = self.request.child.links.get(person=self.parent)
        services.confirm_link(link, request=self.fresh, actor=self.officer, at=at)

    def _in_review(self, at):
        casework.start_review(self.fresh, actor=self.officer, at=at)

    def _calculated(self, at):
        casework.calculate(self.strand, actor=self.officer, at=at)

    def _planning(self, at):
        casework.share(self.strand.indicative_budgets.get(), actor=self.officer, at=at)

    def _plan_ready(self, at):
        unnamed = without_a_place(self.strand.lines.all())
        casework.mark_plan_ready(self.strand, actor=self.officer, at=at, not_in_plan=unnamed)

    def _written(self, at):
        casework.tick_check(
            self.fresh, rule="R25", found="Checked with the family.", actor=self.officer, at=at
        )
        meet_the_tests(self.strand, officer=self.officer, at=at)
        decision = casework.decision_in_hand(self.strand, actor=self.officer)
        for line in self.strand.lines.asked():
            casework.save_line_decision(decision, line, actor=self.officer, at=at, **IDENTIFIED)
        casework.save_decision(
            decision,
            actor=self.officer,
            at=at,
            starts_on=date(2027, 1, 4),
            ends_on=date(2028, 1, 3),
            evidence_considered="The plan and the tutor's quote.",
            below_indicative_reason="",
        )

    def _proposed(self, at):
        casework.propose(self.decision, actor=self.officer, at=at)

    def _approved(self, at):
        casework.approve(self.decision, actor=self.approver, at=at)

    def _decided(self, at):
        casework.issue_letter(self.decision, actor=self.approver, at=at)

    def _review_requested(self, at):
        casework.ask_for_review(
            self.decision, representations="Please look again.", actor=self.parent.user, at=at
        )
