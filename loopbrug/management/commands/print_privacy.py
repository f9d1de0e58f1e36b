"""Write `docs/privacy.md` from the register of fields."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from loopbrug.journeys.privacy_document import document


class Command(BaseCommand):
    help = "Write docs/privacy.md: what each field is kept for, how long, and who sees it."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / "docs" / "privacy.md"
        path.write_text(document(timezone.localdate()), encoding="utf-8")
        self.stdout.write(f"Geschreven: {path.name}")
