"""What a family's pages of one request read: rows only, the same number of statements whatever the events.

A reader nobody has confirmed gets what they typed and did themselves, and nothing of an officer's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.timezone import localdate

from budgets.models import Offer
from budgets.queries import newest_sent
from casework.enums import LetterKind
from casework.family import letters_list
from casework.family.timeline import Facts, Happening
from casework.models import Decision, IndicativeBudget, Letter, Question, Review
from council.policy import value
from council.working_days import Calendar, calendar
from requests_app.clock import ClockState
from requests_app.enums import ClockKind, StrandKind
from requests_app.models import Event, Evidence, Line, Link, Request, Strand
from requests_app.models.scope import SEES_THE_REQUEST
from requests_app.replay import TARGETS

ABOUT_THE_DECISION = (LetterKind.DECISION, LetterKind.REVIEW_OUTCOME)


@dataclass(frozen=True)
class Followed:
    """One request with everything its reader may know of it."""

    asked: Request
    user_pk: int
    whole: bool
    strands: Sequence[Strand]
    events: Sequence[Event]
    evidence: Sequence[Evidence]
    asked_lines: int
    questions: Sequence[Question]
    links: Sequence[Link]
    figures: Sequence[IndicativeBudget]
    decisions: Sequence[Decision]
    days: Calendar
    letters: Sequence[dict[str, Any]] = ()
    offer: Offer | None = None

    @property
    def strand(self) -> Strand:
        education = [row for row in self.strands if row.kind == StrandKind.EDUCATION]
        return (education or list(self.strands))[0]

    @property
    def open_question(self) -> Question | None:
        return next((row for row in self.questions if row.answered_at is None), None)

    @property
    def answered(self) -> list[Question]:
        return [row for row in self.questions if row.answered_at is not None]

    @property
    def clocked(self) -> list[Request | Strand]:
        return [self.asked, *self.strands]

    @property
    def strand_clocks(self) -> list[ClockState]:
        return [row.clock_state for row in self.strands]

    @property
    def starts_on(self) -> date | None:
        days = [row.starts_on for row in self.decisions if row.starts_on and row.total]
        return min(days, default=None)

    @property
    def happenings(self) -> list[Happening]:
        return [happening(event, self.user_pk) for event in self.events]

    @cached_property
    def facts(self) -> Facts:
        asked = self.asked
        officer = asked.caseworker
        return Facts(
            child=asked.child.first_name,
            asked=self.asked_lines,
            entered_for_family=asked.entered_for_family,
            caseworkers={officer.pk: name_of(officer)} if officer else {},
            questions={row.asked_at: row.text for row in self.questions},
            answers={row.answered_at: row.answer for row in self.answered if row.answered_at},
            figures={row.shared_at: row.amount for row in self.figures if row.shared_at},
            files={row.added_at: row.about or row.name for row in self.evidence},
        )


def followed(asked: Request, user, *, whole: bool) -> Followed:
    return Followed(
        asked=asked,
        user_pk=user.pk,
        whole=whole,
        strands=list(asked.strands.order_by("pk")),
        events=list(_events(asked, user, whole)),
        evidence=list(evidence_of(asked, user, whole=whole)),
        asked_lines=Line.objects.filter(strand__request=asked, asked=True).count(),
        questions=list(questions_of(asked, user)) if whole else [],
        links=list(_links(asked)) if whole else [],
        figures=list(figures_of(asked, user)) if whole else [],
        decisions=list(decisions_of(asked, user)) if whole else [],
        days=calendar(),
        letters=letters_list.of_request(asked, user, whole=whole),
        offer=newest_sent(asked, user) if whole and asked.closed_at else None,
    )


def _events(asked: Request, user, whole: bool):
    rows = Event.objects.visible_to(user).filter(request=asked, seen_by_family=True)
    mine = rows if whole else rows.filter(actor=user)
    return mine.select_related("actor__person").defer("reason")


def evidence_of(asked: Request, user, *, whole: bool):
    rows = Evidence.objects.visible_to(user).filter(request=asked)
    seen = rows if whole else rows.filter(added_by=user)
    return seen.select_related("added_by__person", "answers")


def answer_files(asked: Request, user) -> dict[int, list[Evidence]]:
    """The files of each answer, by the question's primary key."""
    found: dict[int, list[Evidence]] = {}
    for row in evidence_of(asked, user, whole=True).exclude(answers=None):
        found.setdefault(row.answers.question_id, []).append(row)
    return found


def questions_of(asked: Request, user):
    rows = Question.objects.visible_to(user).filter(request=asked)
    return rows.select_related("asked_by__person", "answered_by__person")


def _links(asked: Request):
    rows = Link.objects.confirmed().filter(child=asked.child_id, kind__in=SEES_THE_REQUEST)
    return rows.select_related("person").order_by("pk")


def figures_of(asked: Request, user):
    """Shared figures, oldest first; without the calculations, which are large."""
    rows = IndicativeBudget.objects.visible_to(user).exclude(shared_at=None)
    return rows.filter(strand__request=asked).order_by("strand_id", "number")


def decisions_of(asked: Request, user):
    """Issued decisions, oldest first."""
    rows = Decision.objects.visible_to(user).exclude(issued_at=None)
    return (
        rows.filter(strand__request=asked)
        .select_related("strand", "approved_by__person", "issued_by__person", "from_review")
        .order_by("issued_at", "pk")
    )


def latest_figure(asked: Request, user) -> IndicativeBudget | None:
    return figures_of(asked, user).select_related("calculation", "made_by__person").last()


def letter_of(decision: Decision, user) -> Letter | None:
    return Letter.objects.visible_to(user).filter(decision=decision, kind="decision").first()


def letters_of(strand: Strand, user) -> list[Letter]:
    """The decision letter and that of a review, oldest first."""
    seen = Letter.objects.visible_to(user).filter(strand=strand, kind__in=ABOUT_THE_DECISION)
    return list(seen.order_by("issued_at", "pk"))


def review_of(decision: Decision, user) -> Review | None:
    """The review of this decision, or the one it came from."""
    if decision.from_review_id:
        return decision.from_review
    return Review.objects.visible_to(user).filter(decision=decision).first()


def target_of(seen: Followed) -> Callable[[str, date], int]:
    """Working days a clock was given when it started; those of the clocks in use are stored with them."""
    stored = {(row.clock, row.clock_started_on): row.clock_target for row in seen.clocked}

    def target(kind: str, on: date) -> int:
        return stored.get((kind, on)) or value(TARGETS[ClockKind(kind)], on)

    return target


def decision_days(seen: Followed, today: date) -> int:
    """Working days we promise for a decision; not asked of the database once there is one."""
    return 0 if seen.strand.decided_on else value("decision_days", today)


def happening(event: Event, user_pk: int) -> Happening:
    return Happening(
        pk=event.pk,
        action=event.action,
        at=event.at,
        who=name_of(event.actor),
        yours=event.actor_id == user_pk,
        strand=event.strand_id,
        details=event.details,
    )


def name_of(user) -> str:
    """The name of who acted, from a person already loaded; "" for the portal itself."""
    person = getattr(user, "person", None)
    return person.full_name if person else ""


def phone_of(user) -> str:
    person = getattr(user, "person", None)
    return person.phone if person else ""


def change_events(asked: Request, user) -> list[Event]:
    """What officers changed in the lines since they were sent, oldest first."""
    rows = Event.objects.visible_to(user).filter(request=asked)
    return list(
        rows.filter(action__in=("change_line", "add_line", "remove_line")).order_by("at", "pk")
    )


def sent_lines(asked: Request) -> Iterable[Line]:
    lines = Line.objects.filter(strand__request=asked).select_related("strand")
    return lines.order_by("strand_id", "position")


def day_of(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None
