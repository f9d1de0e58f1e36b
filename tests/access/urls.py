"""Every address of the product, read from the resolver, so that none can be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern with a name, and the names of what stands in it."""

    name: str
    route: str
    arguments: tuple[str, ...]


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda found: found.name)


def _walk(
    patterns: list, namespace: str, prefix: str, outer: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        arguments = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inner, route, arguments)
        elif isinstance(entry, URLPattern):
            name = namespace + (entry.name or f"no name for {route}")
            yield Address(name, route, arguments)
