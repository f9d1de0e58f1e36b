"""Rows without an order come in a random one, so that no test leans on luck."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.query import QuerySet


@contextmanager
def shuffled() -> Iterator[None]:
    fetch = QuerySet._fetch_all

    def fetch_and_shuffle(self: Any) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and not self.query.is_sliced:
            random.shuffle(self._result_cache)

    QuerySet._fetch_all = fetch_and_shuffle
    try:
        yield
    finally:
        QuerySet._fetch_all = fetch
