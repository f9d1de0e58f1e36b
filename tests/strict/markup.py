"""Every HTML answer of the test client is looked at: what a careful reviewer would catch."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test.client import Client

_CHECKS = {
    "template code left in the page": re.compile(r"\{\{|\{%|\{#"),
    "inline handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.IGNORECASE),
    "inline style": re.compile(r"<[^>]+\sstyle\s*=|<style", re.IGNORECASE),
    "script without source": re.compile(
        r"<script(?![^>]*\b(src|nonce)=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE
    ),
    "image without text": re.compile(r"<img(?![^>]*\balt=)", re.IGNORECASE),
}
_POST_FORM = re.compile(r"<form[^>]*method=[\"']?post[\"']?[^>]*>.*?</form>", re.I | re.S)


class CarelessMarkup(AssertionError):
    """The page holds something that the house rules forbid."""


def check(html: str) -> None:
    for problem, pattern in _CHECKS.items():
        found = pattern.search(html)
        if found:
            raise CarelessMarkup(
                f"{problem}: …{html[max(0, found.start() - 80) : found.end() + 80]}…"
            )
    for form in _POST_FORM.findall(html):
        if "csrfmiddlewaretoken" not in form:
            raise CarelessMarkup(f"form without csrf token: {form[:200]}")


@contextmanager
def checked() -> Iterator[None]:
    request = Client.request

    def checking(self: Any, **kwargs: Any) -> Any:
        response = request(self, **kwargs)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming:
            check(response.content.decode())
        return response

    Client.request = checking
    try:
        yield
    finally:
        Client.request = request
