"""Brings database and static files up to date before the portal starts; runs in the virtual
environment, in one process, as loading Django takes a second."""

import sys
from pathlib import Path
from typing import TextIO

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError

from launch import static_files
from launch.words import step, stop


class Indented:
    """Standard output for a command whose lines stand below a step."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        self.stream.write(f"    {text}" if text.strip() else text)
        self.stream.flush()


def main(logins: Path) -> int:
    django.setup()
    try:
        with step("Preparing the database"):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("set_up")
    except OperationalError as error:
        return stop(f"The database does not answer: {error}\nIs DATABASE_URL right?")
    collect()
    if settings.DEMO:
        with step("Loading the demonstration", long=True):
            call_command("load_demo", if_empty=True, stdout=Indented(sys.stdout))
        with logins.open("w") as file:
            call_command("demo_logins", stdout=file)
    return 0


def collect() -> None:
    """Copy the static files to where they are served from, named by their content."""
    stamp = Path(settings.STATIC_ROOT) / ".collected-from"
    wanted = static_files.fingerprint_of_served()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Collecting the static files"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(wanted)


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit(130)
