"""What a page must be for everyone, measured in the browser: axe, and what axe does not see."""

import json
from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 %."""

SHAPE = """() => {
  const faults = [];
  const count = (what) => document.querySelectorAll(what).length;
  if (document.documentElement.lang !== "nl") faults.push("the language is not said");
  for (const one of ["h1", "main"]) if (count(one) !== 1) faults.push(`${count(one)} times ${one}`);
  const moving = document.getAnimations().filter((one) => one.playState === "running").length;
  if (moving) faults.push(`${moving} things move`);
  const said = (one) => `${one.localName} "${one.textContent.trim().slice(0, 30)}"`;
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


def faults_of(page: Page) -> list[str]:
    """Everything that is wrong with the page as it stands, in words."""
    found = [f"axe: {one}" for one in _axe(page)] + page.evaluate(SHAPE) + page.evaluate(SIDEWAYS)
    page.set_viewport_size(NARROW)
    found += [f"at 320 px: {one}" for one in page.evaluate(SIDEWAYS)]
    page.set_viewport_size(WIDE)
    return found


AXE = Axe().axe_script
OPTIONS = json.dumps({"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
VIOLATIONS = f"axe.run(document, {OPTIONS}).then((found) => found.violations)"
"""Only what is wrong leaves the browser: the list of all that is well took longer than the look.
Our pages load no style from elsewhere that axe would have to fetch again."""


def looked_over(page: Page, base: str, urls: Iterable[str], status: int = 200) -> list[str]:
    """What is wrong with these pages, which all answer `status`."""
    faults = []
    for url in urls:
        answer = page.goto(base + url)
        if answer is None or answer.status != status:
            faults.append(f"{url}: answers {answer and answer.status}")
        faults += [f"{url}: {fault}" for fault in faults_of(page)]
    return faults


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    violations = page.evaluate(VIOLATIONS)
    return [
        f"{one['id']} at {node['target'][0]}: {node['html'][:90]}"
        for one in violations
        for node in one["nodes"][:2]
    ]
