"""The processes that make up loopbrug. `up` starts these; docker-compose.yml holds the same lines.

A test keeps the two equal, so that what people try is what runs in a real installation.
"""

from collections.abc import Sequence

QUEUES = ("matching", "runs", "notices", "documents")


def prepare(*, demo: bool) -> list[str]:
    """Migrations and reference data (and the demo region), in one process."""
    return ["manage.py", "prepare", *(["--demo"] if demo else [])]


def collect_static() -> list[str]:
    return ["manage.py", "collectstatic", "--no-input", "-v", "0"]


def web(*, host: str, port: int, workers: int = 2) -> list[str]:
    """Processes rather than threads: one slow page does not hold up the others."""
    return [
        *("-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "2s"),
        "loopbrug.wsgi:application",
    ]


def worker(*, queues: Sequence[str] = QUEUES, concurrency: int = 2) -> list[str]:
    return [
        *("-m", "celery", "-A", "loopbrug.celery", "worker", "--loglevel", "warning"),
        *("-Q", ",".join(queues), "--concurrency", str(concurrency)),
        *("--without-gossip", "--without-mingle"),
    ]


def beat(*, schedule: str) -> list[str]:
    return [
        *("-m", "celery", "-A", "loopbrug.celery", "beat", "--loglevel", "warning"),
        *("-s", schedule),
    ]
