"""What `.ci/run` does: everything that must hold before a change is taken, from a fresh checkout.

1. The test command of the README.
2. Once more on Debian's own PostgreSQL and Redis: every test that asks a server something. Left out
   are the journeys of the browser, and what is marked `serverless`: tests that use no database, no
   Redis and no server of their own, so that they cannot answer otherwise there. They get that mark
   by themselves and fail when they look for a server all the same: tests/strict/serverless.py.
3. `up` on a clean clone: start, sign in as everyone, stop, kill, start again.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
BEGIN = time.monotonic()
ROOT = os.getuid() == 0
PATIENCE = 60
ON_OTHER_SERVERS = "not browser and not serverless"


def tell(text):
    print(f"[{time.monotonic() - BEGIN:5.0f} s] {text}", flush=True)


def run(*command, **variables):
    done = subprocess.run(
        command, cwd=BASE, env={**os.environ, **variables}, stdin=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0


def test_command():
    return run(sys.executable, "manage.py", "test")


def on_debian_servers():
    programs = debian_programs()
    with contextlib.ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="loopbrug-ci-"))
        variables = {
            "DATABASE_URL": start_postgres(programs, Path(folder) / "pg", ending),
            "REDIS_URL": start_redis(Path(folder) / "redis", ending),
            # The drills start servers of their own: these too.
            "LOOPBRUG_PG_BIN": str(programs),
            "LOOPBRUG_VALKEY_BIN": shutil.which("redis-server"),
        }
        cores = len(os.sched_getaffinity(0))
        spread = str(cores + cores // 2)  # as the test command does, for tests that wait
        pytest = ("-m", ON_OTHER_SERVERS, "-n", spread, "--dist", "worksteal")
        return run(sys.executable, "manage.py", "test", *pytest, **variables)


def up_on_a_clean_clone():
    return run(sys.executable, "-m", "tests.stack.prove_up")


def debian_programs():
    """The folder of PostgreSQL's programs, installed if need be, without starting any service."""
    if not (postgres_folders() and shutil.which("redis-server")):
        tell("apt-get install postgresql redis-server")
        variables = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        sudo = [] if ROOT else ["sudo", "-n", "-E"]
        run(*sudo, "apt-get", "-qq", "update")
        packages = ("postgresql", "redis-server")
        install = ("apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages)
        if not run(*sudo, *install, **variables):
            raise SystemExit("PostgreSQL and Redis of Debian could not be installed.")
    return postgres_folders()[0]


def postgres_folders():
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def start_postgres(programs, folder, ending):
    """As account postgres when we are root, which PostgreSQL refuses to run as."""
    account = {}
    folder.mkdir()
    if ROOT:
        account = {"user": "postgres", "group": "postgres", "extra_groups": []}
        folder.parent.chmod(0o711)
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", free_port()
    make = [programs / "initdb", "-D", data, "-U", "loopbrug", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*make, "--locale=C.UTF-8", "--no-sync"], check=True, stdout=subprocess.DEVNULL, **account
    )
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": folder,
        "max_connections": 200,
        "fsync": "off",
    }
    flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    serve([programs / "postgres", "-D", data, *flags], folder / "log", port, ending, **account)
    return f"postgres://loopbrug@127.0.0.1:{port}/postgres"


def start_redis(folder, ending):
    folder.mkdir()
    port = free_port()
    options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    serve(["redis-server", "--port", str(port), *options], folder / "log", port, ending)
    return f"redis://127.0.0.1:{port}"


def serve(command, log, port, ending, **account):
    """Start a server, wait until its port answers, and end it with `ending`."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **account
        )
    ending.callback(server.wait, PATIENCE)
    ending.callback(server.send_signal, 2)  # PostgreSQL: fast shutdown; Redis: stop
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise SystemExit(f"{command[0]} does not start:\n{log.read_text()}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def main():
    failed = []
    for step in (test_command, on_debian_servers, up_on_a_clean_clone):
        name = step.__name__.replace("_", " ")
        tell(f"{name} ...")
        if not step():
            failed.append(name)
        tell(f"{name}: {'FAILED' if name in failed else 'passed'}")
    tell(f"FAILED: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
