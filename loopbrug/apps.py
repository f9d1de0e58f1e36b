"""Assembly: load Celery, wire the events, register the checks."""

from django.apps import AppConfig


class LoopbrugConfig(AppConfig):
    name = "loopbrug"

    def ready(self) -> None:
        # Loaded here and not in __init__.py: domain code must be importable without settings,
        # and .delay() in the web process must find this broker.
        from loopbrug import celery, checks, wiring  # noqa: F401, PLC0415 as above

        wiring.connect()
