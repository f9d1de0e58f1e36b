"""Debian's Chromium for every test marked `browser`; console errors and off-site requests fail."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

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
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """What lives in tests/browser is marked so, nobody has to remember it."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    named = os.environ.get("LOOPBRUG_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
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
    page, bad = request.getfixturevalue("page"), []
    page.on("pageerror", lambda error: bad.append(f"page error: {error}"))
    page.on("console", lambda m: bad.append(f"console: {m.text}") if m.type == "error" else None)
    page.on("request", lambda r: None if _is_local(r.url) else bad.append(f"off-site: {r.url}"))
    yield
    # The browser reports every 4xx page as a console error; the journeys ask for those on purpose.
    assert not [line for line in bad if "Failed to load resource" not in line], bad


def _is_local(url: str) -> bool:
    return url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))
