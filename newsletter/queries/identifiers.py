"""What a story's cases know of their families: gathered for the re-identification check alone, shown to nobody."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import Person
from budgets.models import Budget, BudgetLine, Instalment, Offer
from casework.models import Decision, HeadLink, PartnerDecision, Recipient, SettingLink
from council.queries import the_council
from newsletter.identity import Identifiers
from newsletter.identity.left_out import OF_A_NEED, OF_A_PHASE
from newsletter.models import CaseStudy
from requests_app.models import Line, Link, MoneyHolder, PlanRecord, Request

STATEMENTS = 14
"""How many statements `identifiers_of` takes, however many budgets a story has."""


def identifiers_of(study: CaseStudy, on: date) -> Identifiers:
    """Of all cases of a story, whoever asks: an editor learns that a word tells, never what a case says."""
    budgets = list(
        Budget.objects.filter(study_parts__study=study, study_parts__ended_at=None)
        .select_related("request__child", "request__plan__record")
        .order_by("pk")
    )
    gathered = Gathered()
    for budget in budgets:
        _budget(gathered, budget, study, on)
    requests = [budget.request_id for budget in budgets]
    _people(gathered, requests, [budget.request.child_id for budget in budgets])
    _professionals(gathered, requests)
    _support(gathered, requests)
    _money(gathered, budgets)
    council = the_council()
    return gathered.done(known=(council.name, council.short_name))


@dataclass(slots=True)
class Gathered:
    """Lists to add to, named as in Identifiers; what is empty, and what is twice, falls away at the end."""

    names: list[str] = field(default_factory=list)
    professionals: list[str] = field(default_factory=list)
    settings: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    providers: list[str] = field(default_factory=list)
    birth_dates: list[date] = field(default_factory=list)
    dates: list[date | datetime | None] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    year_groups: list[str] = field(default_factory=list)
    amounts: list[Decimal | None] = field(default_factory=list)
    references: list[str | None] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def done(self, known: tuple[str, ...]) -> Identifiers:
        self.dates = [localdate(one) if isinstance(one, datetime) else one for one in self.dates]
        kept = {name: _once(getattr(self, name)) for name in self.__slots__}
        return Identifiers(**kept, known=known)


def _once(values: Iterable) -> tuple:
    return tuple(dict.fromkeys(value for value in values if value))


def _budget(to: Gathered, budget: Budget, study: CaseStudy, on: date) -> None:
    request, child, plan = budget.request, budget.request.child, budget.request.plan
    to.names.append(child.name)
    to.addresses.append(child.address)
    to.postcodes.append(child.postcode)
    to.settings.append(plan.setting_name)
    to.year_groups.append(plan.year_group)
    to.references += [request.reference, child.upn]
    to.phones.append(request.phone)
    to.birth_dates.append(child.birth_date)
    to.dates += [budget.starts_on, budget.ends_on, budget.decided_on]
    to.dates += [request.submitted_at, request.received_on, request.window_date, plan.stage_date]
    to.ages += _ages(child.birth_date, _first_day(request), on)
    to.left_out += OF_A_NEED.get(plan.main_need, ()) if not study.need else ()
    to.left_out += OF_A_PHASE.get(plan.phase, ()) if not study.phase else ()
    if plan.record:
        _record(to, plan.record)


def _record(to: Gathered, record: PlanRecord) -> None:
    """What the council's own plan says, where it differs from what the family typed."""
    to.names.append(record.name)
    to.settings.append(record.setting_name)
    to.postcodes.append(record.postcode)
    to.references += [record.native_id, record.upn]
    to.dates += [record.requested_on, record.draft_sent_on, record.issued_on, record.reviewed_on]


def _first_day(request: Request) -> date:
    return (
        localdate(request.submitted_at) if request.submitted_at else localdate(request.started_at)
    )


def _ages(birth_date: date, first: date, last: date) -> Iterator[int]:
    yield from range(_age(birth_date, first), _age(birth_date, last) + 1)


def _age(birth_date: date, on: date) -> int:
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (not had_birthday)


def _people(to: Gathered, requests: Sequence[int], children: Sequence[int]) -> None:
    """Everybody ever tied to the children, whoever asked, and whoever holds the money."""
    linked = Link.objects.filter(child__in=children).values("person")
    asked = Request.objects.filter(pk__in=requests).values("requester")
    tied = Person.objects.filter(Q(pk__in=linked) | Q(pk__in=asked))
    rows = tied.order_by("pk").values_list("full_name", "address", "phone", "email")
    for name, address, phone, email in rows:
        _add(to, name, phone, email)
        to.addresses.append(address)
    holders = MoneyHolder.objects.filter(request__in=requests).order_by("pk")
    for name, phone, email, firm in holders.values_list("name", "phone", "email", "organisation"):
        _add(to, name, phone, email)
        to.providers.append(firm)
    paid = Recipient.objects.filter(strand__request__in=requests).order_by("pk")
    to.names += paid.values_list("name", flat=True)


def _add(to: Gathered, name: str, phone: str, email: str) -> None:
    to.names.append(name)
    to.phones.append(phone)
    to.emails.append(email)


def _professionals(to: Gathered, requests: Sequence[int]) -> None:
    """Caseworkers, whoever proposed, approved and issued, heads, contacts at settings, and partners who decided."""
    decisions = Decision.objects.filter(strand__request__in=requests)
    deciders = (decisions.values(who) for who in ("proposed_by", "approved_by", "issued_by"))
    asked = HeadLink.objects.filter(request__in=requests)
    contacts = SettingLink.objects.filter(review__request__in=requests)
    assigned = Request.objects.filter(pk__in=requests).values("caseworker")
    wanted = Q(user__in=assigned) | Q(pk__in=asked.values("person"))
    wanted |= Q(pk__in=contacts.values("person"))
    for users in deciders:
        wanted |= Q(user__in=users)
    staff = Person.objects.filter(wanted).order_by("pk")
    to.professionals += staff.values_list("full_name", flat=True)
    of_links = (
        rows.order_by("pk").values_list("name", "setting_name") for rows in (asked, contacts)
    )
    for name, setting in chain.from_iterable(of_links):
        to.professionals.append(name)
        to.settings.append(setting)
    partners = PartnerDecision.objects.filter(strand__request__in=requests).order_by("pk")
    to.professionals += partners.values_list("decider_name", flat=True)
    to.dates += decisions.order_by("pk").values_list("issued_at", flat=True)


def _support(to: Gathered, requests: Sequence[int]) -> None:
    lines = Line.objects.filter(strand__request__in=requests).order_by("pk")
    for provider, price in lines.values_list("provider", "unit_price"):
        to.providers.append(provider)
        to.amounts.append(price)


def _money(to: Gathered, budgets: Sequence[Budget]) -> None:
    to.amounts += [budget.total for budget in budgets]
    lines = BudgetLine.objects.filter(budget__in=budgets).order_by("pk")
    to.amounts += lines.values_list("amount", flat=True)
    offers = Offer.objects.filter(budget__in=budgets).order_by("pk")
    for payee, amount, sent in offers.values_list("payee_name", "amount", "sent_at"):
        to.names.append(payee)
        to.amounts.append(amount)
        to.dates.append(sent)
    payments = Instalment.objects.filter(offer__budget__in=budgets).order_by("pk")
    for amount, due in payments.values_list("amount", "due_on"):
        to.amounts.append(amount)
        to.dates.append(due)
