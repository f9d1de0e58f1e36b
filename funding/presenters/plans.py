"""For an employer: what waits for its answer, and all plans that it pays in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.presenters.links import line_url
from funding.presenters.words import number_and_name
from funding.selectors.shown import LineView
from funding.selectors.waiting import WaitingPlan
from loopbrug.kernel.parts import Action, Empty, Row, State
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class PlansPage:
    title: str
    lead: str
    waiting: tuple[Row, ...]
    plans: tuple[Row, ...]
    empty: Empty


def plans_page(plans: Sequence[WaitingPlan]) -> PlansPage:
    waiting = tuple(asked_row(plan, line) for plan in plans for line in plan.asked)
    return PlansPage(
        title=_("Onze plannen"),
        lead=_("Overstappen waar jullie aan kunnen meebetalen."),
        waiting=waiting,
        plans=tuple(plan_row(plan) for plan in plans),
        empty=Empty(
            _("Jullie staan nog op geen plan"),
            _(
                "Een plan ontstaat na een kennismaking, als iemand zijn brug gaat bouwen. "
                "Een medewerker die weggaat, kan jullie ook vragen mee te betalen."
            ),
        ),
    )


def asked_row(plan: WaitingPlan, line: LineView) -> Row:
    """One question: how much, for what, of whom; yes and no as easy to give."""
    about = _("%(amount)s voor %(post)s") % {
        "amount": line.amount,
        "post": line.post.label.lower(),
    }
    return Row(
        title=about,
        url=line_url("confirm", line.public_id),
        reason=State("care", _("gevraagd op %(day)s") % {"day": dutch_date(line.asked_at)}),
        text=_words(plan),
        action=Action(
            _("Ja, wij betalen"), line_url("confirm", line.public_id), "small", about=about
        ),
        also=Action(_("Nee"), line_url("refuse", line.public_id), "small", about=about),
    )


def plan_row(plan: WaitingPlan) -> Row:
    return Row(
        title=_who(plan),
        url=reverse("funding:plan", args=[plan.plan_id]),
        reason=_state(plan),
        above=plan.title or "",
        text=_open_words(plan),
    )


def _who(plan: WaitingPlan) -> str:
    if plan.person_name:
        return plan.person_name
    return _("Kandidaat %(alias)s") % {"alias": plan.alias} if plan.alias else _("Een overstapper")


def _words(plan: WaitingPlan) -> str:
    words = [_who(plan), plan.title or "", _("start %(day)s") % {"day": dutch_date(plan.starts_on)}]
    return ", ".join(word for word in words if word)


def _state(plan: WaitingPlan) -> State:
    if not plan.is_open:
        return State("none", _("afgesloten"))
    if plan.is_safe:
        return State("safe", _("financieel veilig"))
    return State("hole", _("nog niet financieel veilig"))


def _open_words(plan: WaitingPlan) -> str:
    start = _("Start %(day)s.") % {"day": dutch_date(plan.starts_on)}
    if not plan.is_open or not plan.open_posts:
        return start
    first = plan.open_posts[0]
    said = _("%(post)s, nog %(open)s open.") % {
        "post": number_and_name(first.post),
        "open": first.open,
    }
    more = len(plan.open_posts) - 1
    if more:
        said += " " + ngettext(
            "En nog %(count)s plank waar jullie aan kunnen meebetalen.",
            "En nog %(count)s planken waar jullie aan kunnen meebetalen.",
            more,
        ) % {"count": more}
    return f"{start} {said}"
