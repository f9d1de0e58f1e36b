"""After a restored back-up, before the site opens: forget again who was forgotten since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from loopbrug.journeys.forget import replay


class Command(BaseCommand):
    help = "Erase again everyone on the list outside the database (LOOPBRUG_ERASURE_LIST)."

    def handle(self, *args: Any, **options: Any) -> None:
        done = replay(now=timezone.now())
        self.stdout.write(f"Opnieuw gewist: {done.forgotten}. Wens hersteld: {done.waiting}.")
        if done.failed:
            who = ", ".join(str(public_id) for public_id in done.failed)
            raise CommandError(f"Niet gelukt: {len(done.failed)}. Open de site nog niet. {who}")
