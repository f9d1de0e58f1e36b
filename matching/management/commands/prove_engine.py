"""`prove_engine`: whether the fast engine counts as the definition does, on this machine."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from matching.services.engine_reports import prove_all

GENTLE = 10
"""Steps of priority: compiling takes a while on a new machine, and people go first."""


class Command(BaseCommand):
    help = (
        "Compare every loop of the fast engine with the definition, for 64 drawn people. Each "
        "worker does so when it starts. Without numba, or on any difference, the definition does "
        "the work."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--gently", action="store_true", help="let every other process go first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["gently"] and hasattr(os, "nice"):
            os.nice(GENTLE)
        found = prove_all(now=timezone.now())
        for what, is_right in found.items():
            self.stdout.write(
                f"{what}: {'gelijk' if is_right else 'NIET gelijk, of niet te laden'}"
            )
        if not all(found.values()):
            raise CommandError(
                "De definitie doet het werk: de lijsten zijn goed, en komen langzamer. Het logboek "
                "zegt waarom."
            )
