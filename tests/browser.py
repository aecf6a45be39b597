"""A real Chromium for the whole run, one fresh window per test, and what to look for on a page."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.missing import cannot_run
from tests.signing_in import sign_in

SCREENSHOTS = Path(__file__).resolve().parent.parent / "var" / "screenshots"
QUIET = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OpenPage = Callable[..., Page]


def chromium_here() -> str | None:
    """Path of this machine's Chromium: $CHROMIUM, else the PATH; None when there is none."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, (name and shutil.which(name) for name in names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=chromium_here(), args=flags)
        except PlaywrightError as error:
            cannot_run(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[OpenPage]:
    """Open windows on the portal, each with its own cookies: open_page(width=320, javascript=False)

    Errors of scripts and what the content security policy blocked fail the test at its end."""
    contexts, complaints = [], []

    def open_window(*, width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="en-GB",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(_blocked(said.text)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def open_as(open_page: OpenPage, live_server) -> OpenPage:
    """The same with somebody signed in: open_as(parent, width=320)"""

    def open_signed_in(person, **how) -> Page:
        page = open_page(**how)
        session = sign_in(Client(), person).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return open_signed_in


def axe_violations(page: Page) -> list[str]:
    """What axe holds against the page, one line each: rule, impact and the first element."""
    return [
        f"{found['id']} ({found['impact']}): {found['nodes'][0]['html']}"
        for found in Axe().run(page).response["violations"]
    ]


def screenshot(page: Page, name: str) -> None:
    """With --full, keep the whole page as var/screenshots/NAME-WIDTH.png, for a person to look at."""
    if not os.environ.get("KEEP_SCREENSHOTS"):
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"]
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)


def overflows(page: Page) -> bool:
    """Whether the page has to be scrolled sideways (WCAG 1.4.10 at 320 px)."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((part) => {
  if (part.matches("[class*=visually-hidden], svg *, input, textarea, select")) return false;
  if (!part.checkVisibility() || part.clientWidth < 2) return false;
  const hides = getComputedStyle(part);
  return (hides.overflowX !== "visible" && hides.overflowX !== "auto" && part.scrollWidth > part.clientWidth + 1)
    || (hides.overflowY !== "visible" && hides.overflowY !== "auto" && part.scrollHeight > part.clientHeight + 1);
}).map((part) => part.outerHTML.slice(0, 150))"""


def lost_at_twice_the_text(page: Page) -> list[str]:
    """What runs off the side or is cut off at 1280 px when text is twice as large (WCAG 1.4.4)."""
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 1024})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    lost = page.evaluate(CUT_OFF) + (["has to be scrolled sideways"] if overflows(page) else [])
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(size)
    return lost


def _blocked(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text or "Refused to" in text else []
