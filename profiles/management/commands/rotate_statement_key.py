"""Sign statements and badges with a new key: `rotate_statement_key`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from profiles.services.keys import rotate_key


class Command(BaseCommand):
    help = "Make a new key for statements and badges. What older keys signed can still be checked."

    def handle(self, *args: Any, **options: Any) -> None:
        key = rotate_key(now=timezone.now())
        self.stdout.write(f"Nieuwe sleutel: {key.kid}. Oude bewijzen blijven te controleren.")
