"""Where things are: the repository, the virtual environment, and the state folder."""

import contextlib
import os
import re
import stat
import tempfile
from hashlib import sha256
from pathlib import Path

from loopbrug.stack.console import StackError

BASE = Path(__file__).resolve().parents[2]
VENV = BASE / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
TOOLS = BASE / ".tools"
REQUIREMENTS = BASE / "requirements"

SOCKET_PATH_LIMIT = 80  # the system cuts socket paths off near 104 bytes
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")


def state_folder() -> Path:
    return Path(os.environ.get("LOOPBRUG_STATE") or BASE / ".loopbrug").resolve()


def private_folder(path: Path) -> Path:
    """The folder, made when needed, closed to other accounts."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise StackError(f"De map {path} kan niet worden gemaakt: {problem.strerror}.") from problem
    return path


def socket_folder(state: Path, name: str) -> Path:
    """A private folder for sockets: in the state folder unless that path is long or odd."""
    wanted = state / name
    if len(str(wanted)) <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(wanted)):
        return private_folder(wanted)
    label = sha256(str(wanted).encode()).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"loopbrug-{os.getuid()}-{label}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.getuid(), owner_of(state / "pg")):
        return Path(tempfile.mkdtemp(prefix="loopbrug-"))  # someone else was first: do not trust it
    return folder


def leave_socket_folder(folder: Path, state: Path) -> None:
    """Remove what `socket_folder` made outside the state folder."""
    if not folder.is_relative_to(state):
        with contextlib.suppress(OSError):
            folder.rmdir()


def owner_of(path: Path) -> int:
    """The account that owns a path; this account when it does not exist yet."""
    try:
        return path.stat().st_uid
    except OSError:
        return os.getuid()


def write_private(path: Path, text: str) -> None:
    """Replace a file in one go, readable for this account only."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    new.replace(path)
