from celery import shared_task
from django.conf import settings
from django.utils.module_loading import import_string

from casework import exports
from casework.letters import render_pdf
from casework.models import Letter
from notifications.broker import ask_worker


@shared_task(name="casework.render_letter")
def render_letter(letter_id: int) -> None:
    render_pdf(Letter.objects.get(pk=letter_id))


def nudge(letter_id: int) -> None:
    """Ask a worker for the PDF now; a broker that is down only means later."""
    ask_worker(render_letter, letter_id)


@shared_task(name="casework.make_table")
def make_table(export_id: int) -> bool:
    return exports.make(export_id)


def nudge_table(export_id: int) -> None:
    """Ask a worker for the file now; the sweep finds what a lost nudge left."""
    ask_worker(make_table, export_id)


@shared_task(name="casework.make_pack")
def make_panel_pack(pack_id: int) -> bool:
    """Its maker shows pages and stands above tasks: it is named in the settings, as writers of exports are."""
    return import_string(settings.PANEL_PACK_MAKER)(pack_id)


def nudge_pack(pack_id: int) -> None:
    """Ask a worker for the panel's pack now; the sweep finds what a lost nudge left."""
    ask_worker(make_panel_pack, pack_id)
