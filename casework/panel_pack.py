"""Agenda and cases of a panel as one tagged PDF (PDF/UA), made by a worker, case by case.

Evidence is listed, not copied in; the excluded-person answer, notes and questions are not in it."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone

from casework.enums import PackState
from casework.letters import pdf_of
from casework.models import IndicativeBudget, PanelItem, PanelPack
from casework.queries import heads_of
from casework.staff import case_queries
from casework.staff.calculation_page import figure_of
from casework.staff.checks import Evidenced, State, checks_of
from casework.staff.request_facts import plan_rows, request_rows
from council.queries import the_council
from requests_app.models import Request

GIVEN_UP_AFTER = 3
STUCK_AFTER = timedelta(minutes=5)


def make_pack(pack_id: int) -> bool:
    """Make one pack that is owed; whether this call was the one that made it."""
    pack = claim(pack_id)
    if pack is None:
        return False
    try:
        cases = [_written(pack, item) for item in _items(pack)]
        _save(pack, cases)
    except Exception as error:
        _fail(pack, error)
        raise
    return True


def owed_packs() -> list[int]:
    free = PanelPack.objects.owed().filter(_free(timezone.now()))
    return list(free.values_list("pk", flat=True)[:10])


def claim(pack_id: int) -> PanelPack | None:
    """Take it for ourselves; one that a killed worker left behind is taken again."""
    now = timezone.now()
    with transaction.atomic():
        rows = PanelPack.objects.owed().select_for_update(skip_locked=True, of=("self",))
        pack = rows.filter(_free(now), pk=pack_id).select_related("panel", "asked_by").first()
        if pack:
            pack.started_at, pack.done = now, 0
            pack.attempts += 1
            pack.save()
        return pack


def _free(now) -> Q:
    return Q(started_at=None) | Q(started_at__lt=now - STUCK_AFTER)


def _items(pack: PanelPack) -> list[PanelItem]:
    rows = PanelItem.objects.visible_to(pack.asked_by).filter(panel=pack.panel).for_agenda()
    return list(rows.order_by("position", "pk"))


def _written(pack: PanelPack, item: PanelItem) -> dict[str, Any]:
    case = case_of(item, timezone.localdate())
    PanelPack.objects.filter(pk=pack.pk).update(done=F("done") + 1)
    return case


def case_of(item: PanelItem, on) -> dict[str, Any]:
    """One case as the panel reads it: who, what is asked for, the sum, the evidence, the checks."""
    request = Request.objects.with_child().get(pk=item.request_id)
    lines = case_queries.lines_of(request)
    figure = _figure(request)
    return {
        "item": item,
        "case": request,
        "facts": [*request_rows(request), *plan_rows(request.plan)],
        "asked": [line for line in lines if line.asked],
        "rest": [line for line in lines if not line.asked],
        "figure": figure and figure_of(figure),
        "evidence": list(case_queries.evidence_of(request)),
        "checks": [one for one in _checks(request, lines, figure, on) if one.state != State.PASSED],
    }


def _figure(request: Request) -> IndicativeBudget | None:
    rows = IndicativeBudget.objects.filter(strand__request=request)
    return rows.select_related("calculation").order_by("-number").first()


def _checks(request: Request, lines, figure, on) -> list:
    return checks_of(
        Evidenced(
            request=request,
            lines=lines,
            people=case_queries.people_of(request),
            ticks=case_queries.ticks_of(request),
            same_child=(),
            calculated=figure is not None,
            on=on,
            heads=heads_of(lines),
        )
    )


def html_of(pack: PanelPack, cases: list[dict[str, Any]]) -> str:
    """A document of its own: style inside, nothing to fetch, no script."""
    page = {
        "pack": pack,
        "panel": pack.panel,
        "members": list(pack.panel.members.all()),
        "cases": cases,
        "council": the_council(),
        "style": render_to_string("letters/letter.css"),
    }
    return render_to_string("letters/panel_pack.html", page)


def _save(pack: PanelPack, cases: list[dict[str, Any]]) -> None:
    pack.file.save("pack.pdf", ContentFile(pdf_of(html_of(pack, cases))), save=False)
    PanelPack.objects.filter(pk=pack.pk, state=PackState.OWED).update(
        file=pack.file.name,
        state=PackState.DONE,
        finished_at=timezone.now(),
        done=len(cases),
        cases=len(cases),
    )


def _fail(pack: PanelPack, error: Exception) -> None:
    over = pack.attempts >= GIVEN_UP_AFTER
    PanelPack.objects.filter(pk=pack.pk).update(
        state=PackState.FAILED if over else PackState.OWED,
        error=type(error).__name__[:80],
        started_at=None,
    )
