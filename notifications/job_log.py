"""The dated row of every periodic job: that it ran, what it did, what stopped it."""

from contextlib import contextmanager

from django.utils import timezone

from notifications.models import JobRun


@contextmanager
def job_run(name):
    """Log one run of a job; put what it did (JSON) into the dict it yields.

    A run that did nothing, after one that did nothing, only moves that row's end: a sweep every ten
    seconds must not fill the table, and its newest end still shows that it is alive.
    """
    did: dict[str, object] = {}
    started = timezone.now()
    try:
        yield did
    except Exception as error:
        _log(name, started, did, type(error).__name__[:80])
        raise
    _log(name, started, did, "")


def _log(name, started, did, error):
    ended = timezone.now()
    if not error and not any(did.values()):
        newest = JobRun.objects.filter(name=name).order_by("-started_at", "-pk").first()
        if newest is not None and not newest.error and not any(newest.did.values()):
            JobRun.objects.filter(pk=newest.pk).update(ended_at=ended)
            return
    JobRun.objects.create(name=name, started_at=started, ended_at=ended, did=did, error=error)
