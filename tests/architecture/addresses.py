"""Every address of the product with its view, read from the resolver."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from funding.domain.posts import FundingPost

EXAMPLES = {
    "UUIDConverter": UUID(int=7),
    "IntConverter": 7,
    "PostConverter": FundingPost.ONBOARDING,
    "CardConverter": 7,
    "CodeConverter": "7k3m-9q2x-4hdt",
}


@dataclass(frozen=True)
class Address:
    """A URL pattern: its name, its view, and the kind of each argument."""

    name: str
    view: Callable[..., Any]
    kinds: dict[str, str]

    @property
    def url(self) -> str:
        """The address with something in it that is nobody's."""
        return reverse(self.name, kwargs={k: EXAMPLES.get(v, "x") for k, v in self.kinds.items()})


def addresses() -> list[Address]:
    return sorted(walk(get_resolver().url_patterns), key=lambda found: found.name)


def walk(
    patterns: Sequence[Any], space: str = "", outer: tuple[tuple[str, str], ...] = ()
) -> Iterator[Address]:
    for entry in patterns:
        kinds = (*outer, *((k, type(c).__name__) for k, c in entry.pattern.converters.items()))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry.url_patterns, inner, kinds)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", entry.callback, dict(kinds))
