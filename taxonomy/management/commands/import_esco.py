"""`import_esco <folder, zip or csv> ...`: the official ESCO download."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from taxonomy.services import Choices, Imported, Refused, import_esco, listed


class Command(BaseCommand):
    help = (
        "Import the official ESCO CSV download: folders, zips, csv and csv.gz, languages mixed. "
        "All or nothing; running it again changes nothing. See docs/catalogue.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--language", help="of files whose name does not say it (nl, en, ...)")
        parser.add_argument("--release", help="when the file names do not tell it, like 1.2")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument(
            "--allow-loss", action="store_true", help="also when a tenth or more would disappear"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()

        def progress(text: str) -> None:
            self.stdout.write(f"  {time.monotonic() - began:5.1f} s  {text}")
            self.stdout.flush()

        choices = Choices(
            language=options["language"],
            version=options["release"],
            allow_loss=options["allow_loss"],
            dry_run=options["dry_run"],
        )
        try:
            imported = import_esco(
                paths=options["paths"], choices=choices, now=timezone.now(), progress=progress
            )
        except Refused as refused:
            raise CommandError(f"Niets veranderd.\n{refused}") from refused
        self._report(imported, seconds=time.monotonic() - began)

    def _report(self, imported: Imported, *, seconds: float) -> None:
        if imported.unused:
            self.stdout.write(f"Niet nodig en niet gelezen: {', '.join(imported.unused)}")
        if imported.problems:
            self.stdout.write(f"{len(imported.problems)} rijen overgeslagen:")
            self.stdout.write("\n".join(f"  {line}" for line in listed(imported.problems)))
        said = "Zou veranderen" if imported.dry_run else "Veranderd"
        if not any(imported.counts.values()):
            said = "Niets veranderd"
        for name, counts in imported.counts.items():
            self.stdout.write(f"  {name}: {counts}")
        languages = ", ".join(imported.languages)
        self.stdout.write(f"{said}: ESCO {imported.version} ({languages}), {seconds:.1f} s")
