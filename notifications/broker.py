"""Asking a worker to begin at once. A courtesy only: what is owed stands in the database, and a sweep finds it."""

import logging
import time

from celery import Task, current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

QUICK = {"socket_connect_timeout": 0.3, "socket_timeout": 0.3, "max_retries": 0}
"""Seconds a page may wait for the broker; a worker's own connection waits longer."""

REST = 30
"""Seconds without asking after one failure: a broker that hangs slows one page in that time."""

_rest = {"until": 0.0}


def ask_worker(task: Task, pk: int) -> bool:
    """Queue the task for one row; False when the broker is away or hangs, within a second."""
    if time.monotonic() < _rest["until"]:
        return False
    try:
        with current_app.connection_for_write(transport_options=QUICK) as broker:
            task.apply_async((pk,), connection=broker, retry=False)
    except (OperationalError, OSError) as error:
        _rest["until"] = time.monotonic() + REST
        logger.warning("The broker took no %s: %s", task.name, type(error).__name__)
        return False
    return True
