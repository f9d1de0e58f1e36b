"""The Celery app; queues are named where a task is declared."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init

from loopbrug.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loopbrug.settings")
app = Celery("loopbrug")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

QUEUES = ("matching", "runs", "notices", "documents")


@celeryd_init.connect
@beat_init.connect
def refuse_an_open_production(**_: Any) -> None:
    """Before anything else: what is below is called after it."""
    refuse_to_start()


@celeryd_init.connect
def load_before_the_fork(*, options: dict[str, Any], **_: Any) -> None:
    """A worker for full runs and nothing else loads the fast engine before it has children, who
    then share that memory."""
    if options.get("queues") in ("runs", ["runs"]):
        from matching.engine import choose, selftest  # noqa: PLC0415 slow to load

        choose.prove()
        selftest.holds(selftest.full_run_counts_right, "full run")
