from importlib import import_module
from importlib.util import find_spec

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.services import set_up_groups
from budgets.services import load_conditions
from casework.services import load_letter_texts, load_ready_questions
from council.services import set_up_council


class Command(BaseCommand):
    help = (
        "Put in place what every installation needs: groups, council, schemes, letters. Repeatable."
    )

    def handle(self, **options):
        missing = set_up_groups()
        set_up_council()
        if find_spec("allocation.services"):
            import_module("allocation.services").load_schemes()
        now = timezone.now()
        load_letter_texts(at=now)
        load_ready_questions(at=now)
        load_conditions(at=now)
        if missing:
            self.stderr.write(f"No app declares these permissions: {', '.join(missing)}.")
