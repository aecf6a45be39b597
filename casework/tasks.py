import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from casework.letters import render_pdf
from casework.models import Letter

log = logging.getLogger(__name__)


@shared_task(name="casework.render_letter")
def render_letter(letter_id: int) -> None:
    render_pdf(Letter.objects.get(pk=letter_id))


def nudge(letter_id: int) -> None:
    """Ask a worker for the PDF now; a broker that is down only means later."""
    try:
        render_letter.apply_async((letter_id,), retry=False)
    except (OperationalError, OSError):
        log.warning("broker away; the sweep will render letter %s", letter_id)
