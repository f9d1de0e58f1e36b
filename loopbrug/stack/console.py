"""What the commands say on the terminal: short Dutch sentences, and how long a step took."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator

BEGAN = (
    "LOOPBRUG_BEGAN"  # moment at which the command was typed, kept across the virtual environment
)


class StackError(Exception):
    """The command cannot go on; the message is a sentence that says what to do."""


def say(text: str, *, end: str = "\n") -> None:
    """Print, also when the terminal knows no accents or has been closed."""
    with contextlib.suppress(OSError, ValueError):
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding), end=end, flush=True)


def complain(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(f"\n{text}", file=sys.stderr, flush=True)


def seconds(since: float) -> str:
    """`1,5 s`, from a moment of `time.monotonic()`."""
    return f"{time.monotonic() - since:.1f} s".replace(".", ",")


def command_began() -> float:
    """The moment at which the command was typed, the making of the environment included."""
    return float(os.environ.pop(BEGAN, time.monotonic()))


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Name a step when it starts and its time when it is done."""
    start = time.monotonic()
    say(f"  {what} ... ", end="")
    try:
        yield
    except BaseException:
        say("mislukt")
        raise
    say(seconds(start))
