"""What the family's pages read: how far a draft is, and which requests are theirs."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import Exists, OuterRef, Value

from requests_app.enums import Holding
from requests_app.models import Evidence, Line, Link, Request
from requests_app.models.scope import SEES_THE_REQUEST

PARTS = ("asking", "child", "plan", "support", "money", "package")
LATEST = 50


@dataclass(frozen=True)
class Progress:
    """How far a draft is, part by part; its lines are loaded once."""

    draft: Request
    lines: list[Line]

    @cached_property
    def files(self) -> int:
        return Evidence.objects.filter(request=self.draft).count()

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.asked]

    @property
    def rest(self) -> list[Line]:
        return [line for line in self.lines if not line.asked]

    @property
    def total(self) -> Decimal | None:
        """Pounds a year of the asked lines that have a price; None while none has."""
        priced = [line.annual for line in self.asked if line.annual is not None]
        return sum(priced, Decimal("0.00")) if priced else None

    @property
    def all_priced(self) -> bool:
        return all(line.annual is not None for line in self.asked)

    @property
    def states(self) -> dict[str, str]:
        return {part: _STATES[part](self) for part in PARTS}

    @property
    def done(self) -> int:
        return list(self.states.values()).count("completed")

    @property
    def ready(self) -> bool:
        return self.done == len(PARTS)


def progress_of(draft: Request) -> Progress:
    lines = Line.objects.filter(strand__request=draft).order_by("strand_id", "position")
    return Progress(draft, list(lines))


def _state(done: bool, begun: bool) -> str:
    return "completed" if done else "in_progress" if begun else "not_started"


def _asking(progress: Progress) -> str:
    draft = progress.draft
    return _state(bool(draft.role and draft.window), bool(draft.role or draft.window))


def _child(progress: Progress) -> str:
    return "completed"


def _plan(progress: Progress) -> str:
    plan = progress.draft.plan
    return _state(bool(plan.setting_kind), bool(plan.status))


def _support(progress: Progress) -> str:
    asked = progress.asked
    return _state(bool(asked) and all(line.quantity_kind for line in asked), bool(asked))


def _money(progress: Progress) -> str:
    holding = progress.draft.mechanism
    chosen = holding != Holding.MIX or all(line.mechanism for line in progress.asked)
    return _state(bool(holding) and chosen, bool(holding))


def _package(progress: Progress) -> str:
    return _state(progress.draft.whole_package_known is not None, bool(progress.rest))


_STATES = {
    "asking": _asking,
    "child": _child,
    "plan": _plan,
    "support": _support,
    "money": _money,
    "package": _package,
}


def requests_of(user) -> list[Request]:
    """Drafts and sent requests of a family, the newest first; of somebody who works here, what they typed.

    Each has `whole`: whether this person is confirmed for the child and sees more than what they typed.
    """
    rows = Request.objects.visible_to(user)
    if user.works_here:
        rows = rows.filter(typed_by=user)
    confirmed = Link.objects.confirmed().filter(
        child=OuterRef("child"), person__user=user, kind__in=SEES_THE_REQUEST
    )
    whole = Exists(confirmed) if not user.works_here else Value(True)
    rows = rows.with_child().annotate(whole=whole)
    return list(rows.order_by("-started_at", "-pk")[:LATEST])
