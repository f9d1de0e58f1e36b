"""The timeline per day and per block, and what going back would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Note
from loopbrug.templatetags.lb import dutch_date, dutch_moment, dutch_time
from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import Change, Moment
from profiles.presenters.version_words import told
from profiles.selectors.versions import Names

SHOWN_LINES = 8
MOST_MOMENTS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One moment in words."""

    block: str
    time: str
    sentence: str
    """All of it when one thing changed, else who did it, followed by the lines."""
    lines: tuple[str, ...]
    more: str
    restore: Action | None
    """The newest of a block is how it is: there is nothing to go back to. Nor is there before two
    profiles were put together."""
    note: str
    """Why there is no way back past this moment."""


@dataclass(frozen=True, slots=True)
class Day:
    title: str
    moments: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    title: str
    lead: str
    back: Action
    days: tuple[Day, ...]
    empty: Empty
    more: str


@dataclass(frozen=True, slots=True)
class RestorePage:
    title: str
    lead: str
    back: Action
    coming: tuple[str, ...]
    """What would change, each a whole line."""
    fields: tuple[tuple[str, str], ...]
    note: Note | None
    is_same: bool


def timeline_page(
    moments: Sequence[Moment],
    *,
    names: Names,
    people: Mapping[str, str],
    owner: str,
    together: Mapping[BuildingBlock, datetime],
) -> TimelinePage:
    """`people` are names by public id, `owner` is the person's own. `together` is when a block
    became that of two profiles, if it did."""
    newest = _newest_of_each(moments)
    shown = moments[:MOST_MOMENTS]
    days = groupby(shown, key=lambda moment: timezone.localtime(moment.ended_at).date())
    return TimelinePage(
        title=_("Je tijdlijn"),
        lead=_("Zo werd je profiel wat het is. Alleen jij ziet dit."),
        back=Action(_("Mijn profiel"), reverse("profiles:profile")),
        days=tuple(
            Day(
                dutch_date(day),
                tuple(
                    _told(
                        moment,
                        names,
                        _who(moment, people, owner),
                        is_newest=moment is newest[moment.block],
                        together=together.get(moment.block),
                    )
                    for moment in of_day
                ),
            )
            for day, of_day in days
        ),
        empty=Empty(
            _("Hier komt wat je invult"),
            _("Elke keer dat je iets bewaart, staat het hier. Je kunt dan ook terug."),
            Action(_("Ga naar mijn profiel"), reverse("profiles:profile")),
        ),
        more=_("Wat ouder is, bewaren we ook. Je ziet hier de laatste 60 veranderingen.")
        if len(moments) > MOST_MOMENTS
        else "",
    )


def _newest_of_each(moments: Sequence[Moment]) -> dict[BuildingBlock, Moment]:
    newest: dict[BuildingBlock, Moment] = {}
    for moment in moments:
        newest.setdefault(moment.block, moment)
    return newest


def _who(moment: Moment, people: Mapping[str, str], owner: str) -> str:
    """What nobody signed, the site did by itself."""
    signed = moment.signed
    hat, person = signed.get("hat", ""), signed.get("person", "")
    if hat == "beginning":
        return _("Dit stond er toen je tijdlijn begon")
    if "mandate" not in signed and (person == owner or (hat and not person)):
        return _("Je hebt")
    if not person:
        return _("Door loopbrug voor jou gedaan")
    unknown = _("Je helper") if "mandate" in signed else _("Iemand zonder account")
    return _("%s heeft voor jou") % people.get(person, unknown)


def _told(
    moment: Moment, names: Names, who: str, *, is_newest: bool, together: datetime | None
) -> Told:
    lines = told(moment.changes, names)
    if moment.put_back_to:
        who = _put_back_words(who, moment.put_back_to, moment.ended_at)
    rest = len(lines) - SHOWN_LINES
    is_of_two = together is not None and moment.ended_at < together
    became_one = together is not None and moment.began_at <= together <= moment.ended_at
    return Told(
        block=moment.block.label,
        time=dutch_time(moment.ended_at),
        sentence=_sentence(who, lines),
        lines=lines[:SHOWN_LINES] if len(lines) > 1 else (),
        more=_("en nog %d dingen") % rest if rest > 0 else "",
        restore=None if is_newest or is_of_two else _restore_action(moment),
        note=_("Hier kwamen twee profielen samen. Verder terug kan niet: dan lopen ze door elkaar.")
        if became_one
        else "",
    )


def _put_back_words(who: str, to: datetime, at: datetime) -> str:
    """Teruggezet naar 12:45; with the day when that was another one, and who when not oneself."""
    is_same_day = timezone.localtime(to).date() == timezone.localtime(at).date()
    when = dutch_time(to) if is_same_day else dutch_moment(to)
    if who.endswith(_("voor jou")):
        return _("%(who)s teruggezet naar %(when)s") % {"who": who, "when": when}
    return _("Teruggezet naar %s") % when


def _sentence(who: str, lines: tuple[str, ...]) -> str:
    if len(lines) > 1:
        return f"{who}:"
    between = " " if who == _("Je hebt") or who.endswith(_("voor jou")) else ": "
    return f"{who}{between}{lines[0] if lines else _('iets veranderd')}."


def _restore_action(moment: Moment) -> Action:
    return Action(
        _("Zet terug"),
        f"{reverse('profiles:restore')}?{urlencode(_asked(moment.block, moment.ended_at))}",
        "small",
        about=_("%(block)s van %(moment)s")
        % {"block": moment.block.label, "moment": dutch_moment(moment.ended_at)},
    )


def _asked(block: BuildingBlock, until: datetime) -> dict[str, str]:
    return {"steen": block.value, "tot": until.isoformat()}


def restore_page(
    block: BuildingBlock,
    until: datetime,
    *,
    changes: Sequence[Change],
    names: Names,
    version: int,
    is_conflict: bool = False,
) -> RestorePage:
    """`changes` lead from how the block is now to how it was."""
    return RestorePage(
        title=_("%s terugzetten") % block.label,
        lead=_("Zo was het op %s. Dit verandert er als je terugzet:") % dutch_moment(until),
        back=Action(_("Je tijdlijn"), reverse("profiles:timeline")),
        coming=told(changes, names),
        fields=(*_asked(block, until).items(), ("version", str(version))),
        note=_changed_meanwhile() if is_conflict else None,
        is_same=not changes,
    )


def _changed_meanwhile() -> Note:
    return Note(
        _("Niet teruggezet"),
        _(
            "Deze steen is intussen ergens anders veranderd. "
            "Hieronder zie je wat er nu verandert als je terugzet."
        ),
        is_hole=True,
    )
