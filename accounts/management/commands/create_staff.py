"""The first staff account of an installation: `create_staff you@example.org [--name "…"]`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from accounts import services


class Command(BaseCommand):
    help = "Make an account of platform staff, or make an existing account staff."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as problem:
            raise CommandError(f"Dit is geen e-mailadres: {options['email']}") from problem
        user = services.make_staff(email=options["email"], name=options["name"], now=timezone.now())
        self.stdout.write(
            f"{user.email} is nu medewerker van het platform. Log in met een code per mail; "
            "daarna vraagt loopbrug om een tweede stap."
        )
