"""One `up` per state folder."""

import contextlib
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from loopbrug.stack import console
from loopbrug.stack.console import StackError

PATIENCE = 15.0


class Lock:
    """Held by `up` and by every process it starts, so that free means: nothing is left running.

    The file says which process holds it and, once known, at which address the site answers.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.handle = -1

    def __enter__(self) -> Self:
        self.handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        if not self._try():
            self._refuse_if_alive()
            with console.step("De vorige start wordt nog afgesloten"):
                self._wait()
        self.note("")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.ftruncate(self.handle, 0)
        os.close(self.handle)

    def note(self, address: str) -> None:
        os.ftruncate(self.handle, 0)
        os.pwrite(self.handle, f"{os.getpid()} {address}".encode(), 0)

    def _try(self) -> bool:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _refuse_if_alive(self) -> None:
        holder, _, address = os.pread(self.handle, 500, 0).decode().partition(" ")
        if holder and is_alive(int(holder)):
            where = f" op {address}" if address else ""
            raise StackError(f"loopbrug draait al{where}. Stop het daar met Ctrl-C.")

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._try():
            self._refuse_if_alive()
            if time.monotonic() > deadline:
                raise StackError(
                    f"Er draait nog een proces van een vorige start, dat {self.path} vasthoudt. "
                    f"Zoek het met: fuser -v '{self.path}'"
                )
            time.sleep(0.1)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # someone else's, but there
    return True
