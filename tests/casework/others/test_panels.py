"""Panels recommend and never decide; none is before the request (R40)."""

from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from casework.models import PanelItem, PanelPack
from casework.panel_pack import make_pack, owed_packs
from casework.services.panels import (
    arrange_panel,
    ask_for_pack,
    change_panel,
    put_on_agenda,
    recommend,
    take_off_agenda,
)
from requests_app.lifecycle import NotAllowed
from requests_app.models import Event, Request
from requests_app.services import Refused
from tests.builders import MONDAY, make_caseworker, make_parent
from tests.builders import make_request as made

pytestmark = pytest.mark.django_db
MEMBERS = [("Helen Abara", "Chair"), ("Priti Nair", "Psychologist")]
DAY = timedelta(days=1)


def make_panel(officer, on: date = date(2026, 10, 1), name: str = "Resource panel"):
    return arrange_panel(
        name=name, held_on=on, place="", members=MEMBERS, actor=officer.user, at=MONDAY
    )


def test_R40_no_panel_is_before_the_day_a_request_was_sent():
    officer = make_caseworker()
    case = made("planning", officer=officer)
    sent = case.submitted_at.date()

    with pytest.raises(Refused, match="R40"):
        put_on_agenda(make_panel(officer, sent - DAY), case, actor=officer.user, at=MONDAY)
    item = put_on_agenda(make_panel(officer, sent), case, actor=officer.user, at=MONDAY)
    with pytest.raises(Refused, match="sent after that day"):
        change_panel(
            item.panel,
            name="Resource panel",
            held_on=sent - 2 * DAY,
            place="",
            members=MEMBERS,
            actor=officer.user,
        )


def test_a_panel_recommends_and_decides_nothing():
    officer = make_caseworker()
    case = made("planning", officer=officer)
    panel = make_panel(officer)
    item = put_on_agenda(panel, case, actor=officer.user, at=MONDAY)
    before = (case.status, case.education.status, case.education.clock_state)
    said = {"recommendation": "agree", "reason": "Fair price.", "actor": officer.user}

    with pytest.raises(Refused, match="not met yet"):
        recommend(item, present=panel.members.all(), at=MONDAY, **said)
    at = MONDAY + timedelta(days=30)
    with pytest.raises(Refused, match="present"):
        recommend(item, present=[], at=at, **said)
    recommend(item, present=panel.members.all()[:1], at=at, **said)

    item.refresh_from_db()
    fresh = Request.objects.get(pk=case.pk)
    assert [one.name for one in item.present.all()] == ["Helen Abara"]
    assert (fresh.status, fresh.education.status, fresh.education.clock_state) == before
    events = Event.objects.filter(request=case, action="panel_recommended")
    assert [event.seen_by_family for event in events] == [False]
    with pytest.raises(Refused, match="stays on the agenda"):
        take_off_agenda(item, actor=officer.user, at=at)


def test_put_twice_a_case_is_on_the_agenda_once():
    officer = make_caseworker()
    panel, case = make_panel(officer), made("planning", officer=officer)
    items = {put_on_agenda(panel, case, actor=officer.user, at=MONDAY).pk for _ in range(2)}
    assert len(items) == PanelItem.objects.count() == 1


def test_who_arranges_panels_works_on_cases():
    with pytest.raises(NotAllowed):
        make_panel(make_parent())


def test_the_pack_is_one_tagged_pdf_of_the_cases_its_asker_may_see():
    officer = make_caseworker()
    case, closed = made("planning", officer=officer), made("withdrawn", officer=officer)
    panel = make_panel(officer)
    put_on_agenda(panel, case, actor=officer.user, at=MONDAY)
    with pytest.raises(Refused, match="closed"):
        put_on_agenda(panel, closed, actor=officer.user, at=MONDAY)
    pack = ask_for_pack(panel, actor=officer.user, at=MONDAY)
    assert ask_for_pack(panel, actor=officer.user, at=MONDAY) == pack
    assert owed_packs() == [pack.pk]

    assert [make_pack(pack.pk), make_pack(pack.pk)] == [True, False]
    pack.refresh_from_db()
    with pack.file.open("rb") as file:
        reader = PdfReader(file)
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        marked = reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert (pack.state, pack.done, pack.cases) == ("done", 1, 1)
    assert marked
    for words in (case.reference, "Reading tutor", "Helen Abara", "Indicative budget", "R25"):
        assert words in text, words
    assert not PanelPack.objects.visible_to(make_caseworker().user).exists()
