"""A state machine is a table of pairs."""

from collections.abc import Collection


class WrongState(Exception):
    """The thing is not in a state from which this act is possible."""


def require_move(moves: Collection[tuple[str, str]], old: str, new: str) -> None:
    """Raise WrongState unless `moves` names the pair."""
    if (old, new) not in moves:
        raise WrongState(f"{old} -> {new}")
