"""A line that pays a post, as its readers see it: who, how sure, what they can do with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain.funders import FUNDS, OWN_MONEY
from funding.domain.sides import Side
from funding.models import PledgeStatus
from funding.presenters.links import line_url, post_url
from funding.presenters.words import number_and_name
from funding.selectors.shown import LineView, PlanView
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Action, Sign, State
from loopbrug.kernel.pictures import Payer, Share
from loopbrug.templatetags.lb import dutch_date

STATES: dict[PledgeStatus, tuple[Sign, Any]] = {
    PledgeStatus.ASKED: ("care", gettext_lazy("gevraagd, nog geen antwoord")),
    PledgeStatus.REQUESTED: ("care", gettext_lazy("aangevraagd, nog geen besluit")),
    PledgeStatus.PROMISED: ("safe", gettext_lazy("toegezegd")),
    PledgeStatus.RECEIVED: ("safe", gettext_lazy("ontvangen")),
    PledgeStatus.REFUSED: ("none", gettext_lazy("afgewezen")),
    PledgeStatus.WITHDRAWN: ("none", gettext_lazy("ingetrokken")),
    PledgeStatus.FREED: ("none", gettext_lazy("vrijgegeven, het plan is gestopt")),
}
COUNTS = frozenset({PledgeStatus.PROMISED, PledgeStatus.RECEIVED})
STANDS = COUNTS | {PledgeStatus.ASKED, PledgeStatus.REQUESTED}
"""Lines that are not over."""
EMPLOYERS = frozenset({Side.RECEIVING, Side.RELEASING})
"""Sides that read their own part only."""
ROLES = {
    Side.RELEASING: gettext_lazy("werkgever nu"),
    Side.RECEIVING: gettext_lazy("nieuwe werkgever"),
    Side.COACH: gettext_lazy("organisatie van de coach"),
    Side.PERSON: gettext_lazy("eigen geld"),
}
PAYER_OF = {
    Side.RELEASING: Payer.RELEASING,
    Side.RECEIVING: Payer.RECEIVING,
    Side.PERSON: Payer.PERSON,
}


@dataclass(frozen=True, slots=True)
class PayLine:
    state: State
    title: str
    amount: Money
    texts: tuple[str, ...] = ()
    quiet: str = ""
    actions: tuple[Action, ...] = ()
    url: str = ""


def pay_lines(
    view: PlanView, lines: Iterable[LineView], *, names_post: bool = False
) -> tuple[PayLine, ...]:
    """Those that stand first, then what is over; the oldest first. `names_post` for a list over
    all posts of an own organisation: then which plank says more than who, and leads to it."""
    return tuple(
        _pay_line(view, line, names_post=names_post)
        for line in sorted(lines, key=lambda line: line.status not in STANDS)
    )


def _pay_line(view: PlanView, line: LineView, *, names_post: bool) -> PayLine:
    who = number_and_name(line.post) if names_post else payer_name(view, line)
    return PayLine(
        state=_state(line),
        title=who,
        amount=line.amount,
        texts=tuple(_texts(line)),
        quiet=_quiet(line),
        actions=line_actions(line),
        url=post_url("post", view, line.post) if names_post else "",
    )


def payer_name(view: PlanView, line: LineView) -> str:
    """The organisation; the person is "jij" to the person, a name to the others."""
    if line.payer:
        return line.payer
    return _("Jij") if view.side is Side.PERSON else view.person_name or _("de overstapper")


def _state(line: LineView) -> State:
    if line.withdrawal_asked_at:
        return State("warn", _("toegezegd, de betaler vraagt dit terug"))
    sign, words = STATES[PledgeStatus(line.status)]
    return State(sign, str(words))


def _texts(line: LineView) -> Iterator[str]:
    yield line.source_name
    if line.condition:
        yield _("Voorwaarde: %(words)s") % {"words": line.condition}
    if line.close_reason:
        yield _("Reden: %(words)s") % {"words": line.close_reason}
    if line.reference:
        yield _("Nummer: %(words)s") % {"words": line.reference}


def _quiet(line: LineView) -> str:
    if line.closed_at:
        return str(dutch_date(line.closed_at))
    if line.promised_at and line.promised_by_name:
        return _("Door %(who)s, %(day)s") % {
            "who": line.promised_by_name,
            "day": dutch_date(line.promised_at),
        }
    day = line.promised_at or line.asked_at
    return dutch_date(day) if day else ""


def line_actions(line: LineView) -> tuple[Action, ...]:
    """What the reader can do with this line, the most useful first."""
    about = f"{line.payer} {line.amount}".strip()
    is_asked = line.status == PledgeStatus.ASKED
    back = _("Neem de vraag terug") if is_asked else _("Trek dit in")
    offered = (
        (line.may_confirm, "confirm", _("Zeg dit toe") if is_asked else _("Het is toegekend")),
        (line.may_refuse, "refuse", _("Zeg nee") if is_asked else _("Het is afgewezen")),
        (line.may_withdraw, "withdraw", back),
        (line.may_agree, "agree", _("Geef antwoord")),
    )
    return tuple(
        Action(label, line_url(name, line.public_id), "small", about=about)
        for may, name, label in offered
        if may
    )


def shares(view: PlanView, lines: Sequence[LineView]) -> tuple[Share, ...]:
    """For the bar of one post: what counts first, then what was applied for. A question is no
    money yet and is not drawn."""
    drawn = [line for line in lines if line.status in COUNTS | {PledgeStatus.REQUESTED}]
    drawn.sort(key=lambda line: line.status not in COUNTS)
    return tuple(
        Share(_payer(line), line.amount, line.status in COUNTS, _share_name(view, line))
        for line in drawn
    )


def _payer(line: LineView) -> Payer:
    """A scheme is drawn as who pays it in the end: the state or a fund."""
    if line.funder in FUNDS:
        return Payer.FUND
    if line.funder in OWN_MONEY:
        return PAYER_OF.get(line.payer_side, Payer.FUND)
    return Payer.GOVERNMENT


def _share_name(view: PlanView, line: LineView) -> str:
    who = payer_name(view, line)
    return who if line.funder in OWN_MONEY else f"{line.source_name} ({who})"


def who_pays(view: PlanView, lines: Sequence[LineView]) -> str:
    """Onderwijs Eemland en subsidie praktijkleren; empty when nobody."""
    names: list[str] = []
    for line in lines:
        if line.status not in STANDS:
            continue
        who = payer_name(view, line) if line.funder in OWN_MONEY else line.source_name
        if who not in names:
            names.append(who)
    if len(names) > 1:
        return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    return names[0] if names else ""
