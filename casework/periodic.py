from celery import shared_task
from django.utils import timezone

from casework import exports, panel_pack
from casework.models import HeadLink, SettingLink
from casework.services import render_missing_pdfs, write_receipts
from casework.services.partners import remind_partners
from casework.services.reminders import (
    owe_manager_digests,
    owe_staff_digests,
    remind_of_questions,
)
from casework.services.signed_links import remind
from notifications.job_log import job_run


@shared_task(name="casework.render_missing_pdfs")
def sweep_letters() -> None:
    with job_run("casework.render_missing_pdfs") as did:
        did["receipts"] = write_receipts(at=timezone.now())
        did["rendered"] = render_missing_pdfs()


@shared_task(name="casework.remind_of_questions")
def remind_families() -> None:
    with job_run("casework.remind_of_questions") as did:
        did["reminded"] = remind_of_questions(at=timezone.now())


@shared_task(name="casework.digests")
def digests() -> None:
    with job_run("casework.digests") as did:
        did["officers"] = owe_staff_digests(at=timezone.now())
        did["managers"] = owe_manager_digests(at=timezone.now())


@shared_task(name="casework.make_tables")
def make_tables() -> None:
    with job_run("casework.make_tables") as did:
        did["made"] = sum(exports.make(pk) for pk in exports.owed(timezone.now()))


@shared_task(name="casework.forget_tables")
def forget_tables() -> None:
    with job_run("casework.forget_tables") as did:
        did["deleted"] = exports.forget_old(timezone.now())


@shared_task(name="casework.remind_others")
def remind_others() -> None:
    with job_run("casework.remind_others") as did:
        did["heads"] = remind(HeadLink, timezone.now())
        did["settings"] = remind(SettingLink, timezone.now())
        did["partners"] = remind_partners(timezone.now())


@shared_task(name="casework.make_packs")
def make_packs() -> None:
    with job_run("casework.make_packs") as did:
        did["made"] = sum(panel_pack.make_pack(pk) for pk in panel_pack.owed_packs())
