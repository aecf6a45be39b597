from django.core.management.base import BaseCommand

from senbudgets.demo_people import DEMO_PEOPLE, PASSWORD


class Command(BaseCommand):
    help = "Print who can sign in to the demonstration."

    def handle(self, **options):
        self.stdout.write(f"Everyone's password: {PASSWORD}\n")
        for person in DEMO_PEOPLE:
            step = "code from /demo/codes/" if person.secret else "password is enough"
            self.stdout.write(f"{person.email:36} {person.does:36} {step}")
