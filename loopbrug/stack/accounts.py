"""How PostgreSQL is started by root, which it refuses.

Three ways, best first. All keep the folder of the project as closed as it was.
1. Not root: nothing special.
2. A user namespace in which root looks like account 1000: files stay root's.
3. Where namespaces are refused (many containers): another account, which then owns the data.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from loopbrug.stack.console import StackError
from loopbrug.stack.paths import owner_of

ELSEWHERE = Path("/var/lib/loopbrug")
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")


@dataclass(frozen=True)
class Account:
    """What goes in front of a command, and which account it gets (None: our own)."""

    prefix: Sequence[str] = ()
    uid: int | None = None
    gid: int = 0

    options: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        drop: dict[str, object] = {"user": self.uid, "group": self.gid, "extra_groups": []}
        object.__setattr__(self, "options", drop if self.uid is not None else {})

    def take(self, folder: Path) -> None:
        """Make a folder, and all in it, this account's."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.uid is not None and owner_of(folder) != self.uid:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self.uid, self.gid, follow_symlinks=False)


def for_postgres(data: Path) -> Account:
    """The account that may run a server on this data folder."""
    if os.getuid() != 0:
        return Account()
    owner = owner_of(data)
    if owner != 0:  # an earlier start, by another account or in a container
        return Account(uid=owner, gid=data.stat().st_gid)
    return Account(prefix=NAMESPACE) if _namespaces_work() else _service_account()


@cache
def _namespaces_work() -> bool:
    if not shutil.which(NAMESPACE[0]):
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def _service_account() -> Account:
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=found.pw_uid, gid=found.pw_gid)
    raise StackError("PostgreSQL wil niet als root draaien. Typ de opdracht als gewone gebruiker.")


def reachable(path: Path, account: Account) -> bool:
    """Whether the account can get at a path; only other accounts than ours are ever locked out."""
    if account.uid is None:
        return True
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


def elsewhere(path: Path) -> Path:
    """A folder outside closed homes such as /root, always the same one for the same path."""
    folder = ELSEWHERE / sha256(str(path).encode()).hexdigest()[:10]
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    ELSEWHERE.chmod(0o711)
    return folder


def reachable_copy(program: Path, account: Account) -> Path:
    """The folder with PostgreSQL's programs, copied when the account cannot reach it.

    Programs of the wheel lie in <package>/pginstall/bin and need <package>.libs beside it.
    """
    if reachable(program / "postgres", account):
        return program
    package = program.parents[1]
    target = elsewhere(package) / "wheel"
    if not target.exists():
        unfinished = target.with_name("wheel.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for source in package.parent.glob(f"{package.name}*"):
            if source.is_dir() and not source.name.endswith(".dist-info"):
                shutil.copytree(source, unfinished / source.name, symlinks=True)
        unfinished.rename(target)
    return target / program.relative_to(package.parent)
