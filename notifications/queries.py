"""What managers look at: messages that wait or failed, letters to print, the jobs and what they did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Min

from notifications.models import JobRun, Message

LONG = timedelta(hours=1)
"""A message owed for longer is a manager's business."""

GRACE = timedelta(minutes=5)
FEW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the schedule; `last` is its newest run. `ended` is what its state hangs on."""

    name: str
    words: str
    every: timedelta
    last: JobRun | None
    has_stopped: bool

    @property
    def has_failed(self) -> bool:
        return bool(self.last and self.last.error)


def given_up():
    return Message.objects.given_up().select_related("person")


def letters_to_print():
    return Message.objects.to_print().select_related("person")


def waiting():
    return Message.objects.owed().select_related("person").order_by("owed_at", "pk")


def oldest_owed() -> datetime | None:
    return Message.objects.owed().aggregate(since=Min("owed_at"))["since"]


def needing_a_manager(at: datetime) -> dict[str, int]:
    return {
        "failed": Message.objects.given_up().count(),
        "letters": Message.objects.to_print().count(),
        "waiting": Message.objects.owed().filter(owed_at__lte=at - LONG).count(),
        "stopped": len(stopped(at)),
    }


def jobs(at: datetime) -> list[Job]:
    """Every job of beat's schedule in its order, with its newest run."""
    runs = {run.name: run for run in last_runs()}
    first = JobRun.objects.aggregate(at=Min("started_at"))["at"]
    return [
        _job(words, entry, runs.get(entry["task"]), at, first)
        for words, entry in settings.CELERY_BEAT_SCHEDULE.items()
    ]


def stopped(at: datetime) -> list[Job]:
    return [job for job in jobs(at) if job.has_stopped]


def history(name: str):
    return JobRun.objects.filter(name=name).order_by("-started_at", "-pk")


def _job(
    words: str, entry: Mapping, last: JobRun | None, at: datetime, first: datetime | None
) -> Job:
    every = period(entry["schedule"])
    since = last.ended_at or last.started_at if last else first
    never = last is None and (first is None and every <= FEW)
    late = since is not None and at - since > every + max(every / 10, GRACE)
    return Job(entry["task"], words, every, last, has_stopped=never or late)


def period(schedule) -> timedelta:
    """Of a number of seconds, or of a time of day: crontabs of ours run once a day."""
    return timedelta(seconds=schedule) if isinstance(schedule, int | float) else timedelta(days=1)


def last_runs():
    """The newest row of every job, by name."""
    newest = JobRun.objects.values("name").annotate(newest=Max("pk")).values("newest")
    return JobRun.objects.filter(pk__in=newest).order_by("name")
