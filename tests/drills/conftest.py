"""One prepared region for all drills; each drill gets a copy of it on servers of its own."""

import contextlib
import fcntl
import os
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from accounts.services.web_role import give_rights
from loopbrug.kernel.events import unheard
from loopbrug.stack import commands
from loopbrug.stack.servers import WEB_ROLE
from tests.drills import tables
from tests.drills.match_lists import make_all_stale, until_fresh
from tests.drills.region import make_region
from tests.drills.site import Site, pointed_at
from tests.strict import template


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """What lives in tests/drills is marked so, nobody has to remember it."""
    for item in items:
        if "tests/drills/" in str(item.path):
            item.add_marker(pytest.mark.drill)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A drill that fails says what its processes said: nobody can ask them afterwards."""
    report = yield
    if report.when == "call" and report.failed:
        values = getattr(item, "funcargs", {}).values()
        for site in [value for value in values if isinstance(value, Site)][:1]:
            report.sections += site.last_words()
    return report


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """A folder with the data of a small region; made once, also by several processes of pytest."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / "drills"
    with (shared / "drills.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = shared / "drills.new"
            with django_db_blocker.unblock():
                _prepare(unfinished)
            unfinished.rename(made)
    return made


@pytest.fixture
def site(prepared: Path, django_db_blocker: Any) -> Iterator[Site]:
    """Servers with the region, nothing else started; Django of this process looks at it too."""
    with _site(prepared, django_db_blocker) as site:
        yield site


@pytest.fixture(scope="module")
def site_of_all(prepared: Path, django_db_blocker: Any) -> Iterator[Site]:
    """The same for the drills of one module, where each leaves behind what works."""
    with _site(prepared, django_db_blocker) as site:
        yield site


@pytest.fixture(scope="module")
def whole_site(site_of_all: Site) -> Site:
    """All of it runs, and every list is of now."""
    site = site_of_all
    site.start_web()
    site.start_worker()
    site.start_beat()
    make_all_stale(site)
    until_fresh(site)  # so the worker is really there
    return site


@contextlib.contextmanager
def _site(prepared: Path, django_db_blocker: Any) -> Iterator[Site]:
    with _folder() as folder:
        _copy(prepared / "pg", folder / "pg")
        site = Site(folder, prepared / "static")
        with _running(site), django_db_blocker.unblock(), pointed_at(site.database_url):
            yield site


def _prepare(unfinished: Path) -> None:
    unfinished.mkdir()
    with _folder() as folder, _running(site := Site(folder, unfinished / "static")):
        with ThreadPoolExecutor() as pool:  # neither needs the other, and both take their time
            files = pool.submit(site.run, *commands.collect_static())
            if not (template.is_made() and tables.copied(template.NAME, site.database_url)):
                site.run("manage.py", "migrate", "-v", "0")
            files.result()
        with pointed_at(site.database_url), unheard():
            call_command("createcachetable", verbosity=0)
            give_rights(role=WEB_ROLE)
            make_region()
        site.postgres.stop()
        _copy(site.postgres.data, unfinished / "pg")


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Of a short path, for sockets, and open to pass through: PostgreSQL does not run as root."""
    with tempfile.TemporaryDirectory(prefix="loopbrug-drill-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)
        yield Path(name)


@contextlib.contextmanager
def _running(site: Site) -> Iterator[None]:
    try:
        site.start()
        yield
    finally:
        site.close()


def _copy(source: Path, target: Path) -> None:
    """With the owner, who need not be us."""
    subprocess.run(["cp", "-a", source, target], check=True)  # noqa: S603, S607 our own folders
