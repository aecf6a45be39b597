"""What others say in the demonstration: heads in every state, two parts with partners, two panels."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.timezone import localdate, make_aware

from accounts.models import Organisation, Person, User
from casework.models import HeadLink
from casework.on_site import on_site
from casework.services import change_line
from casework.services.head_answers import Said, Signed, answer_as_head
from casework.services.heads import ask_head
from casework.services.panels import arrange_panel, put_on_agenda, recommend
from casework.services.partner_decisions import Answer, Whole, decide_as_partner
from casework.services.partner_letters import issue_joint_letter
from casework.services.partners import send_to_partner
from casework.services.parts import put_in_parts
from casework.services.signed_links import try_birth_date
from council.working_days import calendar
from requests_app.clock import day_after
from requests_app.enums import Status
from requests_app.models import Line, Request, Strand
from senbudgets.demonstration.story import Story, Want
from senbudgets.demonstration.teller import Cast, Telling
from senbudgets.demonstration.wants import AGREED, LAPTOP, NOT_IN_PLAN, SWIMMING, TUTOR

PHYSIO = Want(
    "Physiotherapy at home",
    "G1",
    "Walks the length of the school hall with a frame",
    "specialist",
    "52.00",
    weeks=40,
    provider="Tide Physiotherapy",
    need="PD",
)
ORLA = Story(
    "Orla",
    "Penhale",
    date(2016, 5, 3),
    "Ruth Penhale",
    "St Petroc’s Primary",
    "mainstream",
    "primary",
    "Year 5",
    "PD",
    (LAPTOP, PHYSIO),
    (),
    assistant_hours=24,
    to="planning",
)
DYLAN = replace(
    ORLA,
    first_name="Dylan",
    last_name="Vosper",
    born=date(2014, 1, 19),
    parent="Kerry Vosper",
    setting="Harbour Academy",
    phase="secondary",
    year_group="Year 7",
    wants=(SWIMMING, PHYSIO),
    endings=(NOT_IN_PLAN,),
    to="decided",
)
MORWENNA = replace(
    ORLA,
    first_name="Morwenna",
    last_name="Keast",
    born=date(2015, 9, 21),
    parent="Jenna Keast",
    setting="St Petroc’s Primary",
    year_group="Year 6",
    endings=(AGREED,),
    to="decided",
)
DECIDING = ("plan_ready", "written", "proposed", "approved", "decided")
HEADS = (
    ("Grace Holt", "Headteacher"),
    ("Martin Yelland", "Headteacher"),
    ("Sunita Rao", "Principal"),
    ("Alan Crews", "Headteacher"),
    ("Beth Tregenza", "Head of inclusion"),
)
MEMBERS = [
    ("Helen Abara", "SEN manager, chair"),
    ("Dr Priti Nair", "Educational psychologist"),
    ("Owen Kitto", "Designated clinical officer"),
    ("Lisa Crane", "Parent carer forum"),
]
REASONS = (
    ("agree", "The outcome is in the plan, the price is fair, and the school supports it."),
    ("more_info", "The panel would like the speech therapist’s report before it says more."),
    ("not_agree", "The plan does not name it. The panel suggests asking at the next review."),
)


def tell_others(people: dict[str, Person], cast: Cast, today: date) -> None:
    """Heads, partners and panels, each in the states a visitor would look for."""
    partner = people["sam.whitlock@bayhealth.example"]
    _waiting(cast, partner.organisation, today)
    _refused(cast, partner.user, today)
    _agreed(cast, partner.user, today)
    open_cases = _open_cases(today)
    _heads(open_cases, today)
    _panels(open_cases, today)


def _at(day: date, hour: int = 11) -> datetime:
    return make_aware(datetime.combine(day, time(hour)))


def _told(cast: Cast, story: Story, starts: date) -> Telling:
    telling = Telling(story, cast, starts)
    telling.up_to("planning")
    return telling


def _waiting(cast: Cast, body: Organisation | None, today: date) -> None:
    """A health part that Bay Health has had for some days."""
    telling = _told(cast, ORLA, day_after(today, -16, calendar()))
    _send(telling.request, body, telling.officer, day_after(today, -5, calendar()))


def _refused(cast: Cast, nurse: User, today: date) -> None:
    """The NHS refused, then the council: one joint letter."""
    starts = day_after(today, -40, calendar())
    telling = _told(cast, DYLAN, starts)
    sent = calendar().add(starts, 10)
    part = _send(telling.request, nurse.person.organisation, telling.officer, sent)
    _refuse(part, nurse, calendar().add(sent, 9))
    telling.take(*DECIDING)
    issue_joint_letter(
        telling.request,
        actor=telling.manager,
        at=_at(calendar().add(starts, 27)),
    )


def _agreed(cast: Cast, nurse: User, today: date) -> None:
    """The NHS and the council both agreed: one budget from two purses."""
    starts = day_after(today, -46, calendar())
    telling = _told(cast, MORWENNA, starts)
    sent = calendar().add(starts, 10)
    part = _send(telling.request, nurse.person.organisation, telling.officer, sent)
    on = calendar().add(sent, 8)
    answer = Answer(
        agreed=True,
        reasons="The therapist’s report says that weekly sessions at home keep the gains of the spring.",
        amount=Decimal("2080.00"),
        mechanism="direct_payment",
    )
    days = {"starts_on": on + timedelta(days=7), "ends_on": on + timedelta(days=371)}
    whole = replace(_whole(on), reference="BH-CCC-0421", delivered_instead="", **days)
    lines = {line.pk: answer for line in part.lines.asked()}
    decide_as_partner(part, answers=lines, whole=whole, actor=nurse, at=_at(on))
    telling.take(*DECIDING)


def _send(request: Request, body: Organisation | None, officer: User, on: date) -> Strand:
    line = Line.objects.get(strand__request=request, provision=PHYSIO.provision)
    put_in_parts(request, {line.pk: "health"}, actor=officer, at=_at(on, 10))
    part = request.strands.get(kind="health")
    asks = (
        "Please decide on physiotherapy at home. Section G1 of the plan names it; the family asks "
        "for a direct payment. The therapist’s report of the spring is with the plan."
    )
    files = list(request.evidence.all()[:1])
    send_to_partner(part, organisation=body, asks=asks, evidence=files, actor=officer, at=_at(on))
    part.refresh_from_db()
    return part


def _refuse(part: Strand, nurse: User, on: date) -> None:
    answer = Answer(
        agreed=False,
        reasons="The block therapy on the ward meets this need twice a week. A payment would pay "
        "for the same therapy a second time.",
        ground="SI 2013/1617, regulation 7: not appropriate for this need",
        would_change="A report that the therapy on the ward no longer meets the need.",
    )
    whole = replace(_whole(on), delivered_instead="The therapy on the ward goes on, twice a week.")
    lines = {line.pk: answer for line in part.lines.asked()}
    decide_as_partner(part, answers=lines, whole=whole, actor=nurse, at=_at(on))


def _whole(on: date) -> Whole:
    return Whole(
        decider_name="Sam Whitlock",
        decider_role="Lead for children’s continuing care",
        reference="BH-CCC-0418",
        decided_on=on,
        law="National Health Service Act 2006, section 12A, and SI 2013/1617",
        review_route="Write to Bay Health, Children’s continuing care, and ask it to think again. It "
        "answers in writing, with reasons. After that you can complain to the Parliamentary and "
        "Health Service Ombudsman.",
        delivered_instead="",
    )


def _open_cases(today: date) -> list[Request]:
    """Cases that an officer has in hand, the longest sent first."""
    rows = Request.objects.filter(
        status__in=(Status.IN_REVIEW, Status.PLANNING), caseworker__isnull=False
    )
    sent = rows.filter(submitted_at__lt=_at(today - timedelta(days=3)))
    ours = sent.exclude(child__first_name__in=("Orla", "Maya"))
    return list(ours.select_related("child", "plan", "caseworker").order_by("submitted_at", "pk"))


def _heads(cases: list[Request], today: date) -> None:
    """Waiting, agreed, refused, locked, ended: each on a case of its own, as far as there are cases."""
    asked = list(zip(HEADS, _with_a_line_on_site(cases, today), strict=False))
    for (name, role), case, does in ((*one, does) for one, does in zip(asked, ACTS, strict=False)):
        ended = does is _leave
        on = max(localdate(case.submitted_at) + timedelta(days=2), today - timedelta(days=26))
        at = _at(on if ended else today - timedelta(days=2))
        email = f"{name.lower().replace(' ', '.')}@school.example"
        link = ask_head(case, head_name=name, head_email=email, actor=case.caseworker, at=at)
        does(link, name, role, at + timedelta(hours=20))


def _with_a_line_on_site(cases: list[Request], today: date) -> Iterator[Request]:
    """Cases with a line at school; where there is none, the family said so on the phone."""
    for case in cases:
        if case.strands.filter(status__in=("proposed", "approved")).exists():
            continue
        lines = list(Line.objects.asked().filter(strand__request=case))
        if lines and not on_site(lines):
            change_line(
                lines[0],
                actor=case.caseworker,
                at=_at(today - timedelta(days=2), 9),
                reason="The family said on the phone that it would be at school.",
                where="setting",
                provider=lines[0].provider or TUTOR.provider,
                provider_checks=["dbs", "references"],
            )
        if lines:
            yield case


def _leave(link: HeadLink, name: str, role: str, at: datetime) -> None:
    """Nothing happens: the link ends, or waits."""


def _wait(link: HeadLink, name: str, role: str, at: datetime) -> None:
    """Sent two days ago; the head has time."""


def _agree(link: HeadLink, name: str, role: str, at: datetime) -> None:
    said = {line.pk: Said(True) for line in link.lines.all()}
    signed = Signed(name, role, True, Decimal("600.00"))
    answer_as_head(link, said=said, signed=signed, at=at)


def _say_no(link: HeadLink, name: str, role: str, at: datetime) -> None:
    no = Said(False, "We have no free room on those days, and could not look after the visitor.")
    said = {line.pk: no for line in link.lines.all()}
    answer_as_head(link, said=said, signed=Signed(name, role, False), at=at)


def _lock(link: HeadLink, name: str, role: str, at: datetime) -> None:
    for day in range(1, 6):
        try_birth_date(link, typed=date(2001, 1, day), at=at)


ACTS = (_leave, _agree, _say_no, _lock, _wait)


def _panels(cases: list[Request], today: date) -> None:
    """A past panel with its recommendations, and one that is coming."""
    past = day_after(today, -4, calendar())
    coming = calendar().add(today, 6)
    heard = [case for case in cases if localdate(case.submitted_at) <= past][: len(REASONS)]
    officer = cases[0].caseworker if cases else None
    if officer is None:
        return
    shared = {"name": "Resource panel", "place": "Harbour House", "members": MEMBERS}
    at = _at(today - timedelta(days=20))
    held = arrange_panel(held_on=past, actor=officer, at=at, **shared)
    for case, (said, reason) in zip(heard, REASONS, strict=False):
        item = put_on_agenda(held, case, actor=case.caseworker, at=at)
        recommend(
            item,
            recommendation=said,
            reason=reason,
            present=held.members.all()[:3],
            actor=case.caseworker,
            at=_at(past, 16),
        )
    ahead = arrange_panel(held_on=coming, actor=officer, at=at, **shared)
    for case in cases[len(REASONS) : len(REASONS) + 4]:
        put_on_agenda(ahead, case, actor=case.caseworker, at=_at(today - timedelta(days=1)))
