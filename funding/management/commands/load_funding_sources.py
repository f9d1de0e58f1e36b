"""`load_funding_sources`: where money may come from, as it ships with the project."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from funding.services.sources import load_sources
from taxonomy.services import Refused


class Command(BaseCommand):
    help = "Load or update the sources of money, all or nothing. Running it again is safe."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load_sources(now=timezone.now())
        except Refused as refused:
            raise CommandError(f"Niets ingelezen.\n{refused}") from refused
        if options["verbosity"]:
            self.stdout.write(f"Geldbronnen: {counts}")
