"""manage.py seed_load --requests N --seed K: a large, invented, reproducible portal to measure."""

import time
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from senbudgets.load.seeding import RealRequests, counted, seed_load

REAL = (
    "This portal holds requests that are not from a load, and a load cannot be told apart again "
    "on its pages. Use an empty portal, or say --add if you mean it."
)


class Command(BaseCommand):
    help = "Makes invented requests by the thousand, with their history, to measure the portal."

    def add_arguments(self, parser):
        parser.add_argument("--requests", type=int, default=2000, help="how many (2,000)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same requests")
        parser.add_argument("--today", type=date.fromisoformat, help="the day they are looked at")
        parser.add_argument("--add", action="store_true", help="even beside real requests")

    def handle(self, *args, **options):
        many = options["requests"]
        if not 1 <= many <= 1_000_000:
            raise CommandError("--requests: a number from 1 to 1,000,000")
        started = time.monotonic()
        today = options["today"] or localdate()
        say = self.stdout.write if options["verbosity"] else _silent
        try:
            seed_load(many, options["seed"], today, add=options["add"], say=say)
        except RealRequests:
            raise CommandError(REAL) from None
        for status, number in counted():
            say(f"{status:24}{number:>9,}")
        say(f"{many:,} requests in {time.monotonic() - started:.0f} s")


def _silent(words: str) -> None:
    pass
