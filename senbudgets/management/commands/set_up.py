from importlib import import_module
from importlib.util import find_spec

from django.core.management.base import BaseCommand

from accounts.services import set_up_groups
from council.services import set_up_council


class Command(BaseCommand):
    help = "Put in place what every installation needs: groups, the council, schemes. Repeatable."

    def handle(self, **options):
        missing = set_up_groups()
        set_up_council()
        if find_spec("allocation.services"):
            import_module("allocation.services").load_schemes()
        if missing:
            self.stderr.write(f"No app declares these permissions: {', '.join(missing)}.")
