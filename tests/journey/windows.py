"""A window of the portal as a person uses it: every page they reach is photographed and judged."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, Route

from tests.browser import axe_violations, overflows

SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)


class Album:
    """The pages of one journey in the order they were reached, and what was wrong with them.

    `desk`: where pages without JavaScript are judged, for there axe never ends; None with it.
    `whole`: keep pictures, and judge without JavaScript too; without it, the daily share."""

    def __init__(self, folder: Path, desk: Page | None, *, whole: bool) -> None:
        self.folder, self.pages, self.faults, self.desk = folder, 0, [], desk
        self.whole, self._on_the_desk = whole, ""
        if desk:
            desk.route("**/*", self._serve)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    def add(self, page: Page, name: str) -> None:
        self.pages += 1
        if self.whole:
            page.screenshot(path=self.folder / f"{self.pages:02}-{name}.png", full_page=True)
        if self.whole or not self.desk:
            self.faults += [f"{name}: {found}" for found in self._violations(page)]
        if overflows(page):
            self.faults.append(f"{name}: has to be scrolled sideways")

    def _violations(self, page: Page) -> list[str]:
        """With a desk: of the page as it stands, laid there without its scripts."""
        if self.desk is None:
            return axe_violations(page)
        self._on_the_desk = SCRIPTS.sub("", page.content())
        self.desk.goto(page.url)
        return axe_violations(self.desk)

    def _serve(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(body=self._on_the_desk, content_type="text/html; charset=utf-8")
        else:
            route.continue_()

    def complain(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")


class Window:
    """What somebody does with a page, in the words that stand on it."""

    def __init__(self, page: Page, album: Album) -> None:
        self.page, self.album = page, album
        page.on("response", album.complain)

    def opens(self, address: str, name: str) -> None:
        self.page.goto(address)
        self._looks_at(name)

    def follows(self, link: str | re.Pattern, name: str) -> None:
        self._goes_on(lambda: self._first("link", link).click(), name)

    def follows_the_number_of(self, row: str, name: str) -> None:
        """The link in a row of a table."""
        rows = self.page.get_by_role("row", name=row)
        self._goes_on(lambda: rows.get_by_role("link").first.click(), name)

    def presses(self, button: str, name: str) -> None:
        self._goes_on(lambda: self._first("button", button).click(), name)

    def presses_in_vain(self, button: str, name: str) -> None:
        """The page comes back and says what is wrong."""
        with self.page.expect_navigation():
            self._first("button", button).click()
        self.album.add(self.page, name)
        assert self.page.title().startswith("Error: ")

    def types(self, **answers: str) -> None:
        """Fill in boxes by the names of their fields."""
        for field, answer in answers.items():
            self.page.locator(f"main [name={field}]:visible").fill(answer)

    def enters_day(self, field: str, day: str) -> None:
        """`day` as it is typed in the three boxes: 10 3 2016."""
        for box, number in zip(("day", "month", "year"), day.split(), strict=True):
            self.page.locator(f"[name={field}-{box}]").fill(number)

    def chooses(self, question: str, answer: str) -> None:
        """Radios, by the words of the question and of the answer."""
        group = self.page.get_by_role("group", name=question, exact=True)
        group.get_by_label(answer, exact=True).check()

    def ticks(self, label: str) -> None:
        self.page.get_by_label(label).check()

    def picks(self, label: str, option: str) -> None:
        """From a list, the option with these words, or the first that begins with them."""
        box = self.page.get_by_label(label, exact=True)
        options = box.locator("option").all_text_contents()
        found = [text for text in options if text.startswith(option)]
        box.select_option(label=option if option in options else found[0])

    def hands_in(self, field: str, file: Path) -> None:
        self.page.locator(f"input[type=file][name={field}]").set_input_files(file)

    def reads(self, *sentences: str) -> None:
        said = self.words
        missing = [sentence for sentence in sentences if sentence not in said]
        assert missing == [], said

    def reads_nowhere(self, *sentences: str) -> None:
        said = self.words
        assert [sentence for sentence in sentences if sentence in said] == []

    def has_link(self, words: str) -> bool:
        return self._first("link", words).count() > 0

    @property
    def words(self) -> str:
        """The text of the page in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def address(self) -> str:
        return self.page.url

    def downloads(self, link: str | re.Pattern) -> bytes:
        with self.page.expect_download() as file:
            self._first("link", link).click()
        return Path(file.value.path()).read_bytes()

    def _first(self, role, words: str | re.Pattern) -> Locator:
        return self.page.get_by_role(role, name=words, exact=isinstance(words, str)).first

    def _goes_on(self, act: Callable[[], None], name: str) -> None:
        with self.page.expect_navigation():
            act()
        self._looks_at(name)

    def _looks_at(self, name: str) -> None:
        self.page.wait_for_load_state()
        self.album.add(self.page, name)
        title = self.page.title()
        assert not title.startswith("Error: "), self.words
