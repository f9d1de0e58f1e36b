"""Locks, the watcher and the probe: what keeps two starts apart and leaves nothing behind."""

import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from loopbrug.stack import probe, processes, watcher
from loopbrug.stack.console import StackError
from loopbrug.stack.lock import Lock

# The program of a child that must be killed: it would sleep on, the test does not wait for it.
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(600)
"""


@pytest.fixture
def deaf():
    """A process that does not listen when it is asked to stop."""
    process = subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_start_says_where_the_first_one_runs(tmp_path):
    with Lock(tmp_path / "lock") as first:
        first.note("http://localhost:8000")
        with pytest.raises(StackError, match="draait al op http://localhost:8000"):
            Lock(tmp_path / "lock").__enter__()


def test_after_the_first_has_ended_the_next_may_start(tmp_path):
    for _ in range(2):
        with Lock(tmp_path / "lock"):
            pass


def test_the_next_start_waits_for_a_process_that_a_killed_start_left(tmp_path, deaf, monkeypatch):
    monkeypatch.setattr("loopbrug.stack.lock.PATIENCE", 0.0)
    lock = Lock(tmp_path / "lock")
    lock.__enter__()
    holder = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock.handle]
    )
    (tmp_path / "lock").write_text("999999999 ")  # the process that started it is no more
    processes.os.close(lock.handle)
    with pytest.raises(StackError, match="Er draait nog een proces van een vorige start"):
        Lock(tmp_path / "lock").__enter__()
    holder.communicate(b"\n")
    with Lock(tmp_path / "lock"):
        pass


def test_the_watcher_ends_what_is_left_when_the_starter_is_gone(deaf, monkeypatch):
    monkeypatch.setattr(watcher, "PATIENCE", 0.0)
    watcher.watch([f"+{deaf.pid}\n"])
    assert deaf.wait() == -signal.SIGKILL


def test_the_watcher_leaves_alone_what_had_ended_in_order(deaf, monkeypatch):
    monkeypatch.setattr(watcher, "PATIENCE", 0.0)
    watcher.watch([f"+{deaf.pid}\n", f"-{deaf.pid}\n"])
    assert deaf.poll() is None


def test_a_process_that_does_not_listen_is_ended_after_all(deaf):
    processes.stop([deaf], patience=0.1)
    assert deaf.returncode == -signal.SIGKILL


class Stranger(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"ok": true, "instance": "someone else"}')

    def log_message(self, *_: object) -> None:
        pass


def test_another_site_on_our_port_is_not_taken_for_ours():
    with HTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert not probe.is_ours(address, "ours")
        assert probe.is_ours(address, "someone else")
        server.shutdown()
    assert not probe.is_ours(address, "someone else")
    assert not probe.is_ready(address)
