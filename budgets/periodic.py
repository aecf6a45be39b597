from celery import shared_task
from django.utils import timezone

from budgets.services import (
    keep_up_with_plans,
    remind_of_offers,
    remind_of_outcome_reviews,
    stop_replaced_payments,
)
from notifications.job_log import job_run


@shared_task(name="budgets.remind_of_offers")
def remind_families_of_offers() -> None:
    with job_run("budgets.remind_of_offers") as did:
        did["reminded"] = remind_of_offers(at=timezone.now())
        did["stopped"] = stop_replaced_payments(at=timezone.now())


@shared_task(name="budgets.outcome_reviews")
def look_after_outcome_reviews() -> None:
    with job_run("budgets.outcome_reviews") as did:
        did["planned"] = keep_up_with_plans(at=timezone.now())
        did.update(remind_of_outcome_reviews(at=timezone.now()))
