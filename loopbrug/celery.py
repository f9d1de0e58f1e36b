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
    refuse_to_start()
