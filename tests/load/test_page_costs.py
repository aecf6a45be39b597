"""The benchmark's pages open, and none asks the database more often than its target allows."""

from datetime import date

import pytest

from bench.pages import pages
from bench.stopwatch import cost_of
from senbudgets.load.seeding import seed_load

pytestmark = pytest.mark.django_db


def test_every_measured_page_keeps_to_its_statements(time_machine):
    time_machine.move_to("2026-10-05 10:00:00+01:00", tick=True)
    seed_load(60, 3, date(2026, 10, 5), say=lambda words: None)

    over = {
        page.name: cost
        for page in pages()
        if page.statements
        and (cost := cost_of(page.page, times=2, warm=1).statements) > page.statements
    }

    assert over == {}
