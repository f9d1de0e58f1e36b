"""Whose data was opened, for the data officer: `people_touched --viewer … --from … --until …`."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from profiles.selectors.touched import Opener, key_in, organisations_named, viewer_named
from profiles.services.breaches import look_up_touched

HEAD = ("profiel", "account", "keren", "eerst", "laatst", "delen")


class Command(BaseCommand):
    help = "List whose data someone or an organisation opened between two moments (a data breach)."

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--viewer", help="e-mail address or key of an account")
        who.add_argument("--organisation", help="KvK number or key of an organisation")
        who.add_argument("--thing", help="key of what it was open by, such as a share by a link")
        parser.add_argument("--from", dest="since", required=True, help="2026-11-20T08:00")
        parser.add_argument("--until", help="2026-11-22T18:00; now when it is left out")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        since = _moment(options["since"])
        until = _moment(options["until"]) if options["until"] else now
        if since >= until:
            raise CommandError("Het begin moet voor het einde liggen.")
        found = look_up_touched(opener=_opener(options), since=since, until=until, now=now)
        looks = sum(one.looks for one in found)
        self.stdout.write(
            f"{len(found)} mensen, {looks} keer, van {_said(since)} tot {_said(until)}"
        )
        if found:
            self.stdout.write("\t".join(HEAD))
        for one in found:
            profile = str(one.profile) if one.profile else "weg"
            told = (_said(one.first), _said(one.last))
            blocks = ", ".join(one.blocks) or "-"
            self.stdout.write("\t".join((profile, str(one.person), str(one.looks), *told, blocks)))


def _opener(options: dict[str, Any]) -> Opener:
    if options["viewer"] is not None:
        found = Opener(viewer=viewer_named(options["viewer"]))
    elif options["organisation"] is not None:
        found = Opener(organisations=organisations_named(options["organisation"]))
    else:
        found = Opener(about=key_in(options["thing"]))
    if found == Opener():
        raise CommandError("Dit ken ik niet. Geef een adres, een KvK-nummer of een sleutel.")
    return found


def _moment(text: str) -> datetime:
    """As the clock on the wall says it, unless it names its own zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is geen moment. Schrijf het als 2026-11-20T08:00.") from None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _said(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat("T", "minutes")
