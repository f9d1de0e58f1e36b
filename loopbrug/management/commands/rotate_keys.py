"""Seal everything with the newest key, so that an older one can be thrown away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from loopbrug.journeys.rotate_keys import SomeStayClosed, rotate_keys
from loopbrug.kernel.sealing import new_key


class Command(BaseCommand):
    help = "Seal again, with the newest of LOOPBRUG_DATA_KEYS, what an older key sealed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="only print a new key")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            self.stdout.write(new_key())
            return
        try:
            total = rotate_keys(tell=lambda name, count: self.stdout.write(f"{name}: {count}"))
        except SomeStayClosed as some:
            rows = "\n".join(some.rows)
            raise CommandError(
                f"{some.total} keer opnieuw verzegeld. Deze rijen opent geen enkele sleutel, "
                f"gooi er dus geen weg:\n{rows}"
            ) from some
        self.stdout.write(f"Klaar: {total} keer opnieuw verzegeld.")
