"""What the tests need of the machine: found, installed as root on Debian, or named with its command."""

import os
import shutil
import subprocess
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass

from launch.house import PYTHON
from launch.servers import postgresql_binaries
from launch.words import step

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Need:
    name: str
    here: Callable[[], bool]
    debian: str
    homebrew: str


NEEDS = (
    Need("PostgreSQL", lambda: any(postgresql_binaries()), "postgresql", "postgresql@16"),
    Need("Redis", lambda: bool(shutil.which("redis-server")), "redis-server", "redis"),
    Need("Chromium", lambda: bool(chromium()), "chromium", "--cask chromium"),
    Need("Pango", lambda: bool(find_library("pango-1.0")), "libpangoft2-1.0-0 fontconfig", "pango"),
)


def chromium() -> str | None:
    """Path of the machine's Chromium: $CHROMIUM, else the PATH; None when there is none."""
    names = filter(None, (os.environ.get("CHROMIUM"), *BROWSERS))
    return next(filter(None, map(shutil.which, names)), None)


def ensure() -> list[str]:
    """Install what is missing where that is possible; return what still is, with its command."""
    missing = [need for need in NEEDS if not need.here()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
    if not chromium():
        _fetch_chromium()
    return still_missing()


def still_missing() -> list[str]:
    """One line for each thing the tests need and have not: its name, and the command to get it."""
    return [_cure(need) for need in NEEDS if not need.here() and not _fetched(need)]


def _install(missing: list[Need]) -> None:
    packages = [package for need in missing for package in need.debian.split()]
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    with step(f"Installing {' '.join(packages)}"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "-qq", *command], env=quiet, capture_output=True)


def _fetch_chromium() -> None:
    with step("Fetching Chromium for Playwright"):
        subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], capture_output=True)


def _fetched(need: Need) -> bool:
    """Whether Playwright has a Chromium of its own."""
    if need.name != "Chromium":
        return False
    asked = "from playwright.sync_api import sync_playwright as s\nimport os, sys\n"
    asked += "with s() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
    return subprocess.run([PYTHON, "-c", asked], capture_output=True).returncode == 0


def _cure(need: Need) -> str:
    return (
        f"{need.name} is missing: sudo apt-get install {need.debian} "
        f"(macOS: brew install {need.homebrew})"
    )
