"""What heads, partners and panels add to the world of the access matrix."""

from django.core.files.base import ContentFile
from django.utils import timezone

from casework.models import PanelPack
from casework.services.head_answers import Said, write_down_answer
from casework.services.panels import arrange_panel, put_on_agenda
from casework.services.partner_decisions import write_down_decision
from tests.builders import MONDAY
from tests.builders import make_request as made
from tests.casework.others.builders import (
    AT_SCHOOL,
    LATER,
    SIGNED,
    THERAPY,
    WHOLE,
    answers_to,
    asked,
    sent_part,
)
from tests.requests_app.asking import pdf


def add_others(world, worker) -> None:
    """A head who answered on paper and is asked again, a part with the NHS, one decided on paper, a panel."""
    body = world.people["Partner"].organisation
    parent = world.people["Family"]
    case = made("planning", parent=parent, officer=worker, lines=(AT_SCHOOL, THERAPY))
    world.strand_sent = sent_part(case=case, officer=worker, body=body)
    world.others = case
    world.head_link = _answered_on_paper(case, worker)
    asked(case, officer=worker)
    world.papered = _decided_on_paper(parent, worker, body)
    _panel(world, case, worker)


def _answered_on_paper(case, worker):
    lines = case.education.lines.asked().filter(where="setting")
    return write_down_answer(
        case,
        said={line.pk: Said(True) for line in lines},
        signed=SIGNED,
        signed_on=LATER.date(),
        note="By post.",
        paper=pdf(),
        actor=worker.user,
        at=LATER,
    )


def _decided_on_paper(parent, worker, body):
    lines = ({**AT_SCHOOL, "where": "home"}, THERAPY)
    case = made("planning", parent=parent, officer=worker, lines=lines)
    part = sent_part(case=case, officer=worker, body=body)
    said = {"answers": answers_to(part), "whole": WHOLE, "actor": worker.user, "at": LATER}
    write_down_decision(part, paper=pdf(), **said)
    return case


def _panel(world, case, worker) -> None:
    world.panel = arrange_panel(
        name="Resource panel",
        held_on=timezone.localdate(),
        place="",
        members=[("Grace Holt", "Chair")],
        actor=worker.user,
        at=MONDAY,
    )
    world.item = put_on_agenda(world.panel, case, actor=worker.user, at=MONDAY)
    world.pack = PanelPack.objects.create(
        panel=world.panel,
        asked_by=worker.user,
        asked_at=MONDAY,
        state="done",
        finished_at=MONDAY,
        file=ContentFile(b"%PDF-", name="pack.pdf"),
    )
