"""What the commands say, and how they stop with a reason and its cure."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Cannot(Exception):
    """The command cannot go on; the text says why and what to do."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and how long it took once it is."""
    started = time.monotonic()
    print(f"  {what} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" no")
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def stop(reason: object) -> int:
    sys.stdout.flush()
    print(f"\n{reason}", file=sys.stderr)
    return 1
