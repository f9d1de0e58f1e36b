"""The Celery app; queues are named where a task is declared."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loopbrug.settings")
app = Celery("loopbrug")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

QUEUES = ("matching", "notices", "documents")
