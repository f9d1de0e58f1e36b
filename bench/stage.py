"""A whole site with the demo region, as `up` starts it, for as long as a measurement lasts."""

import contextlib
import http
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.test.utils import override_settings

from bench.machine import memory_mb
from loopbrug.stack import commands, probe
from loopbrug.stack.console import step
from tests.drills.people import Visitor
from tests.drills.site import Site, pointed_at, until

FIRST_START = 120.0
ROOMY = {"shared_buffers": f"{memory_mb() // 4}MB", "max_wal_size": "8GB"}


@contextlib.contextmanager
def demo_site(esco: Sequence[Path] | None) -> Iterator[Site]:
    """Servers, web, worker and beat in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="loopbrug-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        site = Site(folder, folder / "static")
        try:
            with step("Demoregio maken"):
                site.start()
                site.run(*commands.collect_static())
                site.run(*commands.prepare(demo=True))
            if esco:
                with step("ESCO inlezen"):
                    site.run("manage.py", "import_esco", *(str(path.resolve()) for path in esco))
            with step("Website starten"):
                site.start_web()
                site.start_worker(queues=commands.QUEUES)
                site.start_beat()
                until(lambda: probe.is_ready(site.address), "ready", patience=FIRST_START)
            yield site
        finally:
            site.close()


@contextlib.contextmanager
def bare_site() -> Iterator[Site]:
    """Servers with tables and reference data and nobody in it; Django of this process looks there.
    Whoever needs workers starts them. PostgreSQL has the memory that docs/operations.md gives it
    for a country."""
    with tempfile.TemporaryDirectory(prefix="loopbrug-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)
        site = Site(folder, folder / "static", postgres=ROOMY)
        try:
            with step("Database klaarzetten"):
                site.start()
                site.run(*commands.prepare(demo=False))
            index = override_settings(INDEX_DIR=folder / "index")
            with pointed_at(site.database_url), index:
                yield site
        finally:
            site.close()


def member_of_cast(site: Site, key: str) -> Visitor:
    """Signed in with one click, as anyone can in a demo."""
    visitor = Visitor(site.address)
    answer = visitor.fill_in("/demo/", {"cast": key})
    if answer.status != http.HTTPStatus.FOUND:
        raise SystemExit(f"{key} cannot sign in: {answer.status}")
    return visitor


def timed_get(visitor: Visitor, path: str) -> float:
    began = time.perf_counter()
    answer = visitor.get(path)
    took = time.perf_counter() - began
    if answer.status != http.HTTPStatus.OK:
        raise SystemExit(f"{path}: {answer.status}")
    return took
