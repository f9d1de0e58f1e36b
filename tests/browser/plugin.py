"""Debian's Chromium for every test marked `browser`; console errors and off-site requests fail."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from loopbrug.stack.bootstrap import BROWSERS

FLAGS = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    # A tab that looks at page after page leaves much behind; sweeping less often is a tenth less.
    "--js-flags=--min-semi-space-size=64 --max-semi-space-size=64",
]
PATIENCE = 10_000
"""Milliseconds; what is not there by then will not come, and saying so early helps."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """What lives in tests/browser is marked so, nobody has to remember it."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    named = os.environ.get("LOOPBRUG_CHROMIUM")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return {
        **browser_type_launch_args,
        "args": [*FLAGS, *sandbox],
        **({"executable_path": found} if found else {}),
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True)
def _quiet_console(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each journey also fails on a page error, a console error or a request off this machine."""
    if "page" not in request.fixturenames:
        yield
        return
    bad: list[str] = []
    listen(request.getfixturevalue("page"), bad)
    yield
    assert not bad, bad


@pytest.fixture
def browse(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """`browse()` is a new person with a browser of their own, as quiet as `page` is."""
    bad: list[str] = []

    def arrive(**choices: Any) -> Page:
        page = new_context(**choices).new_page()
        listen(page, bad)
        return page

    yield arrive
    assert not bad, bad


def listen(page: Page, bad: list[str]) -> None:
    """Write down in `bad` what a page of ours never does."""
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: bad.append(f"page error: {error}"))
    page.on("console", lambda m: bad.append(f"console: {m.text}") if _is_error(m) else None)
    page.on("request", lambda r: None if _is_local(r.url) else bad.append(f"off-site: {r.url}"))


def _is_error(message: ConsoleMessage) -> bool:
    """The browser reports every 4xx page as an error; the journeys ask for those on purpose."""
    return message.type == "error" and "Failed to load resource" not in message.text


def _is_local(url: str) -> bool:
    return url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))
