from django.core.management.base import BaseCommand

from allocation.services import load_schemes


class Command(BaseCommand):
    help = "Publishes the shipped rate cards and schemes that are not there yet."

    def handle(self, *args, **options) -> None:
        new = load_schemes()
        self.stdout.write("\n".join(f"Published {row}" for row in new) or "Nothing new.")
