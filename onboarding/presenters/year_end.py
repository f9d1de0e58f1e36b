"""The last page: the year in words and in one picture. The person reads it, and answers last."""

from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Fact, Stop
from loopbrug.kernel.pictures import YearLine
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.sides import Side
from onboarding.domain.terms import Moment, Party
from onboarding.models import Transition
from onboarding.presenters.check_ins import back_to
from onboarding.presenters.words import employer_of, first_name_of
from onboarding.presenters.year import stops, year_line
from onboarding.selectors.year import CheckInLine, Year


@dataclass(frozen=True, slots=True)
class YearEndPage:
    """With a `form` while the last answers are asked; `closed` says why there is none."""

    title: str
    lead: str
    above: str
    back: Action
    facts: tuple[Fact, ...]
    line: YearLine | None
    stops: tuple[Stop, ...]
    form: Form | None
    form_text: str
    closed: str
    note: str
    draft: str


def year_end_page(transition: Transition, year: Year, form: Form, *, today: date) -> YearEndPage:
    side = year.side
    last = {one.party: one for one in year.check_ins if one.moment is Moment.MONTHS_12}
    own, team = last[Party.PERSON], last.get(Party.TEAM)
    closed = _closed(transition, own, side, today)
    return YearEndPage(
        title=_title(transition, own, side),
        lead=_lead(transition, own, side),
        above=employer_of(transition),
        back=back_to(transition),
        facts=_facts(transition, year),
        line=year_line(transition, year, today=today),
        stops=stops(transition, year),
        form=None if closed else form,
        form_text=_form_text(team),
        closed=closed,
        note=own.note,
        draft=f"jaar-{transition.public_id}",
    )


def _title(transition: Transition, own: CheckInLine, side: Side) -> str:
    if own.answered_at and side is Side.PERSON:
        return _("Je bent aan de overkant")
    if side is Side.PERSON:
        return _("Jouw jaar bij %(employer)s") % {"employer": employer_of(transition)}
    return _("Het jaar van %(name)s") % {"name": first_name_of(transition)}


def _lead(transition: Transition, own: CheckInLine, side: Side) -> str:
    if own.answered_at:
        return _("Het jaar is afgesloten op %(day)s.") % {"day": dutch_date(own.answered_at)}
    if side is not Side.PERSON:
        return _("%(name)s leest dit en antwoordt als laatste.") % {
            "name": first_name_of(transition)
        }
    return _("Lees rustig terug. Jij hebt het laatste woord.")


def _closed(transition: Transition, own: CheckInLine, side: Side, today: date) -> str:
    """Why nothing is asked here now; empty when it is."""
    if own.answered_at:
        return _("Dit blijft zo staan.")
    if side is not Side.PERSON:
        return _("Alleen de persoon zelf sluit het jaar af.")
    if not transition.is_running:
        return _("Je overstap is eerder gestopt. Deze vragen zijn niet meer nodig.")
    if transition.is_paused:
        return _("Je overstap staat stil. Zolang dat zo is, vragen we je niets.")
    if own.due_on > today:
        return _("Op %(day)s sluit je hier het jaar af.") % {"day": dutch_date(own.due_on)}
    return ""


def _facts(transition: Transition, year: Year) -> tuple[Fact, ...]:
    """The year in words."""
    name = first_name_of(transition)
    is_own = year.side is Side.PERSON
    school = transition.school_mentor_name
    return (
        Fact(_("Eerste werkdag"), dutch_date(transition.starts_on)),
        Fact(_("Werkbegeleider"), transition.workplace_mentor_name),
        *([Fact(_("Schoolbegeleider"), school)] if school else []),
        Fact(
            _("Jij antwoordde") if is_own else _("%(name)s antwoordde") % {"name": name},
            _times(year, Party.PERSON),
        ),
        Fact(_("Het team antwoordde"), _times(year, Party.TEAM)),
        Fact(_("De werkgever antwoordde"), _times(year, Party.MANAGEMENT)),
        *([Fact(_("De opleider antwoordde"), _times(year, Party.PROVIDER))] if school else []),
    )


def _times(year: Year, party: Party) -> str:
    asked = [one for one in year.check_ins if one.party is party]
    answered = sum(one.answered_at is not None for one in asked)
    return _("%(answered)s van de %(asked)s keer") % {"answered": answered, "asked": len(asked)}


def _form_text(team: CheckInLine | None) -> str:
    if team is None or team.answered_at:
        return _("Iedereen heeft geantwoord. Nu jij nog.")
    return _("Je team heeft nog niet geantwoord. Je mag wachten, of nu al antwoorden.")
