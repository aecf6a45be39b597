"""Celery's settings: a broker that is down or hung costs a page less than a second (docs/decisions.md).

The outbox row is the promise; the sweep every ten seconds keeps it. Nothing here guarantees delivery by itself."""

import os
from pathlib import Path

from celery.schedules import crontab

_broker_folder = (
    Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var") / "broker"
)

REDIS_URL = os.environ.get("REDIS_URL") or ""
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 2,
        "max_retries": 0,
        "visibility_timeout": 3600,
    }
    if REDIS_URL
    else {
        "data_folder_in": str(_broker_folder / "queue"),
        "data_folder_out": str(_broker_folder / "queue"),
        "control_folder": str(_broker_folder / "control"),
    }
)
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE = {
    "send what we still owe": {
        "task": "notifications.sweep",
        "schedule": 10.0,
        "options": {"expires": 60},
    },
    "look for what GOV.UK Notify could not deliver": {
        "task": "notifications.came_back",
        "schedule": 10 * 60.0,
    },
    "gather messages for who wants one a day": {
        "task": "notifications.daily",
        "schedule": crontab(hour=16, minute=30),
    },
    "remind families of open questions": {
        "task": "casework.remind_of_questions",
        "schedule": crontab(hour=9, minute=0),
    },
    "tell officers and managers what waits": {
        "task": "casework.digests",
        "schedule": crontab(hour=7, minute=30),
    },
    "render letters still without a PDF": {
        "task": "casework.render_missing_pdfs",
        "schedule": 30.0,
    },
    "remind heads and partners": {
        "task": "casework.remind_others",
        "schedule": crontab(hour=9, minute=10),
    },
    "make panel packs still owed": {
        "task": "casework.make_packs",
        "schedule": 30.0,
        "options": {"expires": 60},
    },
    "remind families of offers": {
        "task": "budgets.remind_of_offers",
        "schedule": crontab(hour=9, minute=5),
    },
    "plan reviews of outcomes, and remind of them": {
        "task": "budgets.outcome_reviews",
        "schedule": crontab(hour=8, minute=50),
    },
    "finish exports still owed": {"task": "newsletter.sweep", "schedule": 30.0},
    "prepare the new term's issue": {
        "task": "newsletter.prepare_issue",
        "schedule": crontab(hour=6, minute=30),
    },
    "make files of rows still owed": {"task": "casework.make_tables", "schedule": 30.0},
    "delete files of rows after a week": {
        "task": "casework.forget_tables",
        "schedule": 24 * 60 * 60.0,
    },
    "look at files that wait": {"task": "requests_app.look_at_waiting", "schedule": 30.0},
    "forget files without a row": {
        "task": "requests_app.forget_orphans",
        "schedule": 24 * 60 * 60.0,
    },
    "tell of and follow hand-overs": {
        "task": "requests_app.follow_hand_overs",
        "schedule": 60 * 60.0,
    },
    "remind of drafts, and let forgotten ones go": {
        "task": "requests_app.forgotten_drafts",
        "schedule": 60 * 60.0,
    },
    "recompute clocks": {"task": "requests_app.recompute_clocks", "schedule": 24 * 60 * 60.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(_broker_folder.parent / "beat-schedule")
