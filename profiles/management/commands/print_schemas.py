"""Write the schemas of open formats into `docs/schemas`: `print_schemas`."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from profiles.domain.open_schema import profile_schema

FILE = settings.BASE_DIR / "docs" / "schemas" / "profiel-1.schema.json"


class Command(BaseCommand):
    help = "Write docs/schemas from the code. A test compares the two."

    def handle(self, *args: Any, **options: Any) -> None:
        FILE.parent.mkdir(exist_ok=True)
        text = json.dumps(profile_schema(), ensure_ascii=False, indent=2)
        FILE.write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(f"{FILE.name} geschreven.")
