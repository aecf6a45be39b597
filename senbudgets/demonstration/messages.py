"""What managers find on their page of messages: words of their own, one message that failed, jobs that ran."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils.timezone import localdate, make_aware

from accounts.models import User
from notifications.enums import MAX_ATTEMPTS, Channel, Template
from notifications.models import JobRun, Message
from notifications.queries import period
from notifications.services import publish
from notifications.words import Words

OURS = Words(
    subject="We have your request for a personal budget",
    words="Thank you. We have your request for a personal budget.\n\n"
    "You need to do nothing now. A caseworker reads it within two working days and writes to you "
    "when something happens.\n\n"
    "For advice that does not come from us, ring ((advice)) on ((advice_phone)).",
    button="See where your request is",
)
READ_AFTER = timedelta(days=3)
DID = {
    "notifications.sweep": {"sent": 4},
    "notifications.daily": {"told": 2},
    "casework.digests": {"officers": 3, "managers": 1},
    "casework.remind_of_questions": {"reminded": 1},
    "casework.render_missing_pdfs": {"rendered": 1},
}
DAYS_BACK = (2, 1, 0)
DAY = timedelta(days=1)


def tell_messages(manager: User, looked_at: datetime) -> None:
    """After all the stories: the newest messages are unread, one is not deliverable."""
    morning = make_aware(datetime.combine(localdate(looked_at), time(7, 30)))
    publish(
        Template.REQUEST_RECEIVED, OURS, after=0, actor=manager, at=morning - timedelta(days=21)
    )
    _read(before=morning - READ_AFTER)
    _fail_one(at=morning - timedelta(hours=15))
    runs = [run for back in DAYS_BACK for run in _runs(morning - timedelta(days=back), looked_at)]
    JobRun.objects.bulk_create(runs)


def _read(*, before: datetime) -> None:
    for message in Message.objects.unread().filter(owed_at__lt=before).only("pk", "owed_at"):
        message.read_at = message.owed_at + timedelta(hours=5)
        message.save(update_fields=["read_at"])


def _fail_one(*, at: datetime) -> None:
    sent = Message.objects.filter(channel=Channel.EMAIL, owed_at__lt=at - timedelta(hours=9))
    newest = sent.filter(template=Template.INDICATIVE_SHARED).order_by("-owed_at", "-pk").first()
    if newest is not None:
        newest.sent_at, newest.next_try_at, newest.failed_at = None, None, at
        newest.attempts, newest.last_error = MAX_ATTEMPTS, "SMTPRecipientsRefused"
        newest.save()


def _runs(morning: datetime, looked_at: datetime):
    """One row of each job a day; today, what runs many times a day ran until the demonstration was made."""
    is_today = localdate(morning) == localdate(looked_at)
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        every = period(entry["schedule"])
        ended = looked_at if is_today and every < DAY else morning
        began = ended - min(every, timedelta(minutes=1))
        did = {} if is_today else DID.get(entry["task"], {})
        yield JobRun(name=entry["task"], started_at=began, ended_at=ended, did=did)
