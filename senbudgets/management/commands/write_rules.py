from django.conf import settings
from django.core.management.base import BaseCommand

from senbudgets.rules import as_markdown


class Command(BaseCommand):
    help = "Write docs/rules.md from senbudgets/rules.txt."

    def handle(self, **options):
        (settings.BASE_DIR / "docs" / "rules.md").write_text(as_markdown())
