"""What the queue reads: counts in two statements, a page of rows in two, whatever their number."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.contrib.auth import get_user_model
from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from accounts.models import Team
from budgets.queries import waiting_in_two
from casework.models import Decision, IndicativeBudget, LineDecision, Question, Review
from casework.staff.queue_order import Order
from requests_app.enums import Status, StrandStatus
from requests_app.lifecycle import OPEN
from requests_app.models import Line, Link, Request, Strand
from requests_app.models.clocked import Clocked

PAGE = 50
SUNDAY = 6

IN_HAND = Q(status__in=OPEN) | Q(status=Status.DECIDED, next_due_on__isnull=False)
SHOWN = (
    *(field.name for field in Clocked._meta.fields),
    *("reference", "status", "role", "next_due_on", "is_paused", "submitted_at"),
    *("child__first_name", "child__last_name"),
    *("plan__phase", "plan__year_group", "plan__main_need"),
    *("plan__setting_name", "plan__setting_kind"),
)


def tabs_for(user, today: date) -> dict[str, Q | Exists]:
    """Which cases stand behind each tab of the queue."""
    return {
        "mine": Q(caseworker=user),
        "team": Q(),
        "unassigned": Q(caseworker=None),
        "waiting": Q(status=Status.WAITING_FOR_FAMILY),
        "to_approve": Q(Exists(waiting_for_approval(user).filter(strand__request=OuterRef("pk")))),
        "overdue": Q(next_due_on__lt=today),
        "due_this_week": Q(next_due_on__gte=today, next_due_on__lte=sunday_of(today)),
    }


def sunday_of(today: date) -> date:
    return today + timedelta(days=SUNDAY - today.weekday())


def waiting_for_approval(user) -> QuerySet[Decision]:
    """Decisions that somebody else proposed."""
    proposed = Decision.objects.filter(strand__status=StrandStatus.PROPOSED, issued_at=None)
    return proposed.exclude(proposed_by=user)


def groups_for(today: date) -> dict[str, Q]:
    """The groups of the queue by time; `today` to its Sunday is this week."""
    sunday, undated = sunday_of(today), Q(next_due_on=None, is_paused=False)
    return {
        "overdue_now": Q(next_due_on__lt=today),
        "this_week": Q(next_due_on__gte=today, next_due_on__lte=sunday),
        "later": Q(next_due_on__gt=sunday) | (undated & Q(status__in=OPEN)),
        "closed": undated & ~Q(status__in=OPEN),
        "paused": Q(next_due_on=None, is_paused=True),
    }


def held(user, closed_too: bool) -> QuerySet[Request]:
    """The cases a queue is about: those in hand, and closed ones only where they are asked for."""
    seen = Request.objects.visible_to(user)
    return seen.sent() if closed_too else seen.filter(IN_HAND)


def counts(user, *, chosen: Q, tab: str, today: date, closed_too: bool = False) -> dict[str, int]:
    """How many cases in hand behind each tab, and in each group of this tab with its filters.

    Two statements: filters that look into other tables are asked once a case, not once a group.
    """
    tabs = tabs_for(user, today)
    shown = held(user, closed_too).filter(tabs[tab] & chosen)
    groups = {name: _count(where) for name, where in groups_for(today).items()}
    return {**_of_tabs(user, tabs, today), **shown.aggregate(**groups, shown=Count("pk"))}


def _of_tabs(user, tabs: dict[str, Q | Exists], today: date) -> dict[str, int]:
    due, short = waiting_in_two(user, today)
    found = held(user, closed_too=False).aggregate(
        **{name: _count(where) for name, where in tabs.items()},
        outcomes=Max(_how_many_in_all(due) + _how_many_in_all(short)),
    )
    if found["outcomes"] is None:
        found["outcomes"] = due.count() + short.count()
    return found


def _how_many_in_all(rows: QuerySet) -> Coalesce:
    """Of cases that are closed: counted beside those in hand, once. The aggregate has none to stand beside when
    no case is in hand, and says None."""
    many = rows.order_by().values(one=Value(1)).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(many), 0)


def _count(where: Q) -> Count:
    return Count("pk", filter=where) if where else Count("pk")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in their order, and whether there are more before and after them."""

    rows: list[Request]
    more_before: bool
    more_after: bool


def page_of(
    user,
    *,
    chosen: Q,
    tab: str,
    today: date,
    order: Order,
    after: str = "",
    before: str = "",
    closed_too: bool = False,
) -> Page:
    """One page of cases after or before a cursor; what is no cursor gives the first page."""
    where = tabs_for(user, today)[tab] & chosen
    cases = rows_for(user)
    cases = cases.sent() if closed_too else cases.filter(IN_HAND)
    cases = cases.filter(where)
    if before and (earlier := order.before(before)) is not None:
        found = list(cases.filter(earlier).order_by(*order.backwards)[: PAGE + 1])
        return Page(found[:PAGE][::-1], more_before=len(found) > PAGE, more_after=True)
    later = order.after(after)
    found = list(cases.filter(later or Q()).order_by(*order.by)[: PAGE + 1])
    return Page(found[:PAGE], more_before=later is not None, more_after=len(found) > PAGE)


def rows_for(user) -> QuerySet[Request]:
    """Cases this person sees with all that a row shows: child, officer, who asks, open question, strands."""
    return _rows().all().visible_to(user)


@cache
def _rows() -> QuerySet[Request]:
    """Built once and never run itself: putting its twelve subqueries together costs more than a page of rows."""
    confirmed = Link.objects.confirmed().filter(
        child=OuterRef("child"), person=OuterRef("requester")
    )
    question = Question.objects.filter(request=OuterRef("pk"), answered_at=None)
    return (
        Request.objects.select_related("child", "plan")
        .only(*SHOWN)
        .annotate(
            asker_confirmed=Exists(confirmed),
            question_due=Subquery(question.values("due_on")[:1]),
            officer_name=F("caseworker__person__full_name"),
        )
        .prefetch_related(Prefetch("strands", strands_with_facts(), "shown_strands"))
    )


def strands_with_facts() -> QuerySet[Strand]:
    """Strands with what their next step depends on: decision in hand, newest figure, lines asked and decided."""
    return _strands().all()


@cache
def _strands() -> QuerySet[Strand]:
    decision = Decision.objects.filter(strand=OuterRef("pk"), issued_at=None, from_review=None)
    decision = decision.order_by("-number")
    budget = IndicativeBudget.objects.filter(strand=OuterRef("pk")).order_by("-number")
    asked = Line.objects.filter(strand=OuterRef("pk"), asked=True)
    written = LineDecision.objects.filter(decision__strand=OuterRef("pk"), decision__issued_at=None)
    in_hand = LineDecision.objects.filter(line=OuterRef("pk"), decision__issued_at=None)
    undecided = asked.filter(~Exists(in_hand))
    return Strand.objects.annotate(
        decision_total=Subquery(decision.values("total")[:1]),
        decision_by=Subquery(decision.values("proposed_by")[:1]),
        decision_note=Subquery(decision.values("sent_back_note")[:1]),
        indicative_number=Subquery(budget.values("number")[:1]),
        indicative_amount=Subquery(budget.values("amount")[:1]),
        indicative_shared=Subquery(budget.values("shared_at")[:1]),
        asked_lines=_how_many(asked, "strand"),
        decided_lines=_how_many(written, "decision__strand"),
        was_reviewed=Exists(Review.objects.filter(decision__strand=OuterRef("pk"))),
        next_line=Subquery(undecided.order_by("position").values("position")[:1]),
    ).order_by("pk")


def _how_many(rows: QuerySet, of: str) -> Subquery:
    return Subquery(rows.order_by().values(of).annotate(n=Count("pk")).values("n"))


def officers() -> QuerySet:
    """Who may be given a case, by name, each with `open_cases`, how many they have."""
    theirs = Request.objects.filter(caseworker=OuterRef("pk"), status__in=OPEN)
    return (
        get_user_model()
        .objects.filter(
            is_active=True,
            groups__permissions__codename="review",
            groups__permissions__content_type__app_label="casework",
        )
        .select_related("person")
        .annotate(open_cases=_how_many(theirs, "caseworker"))
        .order_by(F("person__full_name"), "pk")
        .distinct()
    )


def officers_to_choose() -> list[tuple[int, str, int | None]]:
    """Number, name and open cases of whoever may be given a case."""
    return list(officers().values_list("pk", "person__full_name", "open_cases"))


def teams_to_choose(user) -> list[tuple[int, str]]:
    """For somebody who sees more than one."""
    if not user.has_perm("casework.see_every_team"):
        return []
    return list(Team.objects.order_by("name", "pk").values_list("pk", "name"))
