"""Reading the compact rows back from JSON without trusting their shape."""

from collections.abc import Iterable, Mapping


class RowError(ValueError):
    """A row that the engine must not read, with the reason in words."""


UNREADABLE = (RowError, AttributeError, TypeError)
"""What reading a stored row of any shape may raise."""


def whole(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise RowError(f"{name} is a whole number")
    return value


def whole_or_none(value: object, name: str) -> int | None:
    return None if value is None else whole(value, name)


def wholes(value: object, name: str) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        raise RowError(f"{name} is a list of whole numbers")
    return tuple(whole(item, name) for item in value)


def slots(value: object, name: str) -> frozenset[int]:
    return frozenset(wholes(value, name))


def slots_or_none(value: object, name: str) -> frozenset[int] | None:
    return None if value is None else slots(value, name)


def rows(value: object, name: str, width: int) -> tuple[tuple[int, ...], ...]:
    """Rows of `width` whole numbers each."""
    if not isinstance(value, list | tuple):
        raise RowError(f"{name} is a list of rows")
    found = tuple(wholes(item, name) for item in value)
    if any(len(row) != width for row in found):
        raise RowError(f"every row of {name} has {width} numbers")
    return found


def without_unknown(values: Mapping[str, object]) -> dict[str, object]:
    """Unknown is left out, so that a row says only what somebody said."""
    return {name: value for name, value in values.items() if value is not None}


def refuse_strangers(values: Mapping[str, object], known: Iterable[str]) -> None:
    strangers = sorted(set(values) - set(known))
    if strangers:
        raise RowError(f"unknown fields: {', '.join(strangers)}")


def check(*checks: tuple[bool, str]) -> None:
    for is_right, sentence in checks:
        if not is_right:
            raise RowError(sentence)
