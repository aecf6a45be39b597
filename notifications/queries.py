"""What managers look at: messages that wait or failed, letters to print, the newest run of each job."""

from django.db.models import Max

from notifications.models import JobRun, Message


def given_up():
    return Message.objects.given_up().select_related("person")


def letters_to_print():
    return Message.objects.to_print().select_related("person")


def waiting():
    return Message.objects.owed().select_related("person").order_by("owed_at", "pk")


def last_runs():
    """The newest row of every job, by name."""
    newest = JobRun.objects.values("name").annotate(newest=Max("pk")).values("newest")
    return JobRun.objects.filter(pk__in=newest).order_by("name")
