from django.contrib import admin

from accounts.admin import ReadOnly
from notifications.models import JobRun, Message


@admin.register(Message)
class MessageAdmin(ReadOnly):
    list_display = ["template", "reference", "channel", "owed_at", "sent_at", "failed_at"]
    list_filter = ["template", "channel"]
    exclude = ["link", "key"]


@admin.register(JobRun)
class JobRunAdmin(ReadOnly):
    list_display = ["name", "started_at", "ended_at", "error"]
    list_filter = ["name"]
