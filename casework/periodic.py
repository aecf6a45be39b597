from celery import shared_task

from casework.services import render_missing_pdfs
from notifications.job_log import job_run


@shared_task(name="casework.render_missing_pdfs")
def sweep_letters() -> None:
    with job_run("casework.render_missing_pdfs") as did:
        did["rendered"] = render_missing_pdfs()
