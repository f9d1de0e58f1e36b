"""Every address that is made inside begins with this: a part of the site under another root."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import get_script_prefix, set_script_prefix


@contextmanager
def prefixed(prefix: str) -> Iterator[None]:
    """`reverse` and `{% url %}` give addresses under `prefix` (with a slash at both ends)."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
