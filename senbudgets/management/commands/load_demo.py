"""The demonstration's data: invented families, the Torbay pilot, a year of requests."""

from datetime import date, datetime, time

from django.core.management.base import BaseCommand
from django.utils.timezone import make_aware, now

from requests_app.models import Request
from senbudgets.demonstration.load import load


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if there are requests"
        )
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is looked at")

    def handle(self, *args, **options):
        if Request.objects.exists():
            if options["if_empty"]:
                return
            raise SystemExit("There are requests already. The demonstration needs an empty portal.")
        day = options["today"]
        looked_at = make_aware(datetime.combine(day, time(9))) if day else now()
        told = load(looked_at, self.stdout.write)
        self.stdout.write(f"{told} requests told")
