"""What comes instead of a module that cannot go on, for the person to say yes to."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from learning.presenters.words import period_words, route_at
from learning.selectors.mending import Mending, Move
from learning.selectors.routes import RouteView
from loopbrug.kernel.parts import PostAction
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class Repair:
    """What comes instead of what cannot go on; one yes takes all of it."""

    title: str
    text: str
    lines: tuple[str, ...]
    label: str
    url: str
    what: str
    """`days` or `modules`: to which of the two this is a yes."""
    starts: tuple[str, ...]
    drops: tuple[PostAction, ...]


def repair_of(view: RouteView) -> Repair | None:
    if view.moves:
        return Repair(
            title=_("Er is een nieuwe dag voor je"),
            text=_("Een start gaat niet door zoals je hem koos. Dit stellen we voor:"),
            lines=tuple(_move_words(move) for move in view.moves),
            label=_("Ja, neem deze dagen"),
            url=route_at("route_mend", view.route),
            what="days",
            starts=tuple(str(move.start.public_id) for move in view.moves),
            drops=_drops(view),
        )
    return _other_modules(view, view.mending) if view.mending else None


def _drops(view: RouteView) -> tuple[PostAction, ...]:
    """The way out for who wants none of it: without this module."""
    return tuple(
        PostAction(
            _("Haal %(module)s van mijn route") % {"module": one.title},
            route_at("route_drop", view.route),
            weight="quiet",
            fields=(("position", str(one.step.position)),),
        )
        for one in view.steps
        if one.state.is_lost
    )


def _move_words(move: Move) -> str:
    return _("%(module)s: %(period)s") % {
        "module": move.start.module.title,
        "period": period_words(move.start.starts_on, move.last_day),
    }


def _other_modules(view: RouteView, mending: Mending) -> Repair:
    if not mending.added:
        return Repair(
            title=_("Nu leert geen andere module dit"),
            text=_(
                "Je kunt verder zonder deze module. Wat ze leert, blijft dan open staan. "
                "Praat er met je coach over."
            ),
            lines=(),
            label="",
            url="",
            what="",
            starts=(),
            drops=_drops(view),
        )
    finishes = mending.plan.finishes_on
    until = (
        _(" Dan ben je klaar op %(day)s.") % {"day": dutch_date(finishes - timedelta(days=1))}
        if finishes
        else ""
    )
    return Repair(
        title=_("Er is een andere module voor je"),
        text=_("Een module op je route kan niet doorgaan.") + until,
        lines=tuple(
            _("%(module)s bij %(school)s, start op %(day)s")
            % {
                "module": start.module.title,
                "school": start.module.organisation.name,
                "day": dutch_date(start.starts_on),
            }
            for start in mending.added
        ),
        label=_("Ja, vraag hier een plaats"),
        url=route_at("route_mend", view.route),
        what="modules",
        starts=tuple(str(start.public_id) for start in mending.added),
        drops=_drops(view),
    )
