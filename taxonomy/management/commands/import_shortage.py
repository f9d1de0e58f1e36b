"""`import_shortage <csv>`: UWV's table of shortage per occupation group."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from taxonomy.services import Given, Refused, import_shortage, listed


class Command(BaseCommand):
    help = (
        "Load shortage per occupation group from a CSV of UWV (see docs/catalogue.md). A newer "
        "figure ends the one before. All or nothing; running it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--source", default="", help="of rows without a column bron")
        parser.add_argument(
            "--valid-from", type=date.fromisoformat, help="of rows without a period: 2026-07-01"
        )
        parser.add_argument("--skip-bad-rows", action="store_true", help="load the good rows")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        given = Given(
            source=options["source"],
            valid_from=options["valid_from"],
            skip_bad_rows=options["skip_bad_rows"],
            dry_run=options["dry_run"],
        )
        try:
            loaded = import_shortage(path=options["path"], given=given, now=timezone.now())
        except Refused as refused:
            raise CommandError(f"Niets veranderd.\n{refused}") from refused
        if loaded.problems:
            self.stdout.write(f"{len(loaded.problems)} rijen overgeslagen:")
            self.stdout.write("\n".join(f"  {line}" for line in listed(loaded.problems)))
        said = "Zou veranderen" if loaded.dry_run else "Veranderd"
        if not loaded.counts:
            said = "Niets veranderd"
        self.stdout.write(f"{said}: {loaded.rows} cijfers gelezen, {loaded.counts}")
