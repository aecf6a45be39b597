import pytest

from notifications import queries
from notifications.job_log import job_run
from notifications.models import JobRun
from notifications.periodic import sweep
from tests.notifications.builders import make_message

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
