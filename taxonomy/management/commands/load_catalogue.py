"""`load_catalogue [--if-empty]`: the starter catalogue that ships with the project."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from taxonomy.services import Refused, catalogue_is_loaded, load_catalogue


class Command(BaseCommand):
    help = "Load or update the starter catalogue, all of it or nothing. Running it again is safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing when exactly these files were loaded before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and catalogue_is_loaded():
            return
        try:
            loaded = load_catalogue(now=timezone.now())
        except Refused as refused:
            raise CommandError(f"Niets ingelezen.\n{refused}") from refused
        if options["verbosity"] == 0:
            return
        for name, counts in loaded.counts.items():
            if counts:
                self.stdout.write(f"  {name}: {counts}")
        said = "Niets veranderd" if loaded.release is None else "Ingelezen"
        self.stdout.write(f"{said}: startcatalogus {loaded.version}")
