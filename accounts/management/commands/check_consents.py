"""Prove that nobody changed the register of consents: by hand, and after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.selectors.consents import broken_chains


class Command(BaseCommand):
    help = "Check the hash chain of everyone's register of consents."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for person_id, line in broken_chains():
            broken += 1
            self.stderr.write(f"{person_id}: regel {line} klopt niet")
        if broken:
            raise CommandError(f"Het register is veranderd bij {broken} personen.")
        self.stdout.write("Het register van toestemmingen is heel.")
