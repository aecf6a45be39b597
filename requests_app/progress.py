"""How far a draft is: which parts its answers call for, and which of them are done."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef

from requests_app.asking_choices import Payee
from requests_app.enums import Holding, Mechanism, Role, StrandKind, Window
from requests_app.models import (
    EqualityAnswers,
    Evidence,
    Line,
    MoneyHolder,
    Request,
    Unfinished,
)

OPTIONAL = ("needs", "more", "views", "evidence", "help", "equality")
CORE = ("asking", "child", "window", "plan", "strands", "support", "money", "package")
"""What an officer who types a paper request must have; the rest is asked later."""


@dataclass
class Around:
    """What one query knows of a draft beside its lines. `excluded`: the answer, or nothing."""

    strands: list[str]
    holder: bool = False
    excluded: str = ""
    equality: bool = False
    files: bool = False
    unfinished: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a draft is, part by part; its lines are loaded once."""

    draft: Request
    lines: list[Line]
    around: Around

    @property
    def strands(self) -> list[str]:
        """Kinds of the strands that are wanted, education first."""
        return [kind.value for kind in StrandKind if kind in self.around.strands]

    @cached_property
    def holder(self) -> MoneyHolder | None:
        return (
            MoneyHolder.objects.filter(request=self.draft).first() if self.around.holder else None
        )

    @cached_property
    def unfinished(self) -> list[Unfinished]:
        """Pages on which something stands typed that no button has saved."""
        if not self.around.unfinished:
            return []
        return list(Unfinished.objects.filter(request=self.draft).order_by("page"))

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
    def ways(self) -> set[str]:
        """Every mechanism wanted, for the whole request or for a line of it."""
        if self.draft.mechanism != Holding.MIX:
            return {self.draft.mechanism}
        return {line.mechanism for line in self.asked}

    @property
    def third_party(self) -> bool:
        return Mechanism.THIRD_PARTY in self.ways

    @property
    def paid_out(self) -> bool:
        return bool({Mechanism.DIRECT_PAYMENT, Mechanism.THIRD_PARTY} & self.ways)

    @property
    def asks_payee(self) -> bool:
        return self.paid_out and not self.third_party

    @property
    def asks_holder(self) -> bool:
        return self.third_party or (self.asks_payee and self.draft.payee == Payee.NOMINEE)

    @property
    def parts(self) -> list[str]:
        """Names of the parts this draft has, in order: what its answers do not call for is left out."""
        return [part for part, wanted in _PARTS.items() if wanted(self)]

    @property
    def states(self) -> dict[str, str]:
        """Part → completed, in_progress, not_started or optional."""
        return {part: self._state(part) for part in self.parts}

    def _state(self, part: str) -> str:
        done, begun = _DONE[part](self)
        if done:
            return "completed"
        return "in_progress" if begun else "optional" if part in OPTIONAL else "not_started"

    @property
    def needed(self) -> dict[str, str]:
        """The states of what must be done before sending."""
        core = self.draft.entered_for_family
        return {
            part: state
            for part, state in self.states.items()
            if part not in OPTIONAL and (part in CORE or not core)
        }

    @property
    def done(self) -> int:
        return list(self.needed.values()).count("completed")

    @property
    def ready(self) -> bool:
        return self.done == len(self.needed) and not self.around.unfinished


def progress_of(draft: Request) -> Progress:
    return progress_of_each([draft])[0]


def progress_of_each(drafts: Sequence[Request]) -> list[Progress]:
    """The same for several drafts, at the cost of one."""
    if not drafts:
        return []
    ids = [draft.pk for draft in drafts]
    lines: dict[int, list[Line]] = {}
    rows = Line.objects.filter(strand__request__in=ids).select_related("strand")
    for line in rows.order_by("strand_id", "position"):
        lines.setdefault(line.strand.request_id, []).append(line)
    around = _around(ids)
    return [Progress(draft, lines.get(draft.pk, []), around[draft.pk]) for draft in drafts]


def _around(ids: list[int]) -> dict[int, Around]:
    beside: dict[str, Any] = {
        "equality": EqualityAnswers,
        "files": Evidence,
        "unfinished": Unfinished,
    }
    told = {
        f"has_{name}": Exists(model.objects.filter(request=OuterRef("pk")))
        for name, model in beside.items()
    }
    found: dict[int, Around] = {}
    rows = Request.objects.filter(pk__in=ids).annotate(
        strand_kind=F("strands__kind"),
        has_holder=F("money_holder__pk"),
        has_excluded=F("excluded_person__answer"),
        **told,
    )
    names = ("holder", "excluded", *beside)
    for pk, kind, holder, excluded, *rest in rows.values_list(
        "pk", "strand_kind", *(f"has_{name}" for name in names)
    ):
        known = Around([], bool(holder), excluded or "", *rest)
        found.setdefault(pk, known).strands.append(kind)
    return found


def _always(progress: Progress) -> bool:
    return True


def _has_education(progress: Progress) -> bool:
    return StrandKind.EDUCATION in progress.strands


_PARTS = {
    "asking": _always,
    "child": _always,
    "window": _always,
    "plan": _always,
    "needs": _always,
    "more": _always,
    "strands": _always,
    "support": _always,
    "money": _always,
    "payee": lambda progress: progress.asks_payee,
    "managing": lambda progress: progress.asks_payee and progress.draft.payee != Payee.NOMINEE,
    "holder": lambda progress: progress.asks_holder,
    "excluded": lambda progress: progress.paid_out,
    "package": _has_education,
    "today": _always,
    "views": _always,
    "evidence": _always,
    "help": _always,
    "share": _always,
    "equality": lambda progress: not progress.draft.entered_for_family,
}


def _asking(progress: Progress) -> tuple[bool, bool]:
    draft = progress.draft
    further: dict[str, Any] = {
        Role.REPRESENTATIVE: draft.represents_under,
        Role.OTHER: draft.role_details,
    }
    return bool(draft.role and further.get(draft.role, True)), bool(draft.role)


def _window(progress: Progress) -> tuple[bool, bool]:
    draft = progress.draft
    known = draft.window != Window.OTHER or draft.plan.status
    return bool(draft.window and known), bool(draft.window)


def _support(progress: Progress) -> tuple[bool, bool]:
    asked = progress.asked
    return bool(asked) and all(line.quantity_kind for line in asked), bool(asked)


def _money(progress: Progress) -> tuple[bool, bool]:
    holding = progress.draft.mechanism
    chosen = holding != Holding.MIX or all(line.mechanism for line in progress.asked)
    return bool(holding) and chosen, bool(holding)


def _more(progress: Progress) -> tuple[bool, bool]:
    child = progress.draft.child
    return bool(child.upn or child.looked_after or child.free_meals), False


def _help(progress: Progress) -> tuple[bool, bool]:
    draft = progress.draft
    easy = draft.wants_easy_read is not None
    return bool(draft.help_wanted or draft.interpreter or easy), False


def _package(progress: Progress) -> tuple[bool, bool]:
    return progress.draft.whole_package_known is not None, bool(progress.rest)


def _views(progress: Progress) -> tuple[bool, bool]:
    return bool(progress.draft.childs_views or progress.draft.childs_picture_id), False


_DONE = {
    "asking": _asking,
    "child": lambda progress: (True, True),
    "window": _window,
    "plan": lambda progress: (bool(progress.draft.plan.setting_kind), False),
    "needs": lambda progress: (bool(progress.draft.plan.main_need), False),
    "more": _more,
    "strands": lambda progress: (progress.draft.strands_chosen, False),
    "support": _support,
    "money": _money,
    "payee": lambda progress: (bool(progress.draft.payee), False),
    "managing": lambda progress: (bool(progress.draft.ability_to_manage), False),
    "holder": lambda progress: (progress.around.holder, False),
    "excluded": lambda progress: (bool(progress.around.excluded), False),
    "package": _package,
    "today": lambda progress: (
        bool(progress.draft.arranged_today),
        bool(progress.draft.not_working_today),
    ),
    "views": _views,
    "evidence": lambda progress: (progress.around.files, False),
    "help": _help,
    "share": lambda progress: (bool(progress.draft.shares_with), False),
    "equality": lambda progress: (progress.around.equality, False),
}
