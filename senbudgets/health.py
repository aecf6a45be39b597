"""Is the portal well?

/health/ and /health/ready/ are for the load balancer; /health/jobs/ is for alarms only, so that a
broken queue never takes the pages away."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from kombu.exceptions import OperationalError

from notifications.queries import jobs as scheduled_jobs
from notifications.queries import oldest_owed
from senbudgets.celery import app

SECONDS_TO_ANSWER = 1
OLDEST_MESSAGE = timedelta(minutes=5)


@login_not_required
def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"portal": "ok"})


@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    return _answer({"database": database_state})


@login_not_required
def jobs(request: HttpRequest) -> JsonResponse:
    states = {"broker": broker_state, "worker": worker_state}
    return _answer(states | {"messages": messages_state, "jobs": jobs_state})


def database_state() -> str:
    """ok, or what is wrong with the database in a few words; never its address."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "does not answer"
    return f"{len(waiting)} migrations to run" if waiting else "ok"


def broker_state() -> str:
    if not settings.REDIS_URL:
        return "ok"
    try:
        with app.connection_for_write(connect_timeout=SECONDS_TO_ANSWER) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0)
    except (OperationalError, OSError):
        return "does not answer"
    return "ok"


def worker_state() -> str:
    try:
        answers = app.control.ping(timeout=SECONDS_TO_ANSWER, limit=1)
    except (OperationalError, OSError):
        return "not known: the broker does not answer"
    return "ok" if answers else "no worker answers"


def messages_state() -> str:
    try:
        oldest = oldest_owed()
    except DatabaseError:
        return "not known: the database does not answer"
    if oldest is None or timezone.now() - oldest < OLDEST_MESSAGE:
        return "ok"
    return f"the oldest message owed has waited since {timezone.localtime(oldest):%-d %B %H:%M}"


def jobs_state() -> str:
    """ok, or the jobs that did not run at their time or went wrong when they last did."""
    try:
        known = scheduled_jobs(timezone.now())
    except DatabaseError:
        return "not known: the database does not answer"
    ill = [f"{job.name} has stopped" for job in known if job.has_stopped]
    ill += [f"{job.name} went wrong" for job in known if job.has_failed and not job.has_stopped]
    return "; ".join(ill) or "ok"


def _answer(states: dict[str, Callable[[], str]]) -> JsonResponse:
    found = {name: state() for name, state in states.items()}
    well = all(state == "ok" for state in found.values())
    return JsonResponse(found, status=200 if well else 503)


urlpatterns = [
    path("", alive, name="health"),
    path("ready/", ready, name="health-ready"),
    path("jobs/", jobs, name="health-jobs"),
]
