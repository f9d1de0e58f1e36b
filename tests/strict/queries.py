"""A template gets plain values: nothing of ours is fetched while a page is being written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models.sql.compiler import SQLCompiler
from django.template.base import Template

OURS = (
    *("taxonomy", "notices", "accounts", "profiles", "matching"),
    *("learning", "funding", "onboarding"),
)
MAY_ASK = ("shell", "_actor", "actor_of", "get_user")
"""Who is asking is looked up when first needed, which on an error page is its menu."""
_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)


class QueryInTemplate(AssertionError):
    """A queryset or relation reached a template; a list of twenty would ask twenty times."""


def _by_the_frame() -> bool:
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name in MAY_ASK:
            return True
        frame = frame.f_back
    return False


@contextmanager
def refused() -> Iterator[None]:
    render, execute = Template.render, SQLCompiler.execute_sql

    def writing(self: Any, context: Any) -> Any:
        token = _is_writing.set(True)
        try:
            return render(self, context)
        finally:
            _is_writing.reset(token)

    def asking(self: Any, *args: Any, **kwargs: Any) -> Any:
        model = self.query.model
        if _is_writing.get() and model and model._meta.app_label in OURS and not _by_the_frame():
            raise QueryInTemplate(model._meta.label)
        return execute(self, *args, **kwargs)

    Template.render, SQLCompiler.execute_sql = writing, asking
    try:
        yield
    finally:
        Template.render, SQLCompiler.execute_sql = render, execute
