"""How a person works a page: with a mouse, or with the keyboard alone. Both find what they need by
its role and its name, as someone does who reads the page or hears it read."""

import re
from typing import Protocol

from playwright.sync_api import ElementHandle, Locator, Page

MOST_STOPS = 150
"""More stops of Tab than the longest page has."""

WHERE = """(target) => {
  const now = document.activeElement;
  if (now === target) return "here";
  const isOneOf = (one) => one.type === "radio" && one.name === target.name;
  if (target.type === "radio" && isOneOf(now)) return "here";
  const isBefore = now.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING;
  return isBefore ? "before" : "after";
}"""
FAULT = """async () => {
  const now = document.activeElement;
  if (!now || now === document.body || now.localName === "main") return "";
  const name = `${now.localName} "${(now.labels?.[0] ?? now).textContent.trim().slice(0, 40)}"`;
  const width = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  };
  const around = [now, now.closest("label"), now.closest("li")].filter(Boolean);
  if (!around.some((one) => width(one) >= 2)) return `${name}: no visible focus`;
  const hidden = () => {
    const { top, bottom, left, right, height } = now.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    if (top < -1 || left < -1 || right > clientWidth + 1) return "out of view";
    // Of a field for more than one line the browser brings the line in view that one types on.
    const isWhole = bottom <= clientHeight + 1 || now.localName === "textarea";
    if (!isWhole && height < clientHeight) return "out of view";
    const seen = (top + Math.min(bottom, clientHeight)) / 2;
    const found = document.elementFromPoint((left + right) / 2, seen);
    const own = [now, ...(now.labels ?? [])];
    if (own.some((one) => one.contains(found))) return "";
    return `covered by ${found?.outerHTML.slice(0, 60)}`;
  };
  // The browser scrolls to what has focus when it draws the next frame.
  const frame = () => new Promise(requestAnimationFrame);
  for (let frames = 0; hidden() && frames < 10; frames += 1) await frame();
  return hidden() && `${name}: ${hidden()}`;
}"""
STOP = f"async (target) => [({WHERE})(target), await ({FAULT})()]"
"""Where one is seen from the target, and what is wrong there: each key asks the browser once."""
MOUSE_SEEN = 'addEventListener("pointerdown", () => window.mouseSeen(), true)'


class Hands(Protocol):
    """What the journeys ask of a pair of hands."""

    page: Page
    faults: set[str]

    def press(self, name: str) -> None: ...
    def fetch(self, name: str) -> None: ...
    def unfold(self, name: str) -> None: ...
    def follow(self, name: str) -> None: ...
    def fill(self, label: str, text: str) -> None: ...
    def tick(self, name: str) -> None: ...
    def choose(self, name: str, *, question: str) -> None: ...
    def pick(self, label: str, option: str) -> None: ...


def begins_with(name: str) -> re.Pattern[str]:
    """The names of choices go on with an example; a question may be followed by a remark."""
    escaped = re.escape(name).replace("/", r"\/")
    return re.compile(rf"^\s*{escaped}(?!\w)")


def radio(page: Page, name: str, question: str) -> Locator:
    group = page.get_by_role("group", name=begins_with(question))
    return group.get_by_role("radio", name=begins_with(name))


def summary(page: Page, name: str) -> Locator:
    return page.locator("summary").filter(has_text=name).first


class Mouse:
    """Point and click; also the hands of who has no JavaScript."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: set[str] = set()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def fetch(self, name: str) -> None:
        self.press(name)

    def unfold(self, name: str) -> None:
        summary(self.page, name).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(begins_with(label)).fill(text)

    def tick(self, name: str) -> None:
        self.page.get_by_role("checkbox", name=begins_with(name)).check()

    def choose(self, name: str, *, question: str) -> None:
        radio(self.page, name, question).check()

    def pick(self, label: str, option: str) -> None:
        self.page.get_by_label(begins_with(label)).select_option(label=option)


class Keyboard:
    """Tab, Shift+Tab, Enter, Space, arrows and letters; never a mouse. At each stop the focus must
    be seen: `faults` tells where it was not, and where a mouse was used all the same."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: set[str] = set()
        page.expose_function("mouseSeen", lambda: self.faults.add(f"{page.url}: a mouse was used"))
        page.add_init_script(MOUSE_SEEN)

    def press(self, name: str) -> None:
        self._to(self.page.get_by_role("button", name=name, exact=True))
        self._key_that_leaves("Space")

    def fetch(self, name: str) -> None:
        """A button after which a file comes and the page stays."""
        self._to(self.page.get_by_role("button", name=name, exact=True))
        self.page.keyboard.press("Space")

    def unfold(self, name: str) -> None:
        self._to(summary(self.page, name))
        self.page.keyboard.press("Enter")

    def follow(self, name: str) -> None:
        self._to(self.page.get_by_role("link", name=name, exact=True).first)
        self._key_that_leaves("Enter")

    def fill(self, label: str, text: str) -> None:
        self._to(self.page.get_by_label(begins_with(label)))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def tick(self, name: str) -> None:
        self._to(self.page.get_by_role("checkbox", name=begins_with(name)))
        self.page.keyboard.press("Space")

    def choose(self, name: str, *, question: str) -> None:
        """Tab goes to the group, arrows go round in it, and Space takes the one that has focus."""
        target = radio(self.page, name, question)
        element = self._to(target)
        for _step in range(MOST_STOPS):
            if element.evaluate("(one) => one === document.activeElement"):
                break
            self._stop("ArrowDown", element)
        if not target.is_checked():
            self.page.keyboard.press("Space")

    def pick(self, label: str, option: str) -> None:
        """The first letters choose in a closed list."""
        self._to(self.page.get_by_label(begins_with(label)))
        self.page.keyboard.type(option)

    def _to(self, target: Locator) -> ElementHandle:
        element = target.element_handle()
        where = element.evaluate(WHERE)
        for _step in range(MOST_STOPS):
            if where == "here":
                return element
            where = self._stop("Tab" if where == "after" else "Shift+Tab", element)
        raise AssertionError(f"the keyboard never reaches {target}")

    def _stop(self, key: str, target: ElementHandle) -> str:
        """Where that leads, seen from the target."""
        self.page.keyboard.press(key)
        where, fault = target.evaluate(STOP)
        if fault:
            self.faults.add(f"{self.page.url}: {fault}")
        return where

    def _key_that_leaves(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
