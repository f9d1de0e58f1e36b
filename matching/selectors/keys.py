"""Rows by their keys, when there may be thousands of these."""

from collections.abc import Collection

from django.db.models import BooleanField, F, Func, TextField, Value


class _IsOneOf(Func):
    """`IN`, with all of them as one value."""

    template, arg_joiner = "%(expressions)s::bigint[])", " = ANY("
    output_field = BooleanField()


def is_one_of(keys: Collection[int]) -> Func:
    """For `filter`: the primary key is one of these, which go to the database as one value, read at
    once. Written as PostgreSQL writes a list: Django looks at each number of one by itself, and
    that takes as long as reading the rows."""
    return _IsOneOf(F("pk"), Value(f"{{{','.join(map(str, keys))}}}", TextField()))
