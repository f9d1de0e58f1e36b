"""Rows by their keys, when there may be thousands of these."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Value


class _IsOneOf(Func):
    """`IN`, with all of them as one value."""

    template, arg_joiner = "%(expressions)s)", " = ANY("
    output_field = BooleanField()


def is_one_of(keys: Collection[int]) -> Func:
    """For `filter`: the primary key is one of these, which go to the database as one value, read at
    once."""
    return _IsOneOf(F("pk"), Value(list(keys), ArrayField(BigIntegerField())))
