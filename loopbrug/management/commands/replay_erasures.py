"""After a restored back-up, before the site opens: forget again who was forgotten since."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from loopbrug.journeys.forget import replay


class Command(BaseCommand):
    help = "Erase again everyone on the list outside the database (LOOPBRUG_ERASURE_LIST)."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten, waiting = replay(now=timezone.now())
        self.stdout.write(f"Opnieuw gewist: {forgotten}. Wens hersteld: {waiting}.")
