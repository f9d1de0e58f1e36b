"""Opening files of others without trusting them.

A file is never opened in a process that knows people, keys or a database: a child does it, with
limits that the kernel holds (`limits`), and this side only reads its short answer.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from profiles.domain.uploads import FileKind, Refusal, Refused
from profiles.inspection import limits

ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from profiles.inspection import child; "
    "child.main(sys.argv[1], child.FileKind(sys.argv[2]))"
)
_PATIENCE = limits.SECONDS + 2
_AT_ONCE = threading.BoundedSemaphore(2)
"""One process of ours keeps at most two children busy: many large files wait for each other."""


def look(content: bytes, kind: FileKind) -> bytes:
    """The file as it may be kept: pictures drawn anew, everything else as it came.

    Raises Refused for whatever is broken, hidden, or does something by itself.
    """
    made = _asked("look", content, kind)
    return made or content


def read(content: bytes, kind: FileKind) -> str:
    """The words in it, a line for each line. Raises Refused as `look` does."""
    return _asked("read", content, kind).decode("utf-8", "replace")


def _asked(order: str, content: bytes, kind: FileKind) -> bytes:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise Refused(Refusal.BUSY)
    try:
        answer = _of_child([order, kind.value], content)
    finally:
        _AT_ONCE.release()
    head, _, body = answer.partition(b"\n")
    word, _, reason = head.decode("ascii", "replace").partition(" ")
    if word == "fine":
        return body
    # No whole answer: the kernel or our patience ended it.
    raise Refused(Refusal(reason) if reason in set(Refusal) else Refusal.UNREADABLE)


def _of_child(order: list[str], content: bytes) -> bytes:
    with _in_memory() as given, _in_memory() as answer:
        given.write(content)
        given.seek(0)
        try:
            # -I: nothing of this environment or folder goes along.
            subprocess.run(  # noqa: S603 our own program, with two words of ours
                [sys.executable, "-I", "-c", _START, str(ROOT), *order],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=_PATIENCE,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            return b""
        answer.seek(0)
        return answer.read(limits.ANSWER)


def _in_memory() -> BinaryIO:
    """A file without a name that is on no disk, where the system has such."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("upload"), "w+b")
    return TemporaryFile()
