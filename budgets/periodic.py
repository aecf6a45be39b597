from celery import shared_task
from django.utils import timezone

from budgets.services import remind_of_offers
from notifications.job_log import job_run


@shared_task(name="budgets.remind_of_offers")
def remind_families_of_offers() -> None:
    with job_run("budgets.remind_of_offers") as did:
        did["reminded"] = remind_of_offers(at=timezone.now())
