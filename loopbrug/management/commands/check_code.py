"""Everything about the code that needs no test: `check_code`, or only what changed: `--changed`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from loopbrug.stack import checks


class Command(BaseCommand):
    help = "Lint, format, types, import contracts, missing migrations and templates."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--changed", action="store_true", help="only files not yet committed")

    def handle(self, *args: Any, **options: Any) -> None:
        if not checks.run(changed_only=options["changed"]):
            raise CommandError("Not clean; see above.")
