"""What the commands say, and how they stop with a reason and its cure."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from launch.house import ROOT


class Cannot(Exception):
    """The command cannot go on; the text says why and what to do."""


@contextmanager
def step(what: str, *, long: bool = False) -> Iterator[None]:
    """Say what is being done, and how long it took once it is; a long one has lines of its own."""
    started = time.monotonic()
    print(f"  {what} …", end="\n" if long else "", flush=True)
    try:
        yield
    except BaseException:
        print(" no")
        raise
    print(f"{'   ' if long else ''} {time.monotonic() - started:.1f} s", flush=True)


def stop(reason: object) -> int:
    sys.stdout.flush()
    said = not_ours(reason) if isinstance(reason, PermissionError) else reason
    print(f"\n{said}", file=sys.stderr)
    return 1


def not_ours(error: PermissionError) -> str:
    return (
        f"{error.filename or ROOT} belongs to somebody else. Run this as the folder's owner, or "
        f"take the folder over: sudo chown -R $(id -un) '{ROOT}'"
    )
