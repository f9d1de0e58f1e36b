"""Proof that `up` works on a clean clone: `python3 -m tests.stack.prove_up`.

Clones this repository into a folder with a space, starts it with the Python that runs this, signs
in as each member of the cast over plain HTTP, stops, starts again, kills, and starts once more.
Standard library only: this is a stranger who knows nothing but the README.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

from tests.stack.running import Up, left_behind

HERE = Path(__file__).resolve().parents[2]
CAST = ("amina", "carla", "bram", "dewi")
SIGN_IN = "/demo/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


class Visitor:
    """A browser with cookies and nothing else. Anything but a 200 in the end is an exception."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies)

    def get(self, path: str) -> str:
        return self._read(self.address + path)

    def post(self, path: str, **fields: str) -> str:
        return self._read(self.address + path, urllib.parse.urlencode(fields).encode())

    def _read(self, url: str, data: bytes | None = None) -> str:
        with self.opener.open(url, data, timeout=30) as answer:
            return str(answer.read().decode())


def heading(page: str) -> str:
    found = HEADING.findall(page)
    assert len(found) == 1, f"{len(found)} headings on one page"
    return unescape(re.sub(r"<[^>]+>|\s+", " ", found[0])).strip()


def walk(address: str) -> None:
    """The first page as a visitor, then the own first page of everyone in the cast."""
    front = heading(Visitor(address).get("/"))
    tell(f"visitor: {front}")
    seen = {front}
    for name in CAST:
        visitor = Visitor(address)
        token = TOKEN.search(visitor.get(SIGN_IN))
        assert token, f"no form on {SIGN_IN}"
        home = heading(visitor.post(SIGN_IN, cast=name, csrfmiddlewaretoken=token[1]))
        assert home != front, f"{name} is not signed in"
        assert heading(visitor.get("/")), name
        tell(f"{name}: {home}")
        seen.add(home)
    assert len(seen) > len(CAST) // 2, f"the roles see the same page: {seen}"


@contextmanager
def clean_clone() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="loopbrug proof ") as folder:
        clone = Path(folder).resolve() / "een kloon"
        git = ["git", "-c", "safe.directory=*", "clone", "--quiet", str(HERE), str(clone)]
        subprocess.run(git, check=True, stdin=subprocess.DEVNULL)
        yield clone


def tell(text: str) -> None:
    print(f"    {text}", flush=True)


def start(clone: Path, what: str) -> Up:
    up = Up(sys.executable, clone)
    for name in list(up.env):
        if name.startswith("LOOPBRUG_") or name in ("DATABASE_URL", "REDIS_URL"):
            del up.env[name]
    up.__enter__()
    tell(f"{what}: {up.start_took:.1f} s")
    return up


def main() -> None:
    with clean_clone() as clone:
        state = clone / ".loopbrug"
        up = start(clone, "first start")
        walk(up.address)
        assert up.end(signal.SIGINT) == os.EX_OK
        tell(f"stop: {up.stop_took:.1f} s")
        assert left_behind(state) == []

        up = start(clone, "next start")
        up.end(signal.SIGKILL)
        assert left_behind(state) == []
        tell("kill -9: nothing left")

        up = start(clone, "start after kill -9")
        walk(up.address)
        assert up.end(signal.SIGINT) == os.EX_OK
        assert left_behind(state) == []


if __name__ == "__main__":
    main()
