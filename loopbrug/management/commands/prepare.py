"""Make the database ready for this version: tables, reference data, and the demo when asked."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from accounts.services.web_role import give_rights
from loopbrug.stack import console


class Command(BaseCommand):
    help = "Migrate, load the reference data and (with --demo) the demo region, each when needed."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also load the demo region")

    def handle(self, *args: Any, **options: Any) -> None:
        with console.step("Tabellen bijwerken"):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            if settings.DATABASE_ROLE:
                give_rights(role=settings.DATABASE_ROLE)
        with console.step("Beroepen en skills inlezen"):
            call_command("load_catalogue", if_empty=True, verbosity=0)
        with console.step("Geldbronnen inlezen"):
            call_command("load_funding_sources", verbosity=0)
        if options["demo"]:
            with console.step("Demoregio maken"):
                call_command("demo", if_empty=True, verbosity=0)
