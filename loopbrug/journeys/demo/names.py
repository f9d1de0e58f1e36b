"""Names and addresses; no two people in the region share one."""

from collections.abc import Iterator
from unicodedata import normalize

from loopbrug.journeys.demo.lists import Lists
from loopbrug.journeys.demo.moments import chance


def names(lists: Lists) -> Iterator[str]:
    """First and last names put together, each used once."""
    rng = chance("names")
    last = rng.sample(lists.last_names, len(lists.last_names))
    first = rng.sample(lists.first_names, len(last))
    return (f"{one} {other}" for one, other in zip(first, last, strict=True))


def slug(words: str) -> str:
    """Lower case letters and digits, joined by dots."""
    plain = normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return ".".join("".join(c if c.isalnum() else " " for c in plain).split())


def address_of(name: str, domain: str) -> str:
    return f"{slug(name)}@{domain}"
