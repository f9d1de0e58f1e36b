"""Bytes at rest."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    # The stubs are generic where Django itself is not.
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField


class KeptBytes(_BinaryField):
    """Bytes of a person's file: always `bytes` in Python. The one place where they come out of the
    database and go into it, so that what guards them at rest is done here and nowhere else."""

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        return None if value is None else bytes(value)
