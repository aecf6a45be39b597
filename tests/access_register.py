"""A plan in the register, a file that waits, a table somebody asked for: for the access matrix."""

from types import SimpleNamespace

from casework import services as casework
from casework.exports import make
from casework.models import DataExport, QuestionTemplate
from insights.services.deciles import DECILES
from requests_app.models import PlanRecord, RegisterLoad
from requests_app.services import check_file, load_file
from requests_app.services.loads import check
from tests.builders import MONDAY
from tests.requests_app.register.files import a_file, a_row


def add_register(world: SimpleNamespace) -> None:
    manager = world.people["Manager"].user
    load_file(_checked("first.csv", manager), actor=manager, at=MONDAY)
    world.record = PlanRecord.objects.get()
    world.load = _checked("second.csv", manager)
    world.deciles = check(
        DECILES, b"Postcode,Decile\nTQ1 2AB,3\n", name="d.csv", actor=manager, at=MONDAY
    )
    world.table = _table(world.people["Caseworker"].user)
    make(world.table.pk)
    world.table.refresh_from_db()
    world.ready = QuestionTemplate.objects.first()
    world.team = world.people["Caseworker"].teams.get()


def _checked(name: str, manager) -> RegisterLoad:
    return check_file(a_file(a_row()), name=name, actor=manager, at=MONDAY)


def _table(officer) -> DataExport:
    return casework.order_table(
        "queue",
        title="Queue",
        filters={"tab": "team"},
        in_words="My team",
        actor=officer,
        at=MONDAY,
    )
