"""A day is a day: a moment in a date field is a day of some time zone, and nobody said which."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db.models import DateField, DateTimeField


class MomentAsDay(AssertionError):
    """A datetime was given where a date belongs; around midnight it is the wrong one."""


@contextmanager
def checked() -> Iterator[None]:
    to_python = DateField.to_python

    def checking(self: Any, value: Any) -> Any:
        if isinstance(value, datetime) and not isinstance(self, DateTimeField):
            raise MomentAsDay(f"{self}: {value}")
        return to_python(self, value)

    DateField.to_python = checking
    try:
        yield
    finally:
        DateField.to_python = to_python
