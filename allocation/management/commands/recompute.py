"""manage.py recompute [--all | --sample N]"""

import sys

from django.core.management.base import BaseCommand

from allocation.queries import differing


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Works out stored calculations again with the versions they were made with "
        "and lists any that differ; then it ends with code 1."
    )

    def add_arguments(self, parser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--all", action="store_true", help="every calculation (the default)")
        which.add_argument("--sample", type=int, help="so many, taken at random")

    def handle(self, *args, **options) -> None:
        sample = options["sample"]
        if sample is not None and sample < 1:
            self.stderr.write("--sample: must be 1 or more")
            sys.exit(2)
        checked, wrong = 0, 0
        for calculation, difference in differing(sample):
            checked += 1
            if difference:
                wrong += 1
                self.stdout.write(f"Calculation {calculation.pk}: {difference}")
        self.stdout.write(f"{checked} worked out again, {wrong} differ")
        if wrong:
            sys.exit(1)
