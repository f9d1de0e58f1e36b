"""What platform staff reads of the lists of everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Fact, Row, State
from loopbrug.templatetags.lb import dutch_moment
from matching.models import MatchRun, RunState
from matching.selectors.runs import Progress

SECONDS, MINUTES = 90, 90
"""Up to so many of them people count in seconds, and in minutes."""


@dataclass(frozen=True, slots=True)
class RunsPage:
    """`share` of a hundred; the facts are of the run that goes on, and empty when there is none."""

    title: str
    lead: str
    url: str
    part_url: str
    is_running: bool
    share: int
    made: str
    facts: tuple[Fact, ...]
    ended: tuple[Row, ...]


def runs_page(
    run: MatchRun | None, progress: Progress | None, ended: Sequence[MatchRun]
) -> RunsPage:
    return RunsPage(
        title=_("Alle lijsten"),
        lead=_("Iedereen houdt de oude lijst tot alle nieuwe klaar zijn. Dan wisselen ze samen."),
        url=reverse("matching:runs"),
        part_url=reverse("matching:runs_part"),
        is_running=run is not None,
        share=_share(progress) if progress else 0,
        made=_made(progress) if progress else "",
        facts=_facts(run, progress) if run and progress else (),
        ended=tuple(_row(old) for old in ended),
    )


def _share(progress: Progress) -> int:
    return 100 * progress.made // progress.people if progress.people else 100


def _made(progress: Progress) -> str:
    return _("%(made)s van %(people)s mensen hebben een nieuwe lijst") % {
        "made": _count(progress.made),
        "people": _count(progress.people),
    }


def _facts(run: MatchRun, progress: Progress) -> tuple[Fact, ...]:
    speed = _("%(count)s lijsten per seconde") % {"count": _speed(progress)}
    return (
        Fact(_("Waarom"), capfirst(run.reason)),
        Fact(_("Begonnen"), dutch_moment(run.created_at)),
        *((Fact(_("Snelheid"), speed),) if progress.made else ()),
        Fact(_("Nog"), _left(progress)),
    )


def _speed(progress: Progress) -> str:
    return _count(round(progress.rate))


def _left(progress: Progress) -> str:
    if progress.made == progress.people:
        return _("Alleen het wisselen nog")
    if not progress.made:
        return _("Dat zie je als de eerste lijsten er zijn.")
    if progress.left is None:
        return _("Dat weten we niet: de laatste halve minuut kwam er geen lijst bij.")
    return _("ongeveer %(time)s") % {"time": _time(progress.left)}


def _time(span: timedelta) -> str:
    seconds = max(round(span.total_seconds()), 1)
    if seconds <= SECONDS:
        return ngettext("%(n)s seconde", "%(n)s seconden", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    if minutes <= MINUTES:
        return ngettext("%(n)s minuut", "%(n)s minuten", minutes) % {"n": minutes}
    return _("%(n)s uur") % {"n": round(minutes / 60)}


def _row(run: MatchRun) -> Row:
    return Row(
        title=capfirst(run.reason),
        reason=_state(run),
        above=dutch_moment(run.created_at),
        text=_result(run),
    )


def _state(run: MatchRun) -> State:
    if run.state == RunState.DONE:
        return State("good", _("In gebruik genomen"))
    if run.state == RunState.FAILED:
        return State("warn", _("Gestopt, de oude lijsten bleven"))
    return State("none", _("Vervangen door een nieuwere"))


def _result(run: MatchRun) -> str:
    if run.state == RunState.FAILED:
        return _("Het ging mis (%(problem)s). Het logboek zegt meer.") % {"problem": run.last_error}
    if run.switched_at is None:
        return ""
    return _("%(count)s lijsten in %(time)s.") % {
        "count": _count(run.people),
        "time": _time(_took(run.created_at, run.switched_at)),
    }


def _took(begun: datetime, ended: datetime) -> timedelta:
    return ended - begun


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
