"""What a page must be for everyone, measured in the browser: axe, and what axe does not see."""

import json
from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 %."""

SHAPE = """() => {
  const faults = [];
  const count = (what) => document.querySelectorAll(what).length;
  if (document.documentElement.lang !== "nl") faults.push("the language is not said");
  for (const one of ["h1", "main"]) if (count(one) !== 1) faults.push(`${count(one)} times ${one}`);
  const moving = document.getAnimations().filter((one) => one.playState === "running").length;
  if (moving) faults.push(`${moving} things move`);
  const said = (one) => `${one.localName} "${one.textContent.trim().slice(0, 30)}"`;
  const isLoose = (one) => one.nodeType === Node.TEXT_NODE && one.textContent.trim();
  for (const one of document.querySelectorAll("p:has(a[href])")) {
    const isLine = !/grid|flex/.test(getComputedStyle(one).display);
    if (!isLine && [...one.childNodes].some(isLoose)) faults.push(`${said(one)} falls apart`);
  }
  const isInText = (one) => one.localName === "a" && getComputedStyle(one).display === "inline";
  const targets = "a[href], button, summary, input, select, textarea";
  for (const one of document.querySelectorAll(targets)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || isInText(one)) continue;
    if (one.tabIndex < 0 || one.matches(".skip")) continue;
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    const least = one.matches(".btn") ? 44 : 24;
    if (width < 24 || height < least - 0.5) faults.push(`${said(one)} is ${width} by ${height}`);
  }
  return faults;
}"""
SIDEWAYS = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *")].filter((one) =>
    one.getBoundingClientRect().right > page.clientWidth + 1 && !one.closest(".tablebox, .hide"));
  return [`scrolls ${page.scrollWidth - page.clientWidth} px sideways, by ` +
    wide.slice(-3).map((one) => `${one.localName}.${one.className}`).join(" ")];
}"""
AXE = Axe().axe_script
OPTIONS = json.dumps({"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
"""Our pages load no style from elsewhere that axe would have to fetch again."""
LOOK = f"""async () => {{
  if (!("axe" in window)) return null;
  const {{ violations }} = await axe.run(document, {OPTIONS});
  const told = violations.flatMap((one) => one.nodes.slice(0, 2).map((node) =>
    `axe: ${{one.id}} at ${{node.target[0]}}: ${{node.html.slice(0, 90)}}`));
  return [...told, ...({SHAPE})(), ...({SIDEWAYS})()];
}}"""
"""Only what is wrong leaves the browser: the list of all that is well took longer than the look."""


def faults_of(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, in words."""
    found = _faults_at_both_widths(page)
    _resize(page, WIDE)
    return found


def _faults_at_both_widths(page: Page) -> list[str]:
    """Begins at the width that the screen has, and leaves it at the other."""
    if page.viewport_size == NARROW:
        return [*_faults_when_narrow(page), *_faults_when_wide(page)]
    return [*_faults_when_wide(page), *_faults_when_narrow(page)]


def _faults_when_wide(page: Page) -> list[str]:
    _resize(page, WIDE)
    told = page.evaluate(LOOK)
    if told is None:
        page.evaluate(AXE)
        told = page.evaluate(LOOK)
    return told


def _faults_when_narrow(page: Page) -> list[str]:
    _resize(page, NARROW)
    return [f"at 320 px: {one}" for one in page.evaluate(SIDEWAYS)]


def _resize(page: Page, size: ViewportSize) -> None:
    """Each time that it is asked the browser lays all out again, also when nothing changes."""
    if page.viewport_size != size:
        page.set_viewport_size(size)


SHOW = """async (answer, policy) => {
  if (answer.headers.get("content-security-policy") !== policy) return null;
  const text = await answer.text();
  for (let timer = setTimeout(() => {}); timer > 0; timer -= 1) clearTimeout(timer);
  history.replaceState(null, "", answer.url);
  document.open();
  document.write(text);
  document.close();
  if (document.readyState !== "complete") {
    await new Promise((done) => addEventListener("load", done, { once: true }));
  }
  await document.fonts.ready;
  return answer.status;
}"""
OPEN = f"async ([address, policy]) => ({SHOW})(await fetch(address), policy)"
ASKS = "input:not([type=hidden]), textarea, select"
FORM = f"""[...document.querySelectorAll("main form[method=post]")]
  .find((one) => one.querySelector("{ASKS}"))"""
SEND_EMPTY = f"""async (policy) => {{
  const form = {FORM};
  for (const field of form.querySelectorAll("{ASKS}")) {{
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = false;
    else field.value = "";
  }}
  const data = new FormData(form);
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  const address = new URL(form.getAttribute("action") ?? "", location);
  const answer = await fetch(address, {{ method: "POST", body }});
  return answer.status === 422 ? ({SHOW})(answer, policy) : answer.status;
}}"""


class Tab:
    """Looks at one page after the other. Only the first is gone to. What the server answers for
    the next is written into the same document, with its styles and scripts and under the same
    policy: axe, which takes most of the time, stays loaded there and knows its way."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.policy: str | None = None

    def open(self, url: str) -> int:
        """The status of the answer. A page with a policy of its own is gone to as well."""
        if self.policy:
            status = self.page.evaluate(OPEN, [self.base + url, self.policy])
            if status is not None:
                return status
        answer = self.page.goto(self.base + url)
        assert answer, url
        self.policy = answer.headers.get("content-security-policy")
        return answer.status

    def look(self, url: str, status: int = 200) -> list[str]:
        """What is wrong with this page, which answers `status`."""
        answered = self.open(url)
        wrong = [] if answered == status else [f"answers {answered}"]
        return [f"{url}: {fault}" for fault in [*wrong, *self.faults()]]

    def asks(self) -> bool:
        """Whether there is a form to fill in."""
        return self.page.evaluate(f"!!{FORM}")

    def send_empty(self) -> int:
        """The status of the answer to that form with nothing filled in; a page that says what is
        wrong is then the page that is open."""
        status = self.page.evaluate(SEND_EMPTY, self.policy)
        assert status, "what is wrong is said under another policy, and cannot be looked at here"
        return status

    def faults(self) -> list[str]:
        return _faults_at_both_widths(self.page)


def looked_over(page: Page, base: str, urls: Iterable[str], status: int = 200) -> list[str]:
    """What is wrong with these pages, which all answer `status`."""
    tab = Tab(page, base)
    faults = [fault for url in urls for fault in tab.look(url, status)]
    _resize(page, WIDE)
    return faults
