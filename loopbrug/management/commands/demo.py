"""`demo [--if-empty] [--today YYYY-MM-DD]`: a region to look around in, for a demo only."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from loopbrug.journeys.demo import AlreadyThere, CatalogueMissing, is_loaded, load_region
from loopbrug.stack import console


class Command(BaseCommand):
    help = "Make the demo region: people, employers and vacancies that do not exist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the region is there"
        )
        parser.add_argument(
            "--today", type=date.fromisoformat, help="the day from which the region is told"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit kan alleen in een demo: zet LOOPBRUG_DEMO=1.")
        if options["if_empty"] and is_loaded():
            return
        is_quiet = options["verbosity"] == 0
        now = timezone.now()
        try:
            region = load_region(
                today=options["today"] or timezone.localdate(now),
                now=now,
                step=_silent if is_quiet else console.step,
            )
        except AlreadyThere as problem:
            raise CommandError("De demoregio is er al. Een tweede komt er niet bij.") from problem
        except CatalogueMissing as problem:
            raise CommandError("Lees eerst de catalogus in: manage.py load_catalogue") from problem
        if not is_quiet:
            self.stdout.write(
                f"{region.people} overstappers, {region.employers} werkgevers, "
                f"{region.vacancies} vacatures, {region.interests} keer interesse, "
                f"{region.introductions} kennismakingen, {region.providers} opleiders met "
                f"{region.modules} modules."
            )


def _silent(_what: str) -> AbstractContextManager[None]:
    return nullcontext()
