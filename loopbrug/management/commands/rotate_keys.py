"""Seal everything with the newest key, so that an older one can be thrown away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from loopbrug.journeys.rotate_keys import rotate_keys
from loopbrug.kernel.sealing import new_key


class Command(BaseCommand):
    help = "Seal again, with the newest of LOOPBRUG_DATA_KEYS, what an older key sealed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="only print a new key")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            self.stdout.write(new_key())
            return
        total = rotate_keys(tell=lambda name, count: self.stdout.write(f"{name}: {count}"))
        self.stdout.write(f"Klaar: {total} keer opnieuw verzegeld.")
