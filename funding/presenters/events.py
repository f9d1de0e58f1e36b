"""What happened to a plan, for everyone on it to read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain.happened import Happened
from funding.selectors.shown import EventView, PlanView
from loopbrug.kernel.parts import LogEntry
from loopbrug.templatetags.lb import dutch_moment

MOST = 6
WORDS = {
    Happened.DRAFTED: gettext_lazy("Het plan is gemaakt"),
    Happened.MOVED: gettext_lazy("De startdatum is verzet"),
    Happened.RELEASING_INVITED: gettext_lazy("De werkgever nu is gevraagd mee te betalen"),
    Happened.CROSSED: gettext_lazy("De overstap is begonnen"),
    Happened.ENDED: gettext_lazy("Het plan is gestopt"),
    Happened.WORKED_OUT: gettext_lazy("Uitgerekend: %(post)s"),
    Happened.NOT_NEEDED: gettext_lazy("Niet nodig: %(post)s"),
    Happened.ASKED: gettext_lazy("Gevraagd: %(post)s"),
    Happened.REQUESTED: gettext_lazy("Aangevraagd, nog geen besluit: %(post)s"),
    Happened.PROMISED: gettext_lazy("Toegezegd: %(post)s"),
    Happened.REFUSED: gettext_lazy("Nee gezegd: %(post)s"),
    Happened.WITHDRAWN: gettext_lazy("Ingetrokken: %(post)s"),
    Happened.OUT_OF_WINDOW: gettext_lazy("Deze bron loopt niet op de nieuwe startdatum: %(post)s"),
    Happened.WITHDRAWAL_ASKED: gettext_lazy("Gevraagd om een toezegging terug te nemen: %(post)s"),
    Happened.WITHDRAWAL_AGREED: gettext_lazy("Een toezegging is losgelaten: %(post)s"),
    Happened.WITHDRAWAL_REFUSED: gettext_lazy("Een toezegging blijft staan: %(post)s"),
}


def entries(view: PlanView) -> tuple[LogEntry, ...]:
    """The newest first, and no more than fit on a page."""
    newest = sorted(view.events, key=lambda event: event.at, reverse=True)
    return tuple(_entry(event) for event in newest[:MOST])


def _entry(event: EventView) -> LogEntry:
    words = str(WORDS[Happened(event.kind)])
    post = event.post.label.lower() if event.post else _("het plan")
    return LogEntry(
        when=dutch_moment(event.at),
        title=words % {"post": post} if "%(post)s" in words else words,
        text=event.who or "",
    )
