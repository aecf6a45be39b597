"""What the portal costs at several sizes, beside bare Django views of the same rows, in one table.

Run: .venv/bin/python -m bench.sizes [--requests 2000 20000 200000] [--times 30]
It starts a PostgreSQL of its own, lets one load grow in it, and leaves nothing behind; a portal that
DATABASE_URL names is used as it is where it is large enough. Settings are those of the tests:
production's, with files served as they lie."""

import argparse
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()  # starts the database; models can be imported from here on

from django.core.management import call_command  # noqa: E402

from bench.exports import exports  # noqa: E402
from bench.pages import Page, pages  # noqa: E402
from bench.posts import posts  # noqa: E402
from bench.signed_in import Portal  # noqa: E402
from bench.stopwatch import Cost, costs_of  # noqa: E402
from bench.table import Measured, in_words  # noqa: E402
from requests_app.models import Request  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, nargs="+", default=[2_000, 20_000, 200_000])
    parser.add_argument("--times", type=int, default=30, help="how often each page is measured")
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0)
    found = [measured(size, options.times) for size in sorted(options.requests)]
    print("\n".join(in_words(found)))


def measured(size: int, times: int) -> Measured:
    missing = size - Request.objects.count()
    if missing > 0:
        call_command("seed_load", requests=missing, seed=size, verbosity=0)
    portal = Portal()
    costs = [(page, *beside(page, times)) for page in [*pages(portal), *posts(portal)]]
    return Measured(Request.objects.count(), costs, list(exports(portal)))


def beside(page: Page, times: int) -> list[Cost]:
    """Of the page and of the bare view, in turns."""
    return costs_of([page.page, page.bare], times, warm=min(times, 3))


if __name__ == "__main__":
    main()
