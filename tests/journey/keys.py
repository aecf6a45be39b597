"""A window worked with the keyboard alone, by somebody who sees where they are at every step."""

from playwright.sync_api import Locator

from tests.journey.windows import Window

FOCUSED = """(wanted) => {
  const part = document.activeElement;
  const look = getComputedStyle(part);
  const label = getComputedStyle(part.labels?.[0] ?? part, "::before");
  return {
    here: part === wanted || (part.type === "radio" && part.name === wanted.name),
    seen: part === document.body || look.outlineStyle !== "none" || look.boxShadow !== "none"
      || label.boxShadow !== "none",
    what: part.outerHTML.slice(0, 120),
  };
}"""
FARTHEST = 150


class Keys(Window):
    def follows(self, link, name: str) -> None:
        self._goes_on(lambda: self._enters(self._first("link", link)), name)

    def presses(self, button, name: str) -> None:
        self._goes_on(lambda: self._enters(self._first("button", button)), name)

    def types(self, **answers: str) -> None:
        for field, answer in answers.items():
            self._writes(self.page.locator(f"main [name={field}]:visible"), answer)

    def enters_day(self, field: str, day: str) -> None:
        for box, number in zip(("day", "month", "year"), day.split(), strict=True):
            self._writes(self.page.locator(f"[name={field}-{box}]"), number)

    def chooses(self, question: str, answer: str) -> None:
        """Of radios the group is reached, then its answers by the arrows; a tick by itself."""
        group = self.page.get_by_role("group", name=question, exact=True)
        option = group.get_by_label(answer, exact=True)
        self._reaches(option)
        self.page.keyboard.press("Space")
        for _ in range(group.locator("input").count()):
            if option.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert option.is_checked(), answer

    def picks(self, label: str, option: str) -> None:
        box = self.page.get_by_label(label, exact=True)
        options = box.locator("option").all_text_contents()
        self._reaches(box)
        self.page.keyboard.press("Home")
        for _ in range(next(n for n, text in enumerate(options) if text.startswith(option))):
            self.page.keyboard.press("ArrowDown")

    def _writes(self, box: Locator, answer: str) -> None:
        self._reaches(box)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(answer)

    def _enters(self, part: Locator) -> None:
        self._reaches(part)
        self.page.keyboard.press("Enter")

    def _reaches(self, part: Locator) -> None:
        wanted = part.element_handle()
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUSED, wanted)
            if not focus["seen"]:
                self.album.faults.append(f"{self.address}: no focus is seen on {focus['what']}")
            if focus["here"]:
                return
        raise AssertionError(f"not reached by the Tab key: {part}")
