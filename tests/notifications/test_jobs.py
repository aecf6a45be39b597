from datetime import timedelta

import pytest
from django.conf import settings

from notifications import queries, services
from notifications.job_log import job_run
from notifications.models import JobRun
from notifications.periodic import sweep
from senbudgets.celery import app
from tests.notifications.builders import NOW, make_letter_reader, make_message

pytestmark = pytest.mark.django_db


def runs():
    return list(JobRun.objects.order_by("pk").values_list("name", "did", "error"))


def test_a_sweep_leaves_a_dated_row_of_what_it_did(smtp):
    make_message()

    sweep()

    assert runs() == [("notifications.sweep", {"sent": 1}, "")]


def test_idle_sweeps_share_one_row_whose_end_moves_on(smtp):
    sweep()
    first = JobRun.objects.get()
    sweep()

    assert JobRun.objects.get().ended_at > first.ended_at


def test_work_after_idling_is_a_row_of_its_own(smtp):
    sweep()
    make_message()
    sweep()
    sweep()

    assert [did for _, did, _ in runs()] == [{"sent": 0}, {"sent": 1}, {"sent": 0}]


def fail_in_a_job():
    with job_run("clocks") as did:
        did["looked_at"] = 3
        raise ValueError("Maya")


def test_a_job_that_fails_is_logged_without_its_words_and_still_fails():
    with pytest.raises(ValueError, match="Maya"):
        fail_in_a_job()

    assert runs() == [("clocks", {"looked_at": 3}, "ValueError")]


def test_the_newest_run_of_every_job_is_shown():
    for name, count in (("b", 1), ("a", 1), ("b", 2)):
        with job_run(name) as did:
            did["count"] = count

    assert [(run.name, run.did) for run in queries.last_runs()] == [
        ("a", {"count": 1}),
        ("b", {"count": 2}),
    ]


def ran(name, ago, **columns):
    ended = NOW - ago
    return JobRun.objects.create(name=name, started_at=ended, ended_at=ended, **columns)


def states_of(*names):
    jobs = {job.name: job for job in queries.jobs(NOW)}
    return [jobs[name].has_stopped for name in names]


def test_a_job_has_stopped_when_its_time_is_long_past():
    ran("notifications.sweep", timedelta(minutes=4))
    ran("casework.render_missing_pdfs", timedelta(minutes=7))
    ran("casework.digests", timedelta(hours=25))
    ran("notifications.daily", timedelta(hours=27))

    assert states_of("notifications.sweep", "casework.digests") == [False, False]
    assert states_of("casework.render_missing_pdfs", "notifications.daily") == [True, True]


def test_a_job_that_never_ran_has_stopped_once_the_others_ran_for_longer_than_its_time():
    ran("notifications.sweep", timedelta(hours=1))

    assert states_of("newsletter.sweep", "casework.digests") == [True, False]

    ran("notifications.sweep", timedelta(hours=30))
    assert states_of("casework.digests") == [True]


def test_every_job_of_the_schedule_logs_itself_under_its_own_name():
    app.loader.import_default_modules()
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    for name in sorted(names):
        app.tasks[name]()

    assert set(JobRun.objects.values_list("name", flat=True)) == names


def test_old_runs_are_forgotten_after_ninety_days():
    old, young = ran("a", timedelta(days=91)), ran("a", timedelta(days=89))

    assert services.forget_old_runs(at=NOW) == 1
    assert list(JobRun.objects.all()) == [young]
    assert old.name == "a"


def test_a_manager_is_told_numbers_of_what_failed_waits_and_stopped(smtp):
    make_message(failed_at=NOW, next_try_at=None, attempts=8, last_error="OSError")
    make_message(owed_at=NOW - timedelta(hours=2))
    make_message(make_letter_reader())
    ran("notifications.sweep", timedelta(minutes=10))

    told = queries.needing_a_manager(NOW)

    assert (told["failed"], told["waiting"], told["letters"]) == (1, 1, 1)
    assert told["stopped"] >= 1
