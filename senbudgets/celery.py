"""The Celery app; its settings are Django's, prefixed CELERY_."""

import os

from celery import Celery
from celery.loaders.app import AppLoader

from senbudgets.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senbudgets.settings")


class SafeLoader(AppLoader):
    def on_worker_init(self) -> None:
        """Called by the worker and by beat before they do anything."""
        refuse_unsafe_start()


app = Celery("senbudgets", loader="senbudgets.celery:SafeLoader")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="periodic")
