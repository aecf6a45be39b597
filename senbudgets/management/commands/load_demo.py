"""The demonstration's data: invented families, the Torbay pilot, a year of requests."""

from datetime import date

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

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
        told = load(options["today"] or localdate(), self.stdout.write)
        self.stdout.write(f"{told} requests told")
