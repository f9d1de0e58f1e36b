"""`save(update_fields=…)` names the field that says when a row changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Model


class ForgottenField(AssertionError):
    """update_fields leaves an auto_now field out: the row would claim to be older than it is."""


@contextmanager
def checked() -> Iterator[None]:
    save = Model.save

    def checking(self: Any, *args: Any, **kwargs: Any) -> None:
        named = kwargs.get("update_fields")
        if named is not None:
            for field in self._meta.concrete_fields:
                if getattr(field, "auto_now", False) and field.name not in named:
                    raise ForgottenField(f"{type(self).__name__}: {field.name}")
        save(self, *args, **kwargs)

    Model.save = checking
    try:
        yield
    finally:
        Model.save = save
